// The case of the split and its legs, for every total >= 0.
#pragma once

#include "engine/rules/legs.hpp"
#include "invariants/conservation.hpp"
#include "invariants/largest_remainder_first.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/no_silent_payer.hpp"
#include "invariants/quota.hpp"
#include "proofs/cases/case.hpp"
#include "proofs/cases/shapes.hpp"

namespace homeostat::proofs {

/// Splits an arbitrary total by a shape, and derives the legs.
struct SplitCase {
  NamedShape named;
  rules::SettlementFormula formula;

  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const rules::SplitShape& shape = named.shape;
    const bool both = !named.only_local && !named.only_forwarded;
    const auto total = inputs.credits("total");
    const auto local = both ? inputs.truth("the origin executed it itself") : domain.truth(named.only_local);
    made.assume("total >= 0", domain.literal(0) <= total.amount());
    made.admissible = invariants::in_range(domain, total);
    const auto shares = run_rule(domain, "split", [&] { return rules::split(domain, shape, total); });
    const auto legs =
        run_rule(domain, "legs", [&] { return rules::legs(domain, formula, total, shares, local); });
    made.require("conservation", invariants::conservation(domain, total, shares));
    made.require("quota", invariants::quota(domain, shape, total, shares));
    made.require("largest-remainder-first",
                 invariants::largest_remainder_first(domain, shape, total, shares));
    made.require("no-silent-payer", invariants::legs_add_up(domain, total, shares, legs, local));
    auto bounded = domain.truth(true);
    for (const rules::Slot slot : rules::kAllSlots) {
      bounded = bounded & invariants::in_range(domain, shares[slot]);
      made.gives(shares[slot]);
      made.gives(legs.exec_to_holder[slot]);
      made.gives(legs.origin_to_holder[slot]);
    }
    made.gives(legs.origin_to_exec);
    made.gives(legs.unassigned);
    made.require("no-overflow", implies(*made.admissible, bounded));
    return made;
  }
};

}  // namespace homeostat::proofs
