// The naive economy: what is asked of every event before its own rules. First who acts, then the kill switch,
// then the form; then each rule for itself, of whose faults the lowest number is told.
#pragma once

#include "engine/base/encoding.hpp"
#include "tests/naive/economy.hpp"

namespace homeostat::naive {

/// What the kill switch stops: no proposal, settlement, burn, filing or resolution, and nothing goes on.
inline bool is_economic(const ledger::Happening& what) {
  static const std::set<std::string_view> kAlways{
      "settlement-proposed", "settlement-settled", "sampled", "dispute-filed",     "verifier-drawn",
      "dispute-resolved",    "dispute-expired",    "burned",  "revoked-and-burned"};
  if (const auto* const flag = std::get_if<ledger::FlagSet>(&what)) return flag->on;
  if (const auto* const mode = std::get_if<ledger::ModeSet>(&what)) return mode->active;
  return kAlways.count(ledger::name(ledger::kind_of(what))) > 0;
}

/// Attribution proves itself; recording is the executing pool's too; all else is the ledger's own pool's.
inline bool Economy::may_send(const ledger::Event& event) const {
  if (ledger::kind_of(event.what) == ledger::EventKind::attributed) return true;
  if (const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&event.what)) {
    if (event.authority == recorded->row.exec_pool_id) return true;
  }
  return event.authority == self;
}

inline bool is_hex(const std::string& text, std::size_t size = 64) {
  return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Texts that cannot be read, and texts that say nothing of what they must say.
inline bool is_malformed(const ledger::Happening& what) {
  bool bad = false;
  const auto when = [&bad](bool condition) { bad = bad || condition; };
  std::visit(
      [&](const auto& happening) {
        using What = std::decay_t<decltype(happening)>;
        if constexpr (requires { What::fields(happening, [](auto&&...) {}); }) {
          What::fields(happening, [&](std::string_view, const auto& field) {
            if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::string>) {
              when(field.size() > 16384 || !base::is_utf8(field));
              for (const char c : field) when(c == '\0' || c == '\x1F');
            }
          });
        }
      },
      what);
  const auto burn = [&](const ledger::Burned& burned) {
    when(burned.peer_id.empty() || burned.reason.empty());
  };
  if (const auto* e = std::get_if<ledger::Burned>(&what)) burn(*e);
  if (const auto* e = std::get_if<ledger::RevokedAndBurned>(&what)) burn(e->burn);
  if (const auto* e = std::get_if<ledger::InferenceRecorded>(&what)) {
    when(e->response_sha256 && !is_hex(*e->response_sha256));
  }
  if (const auto* e = std::get_if<ledger::PageImported>(&what)) {
    when(!is_hex(e->server) || !is_hex(e->root) || !is_hex(e->pubkey) || !is_hex(e->signature, 128));
    when(e->until_id < e->since_id);
  }
  if (const auto* e = std::get_if<ledger::Attributed>(&what)) {
    when(!e->response_sha256.empty() && !is_hex(e->response_sha256));
  }
  if (const auto* e = std::get_if<ledger::PeerEnrolled>(&what)) {
    when(e->peer_id.empty() || e->peer_id.size() > 256);
  }
  if (const auto* e = std::get_if<ledger::WorkerEnrolled>(&what)) {
    when(e->pool_id.empty() || e->pool_id.size() > 256 || e->worker_id.empty() || e->worker_id.size() > 256);
  }
  if (const auto* e = std::get_if<ledger::DisputeFiled>(&what)) {
    when(e->row_id == 0 && (e->job_id.empty() || e->contested_pool_id.empty()));
  }
  if (const auto* e = std::get_if<ledger::DisputeResolved>(&what)) {
    when(e->status != "verified" && e->status != "invalid");
  }
  if (const auto* e = std::get_if<ledger::FlagSet>(&what)) {
    when(e->flag != "slashing" && e->flag != "dispute" && e->flag != "settle");
  }
  if (const auto* e = std::get_if<ledger::VerdictRecorded>(&what)) {
    when(!is_hex(e->policy_sha256) || (e->outcome != "ACTIVATE" && e->outcome != "HOLD"));
    const bool says_nothing = e->scenario.empty() && e->scenario_sha256.empty();
    when((e->scenario.empty() || !is_hex(e->scenario_sha256)) && !(e->outcome == "HOLD" && says_nothing));
  }
  if (const auto* e = std::get_if<ledger::DecisionRecorded>(&what)) {
    when(e->state != "scaffolded" && e->state != "dry_run" && e->state != "active" && e->state != "blocked");
  }
  if (const auto* e = std::get_if<ledger::CheckpointPublished>(&what)) {
    when(!is_hex(e->root) || !is_hex(e->beacon) || e->contributor.empty());
  }
  return bad;
}

inline Answer Economy::apply(const ledger::Event& event) {
  const std::int64_t at = rules::raw(event.at);
  if (!may_send(event)) return refused(Refusal::not_authorised);
  const auto kind = ledger::kind_of(event.what);
  const bool burn = kind == ledger::EventKind::burned || kind == ledger::EventKind::revoked_and_burned;
  const bool spared = burn && rules && !rules->kill_stops_burns;
  if (!spared && is_economic(event.what) && (killed || event.kill_observed))
    return refused(Refusal::kill_switch);
  if (at < 0 || at >= kYear10000) return refused(Refusal::time_out_of_range);
  if (is_malformed(event.what)) return refused(Refusal::text_invalid);
  const Answer answer = std::visit([&](const auto& what) { return on(event, what); }, event.what);
  if (answer.said == "accepted") ++events;
  return answer;
}

}  // namespace homeostat::naive
