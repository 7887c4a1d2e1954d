// Ranks: natural numbers that say how far something is from its end. The argument that everything ends
// (docs/liveness.md) is that honest administrators can always lower one of them, and nobody outside can raise
// one.
#pragma once

#include "engine/policy/policy.hpp"
#include "proofs/cases/world.hpp"

namespace homeostat::proofs {

/// 1 if it holds, else 0.
template <class D>
typename D::Int counted(D& domain, const typename D::Bool& holds) {
  return domain.select(holds, domain.literal(1), domain.literal(0));
}

/// Of the row: 0 once it is settled or struck; else 1, and 1 more while no worker signed, and 1 more while a
/// dispute holds it.
template <class D>
typename D::Int rank_of_row(D& domain, const World<D>& world) {
  const auto& row = world.row;
  const auto ahead = domain.literal(1) + counted(domain, row.pending) + counted(domain, row.contested);
  return domain.select(row.covered | row.struck, domain.literal(0), ahead);
}

/// Of the row's dispute: 1 while it is open, else 0.
template <class D>
typename D::Int rank_of_dispute(D& domain, const World<D>& world) {
  return counted(domain, world.disputed & !world.dispute.ended);
}

/// Of the ledger: how many of the six switches of a live settlement are not set.
template <class D>
typename D::Int rank_of_gate(D& domain, const World<D>& world) {
  const auto& gate = world.gate;
  return counted(domain, gate.killed) + counted(domain, !gate.slashing) + counted(domain, !gate.dispute) +
         counted(domain, !gate.settle) + counted(domain, !world.verdict) + counted(domain, !gate.active);
}

/// Of an instant: how much time lies open up to its end; 0 once the closed windows reach beyond it.
template <class D>
typename D::Int rank_of_instant(D& domain, const World<D>& world, const rules::MicrosOf<D>& instant) {
  const auto zero = domain.literal(0);
  const auto end = domain.select(world.chain.any, world.chain.end.amount(), zero);
  const auto left = instant.amount() + domain.literal(1) - end;
  return domain.select(left <= zero, zero, left);
}

/// Of an instant before the first closed window: how much time lies open from it on; 0 if it is not before.
template <class D>
typename D::Int rank_of_earlier(D& domain, const World<D>& world, const rules::MicrosOf<D>& instant) {
  const auto zero = domain.literal(0);
  const auto left = world.chain.start.amount() - instant.amount();
  return domain.select((left <= zero) | !world.chain.any, zero, left);
}

}  // namespace homeostat::proofs
