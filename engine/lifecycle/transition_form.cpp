// Checks the form of events, that is, everything about one that can be judged without a state.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/words.hpp"
#include "engine/lifecycle/refuse.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::size_t kLongestText =
    std::size_t{16} * 1024;  // a policy; everything else is an id or a reason
constexpr std::size_t kLongestId = 256;

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= kLongestId;
}

/// True if a text may be stored and printed: UTF-8 without the bytes 0 and 0x1F, and not too long.
bool sound_text(const std::string& text) {
  return text.size() <= kLongestText && base::is_utf8(text) && text.find('\0') == std::string::npos &&
         text.find('\x1F') == std::string::npos;
}

std::string fault(const ledger::InferenceRecorded& what) {
  return !what.response_sha256 || is_digest(*what.response_sha256)
             ? ""
             : "the digest of a response is 64 lower-case hexadecimal digits";
}
std::string fault(const ledger::PageImported& what) {
  const bool signed_page = is_digest(what.server) && is_digest(what.root) && is_digest(what.pubkey) &&
                           what.signature.size() == 128 && base::from_hex(what.signature);
  return signed_page && what.since_id <= what.until_id
             ? ""
             : "a page has ids in order, and server, root, key and signature in hexadecimal";
}
std::string fault(const ledger::Attributed& what) {
  return what.response_sha256.empty() || is_digest(what.response_sha256)
             ? ""
             : "the digest of a response is 64 lower-case hexadecimal digits";
}
std::string fault(const ledger::PeerEnrolled& what) {
  return is_id(what.peer_id) ? "" : "a peer has an id of 1 to 256 bytes";
}
std::string fault(const ledger::WorkerEnrolled& what) {
  return is_id(what.worker_id) && is_id(what.pool_id) ? ""
                                                      : "a worker and its pool have ids of 1 to 256 bytes";
}
std::string fault(const ledger::DisputeFiled& what) {
  return what.row_id != 0 || (!what.job_id.empty() && !what.contested_pool_id.empty())
             ? ""
             : "a dispute names a row, or a job and the contested pool";
}
std::string fault(const ledger::DisputeResolved& what) {
  return ledger::value_of<ledger::DisputeOutcome>(what.status)
             ? ""
             : "an outcome is verified or invalid, not " + base::quoted(what.status);
}
std::string fault(const ledger::Burned& what) {
  return !what.peer_id.empty() && !what.reason.empty() ? "" : "a burn names a pool and a reason";
}
std::string fault(const ledger::RevokedAndBurned& what) {
  return fault(what.burn);
}
std::string fault(const ledger::FlagSet& what) {
  return ledger::value_of<rules::Flag>(what.flag)
             ? ""
             : "a flag is slashing, dispute or settle, not " + base::quoted(what.flag);
}
std::string fault(const ledger::VerdictRecorded& what) {
  const auto outcome = ledger::value_of<ledger::VerdictOutcome>(what.outcome);
  if (!is_digest(what.policy_sha256) || !outcome) {
    return "a verdict is ACTIVATE or HOLD for the hash of a policy";
  }
  const bool withdrawal =
      outcome == ledger::VerdictOutcome::hold && what.scenario.empty() && what.scenario_sha256.empty();
  return withdrawal || (!what.scenario.empty() && is_digest(what.scenario_sha256))
             ? ""
             : "a verdict names the scenario that was run, and its hash";
}
std::string fault(const ledger::DecisionRecorded& what) {
  return ledger::value_of<ledger::DecisionState>(what.state)
             ? ""
             : "a decision is scaffolded, dry_run, active or blocked";
}
std::string fault(const ledger::CheckpointPublished& what) {
  return is_digest(what.root) && is_digest(what.beacon) && !what.contributor.empty()
             ? ""
             : "a checkpoint has a root, a contributor and a beacon of 32 bytes in hex";
}
template <class What>
std::string fault(const What& /*what*/) {
  return "";
}

template <class What>
std::string form_of(const What& what) {
  bool sound = true;
  if constexpr (requires { What::fields(what, [](auto&&...) {}); }) {
    What::fields(what, [&](std::string_view /*name*/, const auto& field) {
      if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::string>) {
        sound = sound && sound_text(field);
      }
    });
  }
  if (!sound) return "a text of the event is too long, not UTF-8, or has a zero or separator byte";
  return fault(what);
}

}  // namespace

bool is_digest(const std::string& hex) {
  return hex.size() == 64 && std::all_of(hex.begin(), hex.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string malformed(const ledger::Happening& happening) {
  return std::visit([](const auto& what) { return form_of(what); }, happening);
}

}  // namespace homeostat::lifecycle
