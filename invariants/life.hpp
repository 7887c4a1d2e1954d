// Invariants of a row's life: explicit-pending, dispute-hold and settle-once. Each predicate looks at one
// step: the state before one accepted event and the state after it, or what a proposal commits to.
#pragma once

#include "engine/rules/netting.hpp"
#include "engine/rules/row_life.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// explicit-pending: no settlement begins to pay a row without a worker's signature, and an attributed row
/// never becomes pending again.
template <rules::ArithmeticDomain D>
Judged<D> explicit_pending(D& /*domain*/, const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  const auto paid_anew = after.pending & after.covered & !(before.pending & before.covered);
  return {"explicit-pending", !(paid_anew | (after.pending & !before.pending))};
}

/// explicit-pending for a row that is recorded: nobody has signed for it yet.
template <rules::ArithmeticDomain D>
Judged<D> recorded_pending(D& /*domain*/, const rules::RowLife<D>& recorded) {
  return {"explicit-pending", recorded.pending};
}

/// explicit-pending for a signature: it verifies under an enrolled key that was not revoked, over a digest
/// that the row has, and the row was not attributed before.
template <rules::ArithmeticDomain D>
Judged<D> signed_rightly(D& /*domain*/, const rules::AttributionFacts<D>& facts,
                         const rules::RowLife<D>& before) {
  return {"explicit-pending", facts.verified & facts.certificate.enrolled & !facts.certificate.revoked &
                                  facts.has_digest & before.pending};
}

/// explicit-pending for the rows that a signature does not name: they stay as they are. `named`: it names
/// this row.
template <rules::ArithmeticDomain D>
Judged<D> attributed_alone(D& /*domain*/, const typename D::Bool& named, const typename D::Bool& was_pending,
                           const typename D::Bool& is_pending) {
  return {"explicit-pending", named | same(was_pending, is_pending)};
}

/// explicit-pending for a settlement: a row that it begins to pay was attributed before.
template <rules::ArithmeticDomain D>
Judged<D> paid_attributed(D& /*domain*/, const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  return {"explicit-pending", !(after.covered & !before.covered & before.pending)};
}

/// explicit-pending for a proposal that commits to the row: it is attributed.
template <rules::ArithmeticDomain D>
Judged<D> committed_attributed(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& commits) {
  return {"explicit-pending", !(commits & row.pending)};
}

/// explicit-pending for a net: a pending row moves no debt of a book.
template <rules::ArithmeticDomain D>
Judged<D> pending_counts_nothing(D& /*domain*/, const typename D::Bool& pending, const rules::Book<D>& before,
                                 const rules::Book<D>& after) {
  return {"explicit-pending",
          implies(pending, (before.peer_owes_self.owed == after.peer_owes_self.owed) &
                               (before.self_owes_peer.owed == after.self_owes_peer.owed))};
}

/// dispute-hold: a settlement starts to pay a row only if no dispute about it is open and none struck it.
template <rules::ArithmeticDomain D>
Judged<D> dispute_hold(D& /*domain*/, const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  const auto becomes_covered = after.covered & !before.covered;
  return {"dispute-hold", !((before.contested | before.struck) & becomes_covered)};
}

/// dispute-hold for a proposal that commits to the row: no dispute about it is open and none struck it.
template <rules::ArithmeticDomain D>
Judged<D> committed_undisputed(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& commits) {
  return {"dispute-hold", !(commits & (row.contested | row.struck))};
}

/// settle-once: a row becomes paid only if it was unpaid before, and only by the settlement that commits to
/// it.
template <rules::ArithmeticDomain D>
Judged<D> settle_once(D& /*domain*/, const rules::RowLife<D>& before, const typename D::Bool& newly_settled) {
  return {"settle-once", !(newly_settled & before.covered)};
}

/// settle-once for a proposal that commits to the row: no settlement in force pays it.
template <rules::ArithmeticDomain D>
Judged<D> committed_unpaid(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& commits) {
  return {"settle-once", !(commits & row.covered)};
}

}  // namespace homeostat::invariants
