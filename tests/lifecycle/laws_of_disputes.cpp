// Laws of disputes and burns.
#include <fmt/format.h>

#include <algorithm>

#include "tests/lifecycle/laws.hpp"

namespace homeostat::lifecycle {

using ledger::EventKind;
using rules::raw;

namespace {

const ledger::Burned* burn_of(const Step& step) {
  if (!step.accepted()) return nullptr;
  if (const auto* const burned = std::get_if<ledger::Burned>(&step.event.what)) return burned;
  const auto* const both = std::get_if<ledger::RevokedAndBurned>(&step.event.what);
  return both != nullptr ? &both->burn : nullptr;
}

/// What the party has at stake: its columns of rows that are attributed, unstruck and unpaid, less what was
/// burned and not collected.
__int128 at_stake(const State& state, const std::string& pool, const std::string& worker) {
  __int128 sum = 0;
  for (const RowEntry& row : state.rows()) {
    if (row.life.pending.holds() || row.life.struck.holds() || row.life.covered.holds()) continue;
    for (const auto& [number, share] : state.kept(row)) {
      const Party& party = state.party(number);
      if (party.pool_id == pool && party.worker_id == worker) sum += raw(share);
    }
  }
  for (const auto& burn : state.burns()) {
    if (burn.peer_id == pool && burn.worker_id == worker) sum -= raw(burn.amount);
  }
  for (const auto& collection : state.collections()) {
    if (collection.peer_id == pool && collection.worker_id == worker) sum += raw(collection.amount);
  }
  for (const auto& write_off : state.write_offs()) {
    if (write_off.peer_id == pool && write_off.worker_id == worker) sum += raw(write_off.amount);
  }
  return sum;
}

std::string life_of(const Party& party) {
  return fmt::format("{}/{}: {} unsettled, {} burned", party.pool_id, party.worker_id,
                     raw(party.life.unsettled), raw(party.life.burned));
}

}  // namespace

Finding terminal_is_final(const Step& step) {
  Finding finding;
  if (step.after.policy() == nullptr || !step.after.policy()->outcomes_final) return finding;
  for (std::size_t i = 0; i < step.before.disputes().size(); ++i) {
    const auto& was = step.before.disputes()[i];
    const auto& is = step.after.disputes()[i];
    if (ledger::status_of(was.life) == "pending") continue;
    finding.expect(ledger::status_of(was.life) == ledger::status_of(is.life) &&
                       was.verifier_peer_id == is.verifier_peer_id && was.reason == is.reason &&
                       raw(was.updated_at) == raw(is.updated_at),
                   fmt::format("dispute {} was {} and is {}", was.id, ledger::status_of(was.life),
                               ledger::status_of(is.life)));
  }
  return finding;
}

Finding double_exclusion(const Step& step) {
  Finding finding;
  for (std::size_t i = 0; i < step.after.disputes().size(); ++i) {
    const auto& dispute = step.after.disputes()[i];
    const std::string& verifier = dispute.verifier_peer_id;
    finding.expect(dispute.life.drawn.holds() == !verifier.empty(),
                   fmt::format("dispute {}: it is wrong about having a verifier", dispute.id));
    if (verifier.empty()) continue;
    finding.expect(verifier != dispute.contested_pool_id,
                   fmt::format("dispute {}: its own judge", dispute.id));
    finding.expect(verifier != dispute.origin_pool_id,
                   fmt::format("dispute {}: the origin judges", dispute.id));
    if (i < step.before.disputes().size() && step.before.disputes()[i].verifier_peer_id == verifier) continue;
    const auto peer = step.before.peers().find(verifier);
    finding.expect(peer != step.before.peers().end() && !peer->second.revoked_at &&
                       peer->second.trust_level >= step.before.policy()->verifier_minimum_trust,
                   fmt::format("dispute {}: {} is not bonded", dispute.id, verifier));
  }
  return finding;
}

Finding payout_deferred(const Step& step) {
  Finding finding;
  for (std::size_t i = 0; i < step.before.disputes().size(); ++i) {
    finding.expect(raw(step.before.disputes()[i].deferred) == raw(step.after.disputes()[i].deferred),
                   fmt::format("what dispute {} defers moved", i + 1));
  }
  // Of a row only its own three parties keep anything.
  for (const RowEntry& row : step.after.rows()) {
    for (const auto& [number, share] : step.after.kept(row)) {
      finding.expect(number == row.worker || number == row.exec || number == row.origin,
                     fmt::format("row {} pays {}", row.id, step.after.party(number).pool_id));
    }
  }
  // And an event of a dispute moves nothing but what its row's parties have.
  const auto kind = static_cast<int>(step.kind());
  if (!step.accepted() || kind < 20 || kind >= 30) return finding;
  std::vector<PartyNumber> own;
  const auto subject = static_cast<std::size_t>(step.answer.number);
  if (const RowEntry* const row = step.after.row(step.after.disputes()[subject - 1].row_id)) {
    own = {row->worker, row->exec, row->origin};
  }
  for (PartyNumber number = 0; number < step.before.parties().size(); ++number) {
    if (std::count(own.begin(), own.end(), number) > 0) continue;
    finding.expect(life_of(step.before.party(number)) == life_of(step.after.party(number)),
                   life_of(step.before.party(number)) + ", then " + life_of(step.after.party(number)));
  }
  return finding;
}

Finding burn_capped(const Step& step) {
  Finding finding;
  const ledger::Burned* const burn = burn_of(step);
  if (burn == nullptr) return finding;
  finding.expect(raw(burn->amount) > 0, "nothing was burned");
  if (!step.before.policy()->burn_capped) return finding;
  const __int128 stake = at_stake(step.before, burn->peer_id, burn->worker_id);
  finding.expect(raw(burn->amount) <= stake,
                 fmt::format("{} burned of {}", raw(burn->amount), static_cast<std::int64_t>(stake)));
  return finding;
}

Finding burns_covered(const Step& step) {
  Finding finding;
  const policy::Policy* const policy = step.after.policy();
  if (policy == nullptr || !policy->burn_capped) return finding;
  std::set<std::pair<std::string, std::string>> burned;
  for (const auto& burn : step.after.burns()) burned.emplace(burn.peer_id, burn.worker_id);
  for (const auto& [pool, worker] : burned) {
    finding.expect(at_stake(step.after, pool, worker) >= 0,
                   fmt::format("more is burned of {}/{} than it has unsettled", pool, worker));
  }
  return finding;
}

Finding burn_once(const Step& step) {
  Finding finding;
  const ledger::Burned* const burn = burn_of(step);
  if (burn == nullptr || !step.before.policy()->burn_once) return finding;
  for (const auto& old : step.before.burns()) {
    const bool same_id = !burn->offence_id.empty() && old.offence_id == burn->offence_id;
    const bool same_job = !burn->job_id.empty() && old.job_id == burn->job_id &&
                          old.origin_pool_id == burn->origin_pool_id && old.peer_id == burn->peer_id &&
                          old.worker_id == burn->worker_id;
    finding.expect(!same_id && !same_job, fmt::format("burn {} was for that already", old.id));
  }
  return finding;
}

Finding formula_stable(const Step& step) {
  Finding finding;
  if (burn_of(step) == nullptr || step.before.policy()->burns_deducted) return finding;
  std::vector<std::pair<rules::Micros, rules::Micros>> times{
      {rules::micros(0), rules::micros(naive::kYear10000)}};
  const auto& windows = step.before.windows();
  for (auto window = windows.rbegin(); window != windows.rend() && times.size() < 4; ++window) {
    times.emplace_back(window->second.start, window->second.end);
  }
  for (const auto& [self, peer] : step.before.pairs()) {
    for (const auto& [start, end] : times) {
      const std::string was = text_of(step.before.draft(self, peer, start, end));
      const std::string is = text_of(step.after.draft(self, peer, start, end));
      finding.expect(was == is, self + " and " + peer + ": " + was + ", then " + is);
    }
  }
  return finding;
}

const std::vector<Law>& laws() {
  static const std::vector<Law> all{{"explicit-pending", explicit_pending},
                                    {"settle-once", settle_once},
                                    {"window-partition", window_partition},
                                    {"dispute-hold", dispute_hold},
                                    {"terminal-is-final", terminal_is_final},
                                    {"double-exclusion", double_exclusion},
                                    {"payout-deferred", payout_deferred},
                                    {"burn-capped", burn_capped},
                                    {"no-silent-payer", burns_covered},
                                    {"burn-once", burn_once},
                                    {"formula-stable", formula_stable},
                                    {"no-economic-activation", no_economic_activation},
                                    {"guardian-validated", guardian_validated},
                                    {"safe-sequence", safe_sequence},
                                    {"kill-switch", kill_switch},
                                    {"zero-sum", zero_sum},
                                    {"refusal-changes-nothing", refusal_changes_nothing},
                                    {"accepted-means-done", accepted_means_done},
                                    {"authority-table", authority_table}};
  return all;
}

}  // namespace homeostat::lifecycle
