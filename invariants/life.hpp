// Invariants of a row's life and of settlement: predicates over a step, the state before and after one
// accepted event.
#pragma once

#include "engine/rules/burn.hpp"
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

/// dispute-hold: a settlement comes over a row only while no dispute keeps it out.
template <rules::ArithmeticDomain D>
typename D::Bool dispute_hold(D& domain, bool hold, const rules::RowLife<D>& before,
                              const rules::RowLife<D>& after) {
  const auto becomes_covered = after.covered & !before.covered;
  return rules::undisputed(domain, hold, before) | !becomes_covered;
}

/// settle-once: what is covered becomes so only from uncovered, and is covered by the settlement that says
/// so.
template <rules::ArithmeticDomain D>
typename D::Bool settle_once(D& /*domain*/, const rules::RowLife<D>& before,
                             const typename D::Bool& newly_settled) {
  return !(newly_settled & before.covered);
}

/// window-partition, for one row: it becomes eligible in no window that is closed.
template <rules::ArithmeticDomain D>
typename D::Bool window_partition(D& /*domain*/, const rules::WindowChain<D>& chain,
                                  const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  const auto moved = !(before.eligible_at == after.eligible_at);
  return (chain.end <= after.eligible_at) | !(moved & chain.any);
}

/// burn-capped: at the burn, the amount is at most what the party has attributed, unsettled and unstruck,
/// less what is burned already and not collected.
template <rules::ArithmeticDomain D>
typename D::Bool burn_capped(D& domain, const rules::PartyLife<D>& before,
                             const rules::CreditsOf<D>& amount) {
  return amount <= rules::burnable(domain, before);
}

/// formula-stable: a burn leaves what the pair owes each other as it was.
template <rules::ArithmeticDomain D>
typename D::Bool formula_stable(D& /*domain*/, const rules::Book<D>& before, const rules::Book<D>& after) {
  return (before.self_owes_peer.owed == after.self_owes_peer.owed) &
         (before.peer_owes_self.owed == after.peer_owes_self.owed);
}

}  // namespace homeostat::invariants
