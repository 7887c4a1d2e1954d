// The world before any event: where the induction of the guardian begins, and every run.
#pragma once

#include "proofs/cases/case.hpp"
#include "proofs/cases/world.hpp"

namespace homeostat::proofs {

/// The world of an empty ledger, in which the arbitrary row is not recorded yet. When its job was done, and
/// what the arbitrary party keeps of it, belongs to the row and not to the ledger's history: both are inputs.
template <class D>
World<D> beginning(D& domain, Inputs<D>& inputs, Case<D>& made) {
  World<D> world = empty_world(domain);
  world.created_at = inputs.micros("row created at");
  world.share = inputs.credits("the party's share of the row");
  const auto zero = domain.literal(0);
  made.assume("the row's share is in [0, 2^62]",
              (zero <= world.share.amount()) & (world.share.amount() <= domain.literal(rules::kMaxAmount)));
  made.assume("time is not before 1970", zero <= world.created_at.amount());
  return world;
}

}  // namespace homeostat::proofs
