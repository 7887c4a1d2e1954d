// The transitions of slashing: a burn, alone or together with a revocation.
#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

namespace {

/// The key that identifies an offence: the party with the job, or an explicit id. Nothing if neither is
/// given; each such burn is an offence of its own.
std::string offence_of(const ledger::Burned& what) {
  if (!what.offence_id.empty()) return "id\x1F" + what.offence_id;
  if (what.job_id.empty()) return "";
  return "job\x1F" + what.peer_id + '\x1F' + what.worker_id + '\x1F' + what.origin_pool_id + '\x1F' +
         what.job_id;
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
  const std::string offence = offence_of(what);
  const Party nobody{what.peer_id, what.worker_id, {}, {}, {}, 0, kNoKeys};
  const Party* const known = find_party(what.peer_id, what.worker_id);
  const Party& party = known != nullptr ? *known : nobody;
  auto life = party.life;
  Checked domain;
  const auto reason =
      rules::burn<Checked>(domain,
                           {.capped = policy_->burn_capped,
                            .once = policy_->burn_once,
                            .scheduled = !policy_->slashing_schedule.empty(),
                            .kill_stops_it = policy_->kill_stops_burns},
                           gate_, around(event),
                           {.amount = what.amount,
                            .burned_ever = party.burned_ever,
                            .burned_before = CheckedBool(!offence.empty() && offences_.contains(offence)),
                            .scheduled = scheduled(party)},
                           life);
  if (refused(reason)) {
    return refuse(reason,
                  fmt::format("{} credits of {}: {} unsettled, {} burned before, {} allowed for offence {}",
                              raw(what.amount), party_text(what), raw(party.life.unsettled),
                              raw(party.life.burned), raw(scheduled(party)), party.offences + 1));
  }
  if (revokes && !what.worker_id.empty()) {
    revoke_worker(what.worker_id, what.peer_id, event.at);
  } else if (revokes && !peer->second.revoked_at) {
    revoke_peer(peer->second, event.at);
  }
  Party& burned = parties_[party_number(what.peer_id, what.worker_id)];
  burned.life = life;
  burned.burned_ever = burned.burned_ever + what.amount;
  ++burned.offences;
  if (!offence.empty()) offences_.insert(offence);
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
