// Invariants of a row's life and of settlement: predicates over a step, the state before and after one
// accepted event.
#pragma once

#include "engine/rules/burn.hpp"
#include "engine/rules/netting.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::invariants {

/// explicit-pending: a row without a worker's signature is paid by no settlement, and an attributed row never
/// becomes pending again.
template <rules::ArithmeticDomain D>
typename D::Bool explicit_pending(D& /*domain*/, const rules::RowLife<D>& before,
                                  const rules::RowLife<D>& after) {
  return !((after.pending & after.covered) | (after.pending & !before.pending));
}

/// dispute-hold: a settlement comes over a row only while no dispute is open about it and none struck it.
template <rules::ArithmeticDomain D>
typename D::Bool dispute_hold(D& /*domain*/, const rules::RowLife<D>& before,
                              const rules::RowLife<D>& after) {
  const auto becomes_covered = after.covered & !before.covered;
  return !((before.contested | before.struck) & becomes_covered);
}

/// dispute-hold, for a proposal that commits to the row: no dispute is open about it and none struck it.
template <rules::ArithmeticDomain D>
typename D::Bool committed_undisputed(D& /*domain*/, const rules::RowLife<D>& row,
                                      const typename D::Bool& commits) {
  return !(commits & (row.contested | row.struck));
}

/// settle-once: what is covered becomes so only from uncovered, and is covered by the settlement that says
/// so.
template <rules::ArithmeticDomain D>
typename D::Bool settle_once(D& /*domain*/, const rules::RowLife<D>& before,
                             const typename D::Bool& newly_settled) {
  return !(newly_settled & before.covered);
}

/// window-partition, for one row: what becomes eligible does so in no window that is closed. `instant`: what
/// decides the row's window now.
template <rules::ArithmeticDomain D>
typename D::Bool window_partition(D& /*domain*/, const rules::WindowChain<D>& chain,
                                  const rules::RowLife<D>& before, const rules::RowLife<D>& after,
                                  const rules::MicrosOf<D>& instant) {
  const auto moved = !(before.eligible_at == after.eligible_at);
  return (chain.end <= instant) | !(moved & chain.any);
}

/// window-partition, for time: a closed window [start, end) is new and touches what was closed before, which
/// grows by it and by nothing else.
template <rules::ArithmeticDomain D>
typename D::Bool chain_grows(D& /*domain*/, const rules::WindowChain<D>& before,
                             const rules::MicrosOf<D>& start, const rules::MicrosOf<D>& end,
                             const rules::WindowChain<D>& after) {
  const auto first = (after.start == start) & (after.end == end) & !before.any;
  const auto later = (start == before.end) & (after.start == before.start) & (after.end == end) & before.any;
  const auto earlier =
      (end == before.start) & (after.start == start) & (after.end == before.end) & before.any;
  return after.any & !(end <= start) & (first | later | earlier);
}

/// burn-capped: at the burn, the amount is at most what the party has attributed, unsettled and unstruck,
/// less what is burned already and not collected.
template <rules::ArithmeticDomain D>
typename D::Bool burn_capped(D& domain, const rules::PartyLife<D>& before,
                             const rules::CreditsOf<D>& amount) {
  return amount <= rules::burnable(domain, before);
}

/// formula-stable: a burn leaves what the pair owes each other, and its net, as it was.
template <rules::ArithmeticDomain D>
typename D::Bool formula_stable(D& domain, const rules::SettlementFormula& formula,
                                const rules::Book<D>& before, const rules::Book<D>& after) {
  return (before.self_owes_peer.owed == after.self_owes_peer.owed) &
         (before.peer_owes_self.owed == after.peer_owes_self.owed) &
         (rules::net_of(domain, formula, before) == rules::net_of(domain, formula, after));
}

}  // namespace homeostat::invariants
