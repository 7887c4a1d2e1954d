// The transitions of slashing: a burn, alone or together with a revocation.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

namespace {

/// The keys that identify an offence: the party with the job, the explicit id, or both; a burn that shares
/// one with an earlier burn repeats its offence. None if neither is given; each such burn is an offence of
/// its own.
std::vector<std::string> offences_of(const ledger::Burned& what) {
  std::vector<std::string> keys;
  if (!what.offence_id.empty()) keys.push_back("id\x1F" + what.offence_id);
  if (!what.job_id.empty()) {
    keys.push_back("job\x1F" + what.peer_id + '\x1F' + what.worker_id + '\x1F' + what.origin_pool_id +
                   '\x1F' + what.job_id);
  }
  return keys;
}

std::string party_text(const ledger::Burned& what) {
  if (what.worker_id.empty()) return "pool " + base::quoted(what.peer_id);
  return fmt::format("worker {} of pool {}", base::quoted(what.worker_id), base::quoted(what.peer_id));
}

}  // namespace

ledger::Outcome State::burn(const Event& event, const ledger::Burned& what, bool revokes) {
  if (!policy_) return refuse(Refusal::no_policy, "no policy was adopted");
  // Both or neither: what is to be revoked must exist before anything is burned.
  const auto peer = peers_.find(what.peer_id);
  const bool exists = what.worker_id.empty() ? peer != peers_.end()
                                             : workers_.contains(what.peer_id + '\x1F' + what.worker_id);
  if (revokes && !exists) {
    return refuse(what.worker_id.empty() ? Refusal::unknown_peer : Refusal::unknown_worker,
                  party_text(what) + " was never enrolled, so there is nothing to revoke");
  }
  const std::vector<std::string> offences = offences_of(what);
  const bool again = std::any_of(offences.begin(), offences.end(),
                                 [&](const std::string& offence) { return offences_.contains(offence); });
  const Party nobody{what.peer_id, what.worker_id, {}, {}, 0, kNoKeys};
  const Party* const known = find_party(what.peer_id, what.worker_id);
  const Party& party = known != nullptr ? *known : nobody;
  auto life = party.life;
  Checked domain;
  const auto reason = rules::burn<Checked>(
      domain, policy_->burn_rules(), gate_, around(event),
      {.amount = what.amount, .burned_before = CheckedBool(again), .scheduled = scheduled(party)}, life);
  if (refused(reason)) {
    return refuse(reason,
                  fmt::format("{} credits of {}: {} unsettled, {} burned before, {} allowed for offence {}",
                              raw(what.amount), party_text(what), raw(party.life.unsettled),
                              raw(party.life.burned), raw(scheduled(party)), party.offences + 1));
  }
  if (revokes && !what.worker_id.empty()) {
    revoke_worker(event, what.worker_id, what.peer_id);
  } else if (revokes) {
    revoke_peer(event, peer->second);
  }
  Party& burned = parties_[party_number(what.peer_id, what.worker_id)];
  burned.life = life;
  ++burned.offences;
  offences_.insert(offences.begin(), offences.end());
  const auto id = static_cast<std::int64_t>(burns_.size()) + 1;
  burns_.push_back({id, what.peer_id, what.worker_id, what.origin_pool_id, what.job_id, what.offence_id,
                    what.amount, what.reason, event.at});
  return Accepted{id};
}

ledger::Outcome State::on(const Event& event, const ledger::Burned& what) {
  return burn(event, what, false);
}

ledger::Outcome State::on(const Event& event, const ledger::RevokedAndBurned& what) {
  return burn(event, what.burn, true);
}

}  // namespace homeostat::lifecycle
