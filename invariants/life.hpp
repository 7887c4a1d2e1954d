// Invariants of a row's life and of settlement. Each predicate looks at one step: the state before one
// accepted event and the state after it.
#pragma once

#include "engine/rules/burn.hpp"
#include "engine/rules/netting.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::invariants {

/// explicit-pending: no settlement begins to pay a row without a worker's signature, and an attributed row
/// never becomes pending again.
template <rules::ArithmeticDomain D>
typename D::Bool explicit_pending(D& /*domain*/, const rules::RowLife<D>& before,
                                  const rules::RowLife<D>& after) {
  const auto paid_anew = after.pending & after.covered & !(before.pending & before.covered);
  return !(paid_anew | (after.pending & !before.pending));
}

/// dispute-hold: a settlement starts to pay a row only if no dispute about it is open and none struck it.
template <rules::ArithmeticDomain D>
typename D::Bool dispute_hold(D& /*domain*/, const rules::RowLife<D>& before,
                              const rules::RowLife<D>& after) {
  const auto becomes_covered = after.covered & !before.covered;
  return !((before.contested | before.struck) & becomes_covered);
}

/// dispute-hold for a proposal that commits to the row: no dispute about it is open and none struck it.
template <rules::ArithmeticDomain D>
typename D::Bool committed_undisputed(D& /*domain*/, const rules::RowLife<D>& row,
                                      const typename D::Bool& commits) {
  return !(commits & (row.contested | row.struck));
}

/// settle-once: a row becomes paid only if it was unpaid before, and only by the settlement that commits to
/// it.
template <rules::ArithmeticDomain D>
typename D::Bool settle_once(D& /*domain*/, const rules::RowLife<D>& before,
                             const typename D::Bool& newly_settled) {
  return !(newly_settled & before.covered);
}

/// window-partition for one row: a row never becomes eligible in a window that is already closed. `instant`
/// is the instant that now decides the row's window.
template <rules::ArithmeticDomain D>
typename D::Bool window_partition(D& /*domain*/, const rules::WindowChain<D>& chain,
                                  const rules::RowLife<D>& before, const rules::RowLife<D>& after,
                                  const rules::MicrosOf<D>& instant) {
  const auto moved = !(before.eligible_at == after.eligible_at);
  return (chain.end <= instant) | !(moved & chain.any);
}

/// window-partition for time: a newly closed window [start, end) does not overlap the time closed before but
/// touches it, and the closed interval grows by exactly that window.
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

/// burn-capped: at the time of a burn, the amount is at most the party's credits that are attributed,
/// unsettled and not struck, less its burns that no settlement has collected yet.
template <rules::ArithmeticDomain D>
typename D::Bool burn_capped(D& domain, const rules::PartyLife<D>& before,
                             const rules::CreditsOf<D>& amount) {
  return amount <= rules::burnable(domain, before);
}

/// formula-stable: a burn leaves both debts of the pair, and the pair's net, unchanged.
template <rules::ArithmeticDomain D>
typename D::Bool formula_stable(D& domain, const rules::SettlementFormula& formula,
                                const rules::Book<D>& before, const rules::Book<D>& after) {
  return (before.self_owes_peer.owed == after.self_owes_peer.owed) &
         (before.peer_owes_self.owed == after.peer_owes_self.owed) &
         (rules::net_of(domain, formula, before) == rules::net_of(domain, formula, after));
}

}  // namespace homeostat::invariants
