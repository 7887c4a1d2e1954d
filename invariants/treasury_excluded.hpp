// treasury-excluded: the treasury's credits never change a net. The predicate compares two runs: if only the
// treasury column of a row changes, the row counts for the same amount in a settlement.
#pragma once

#include "engine/rules/netting.hpp"

namespace homeostat::invariants {

/// REQUIRES: the shares are admissible, also with `other_treasury` in the treasury's place.
template <rules::ArithmeticDomain D>
typename D::Bool treasury_excluded(D& domain, const rules::SettlementFormula& formula,
                                   const rules::PerSlot<rules::CreditsOf<D>>& shares,
                                   const rules::CreditsOf<D>& other_treasury,
                                   const typename D::Bool& pending) {
  auto other = shares;
  other[rules::Slot::treasury] = other_treasury;
  return rules::counted_share(domain, formula, shares, pending) ==
         rules::counted_share(domain, formula, other, pending);
}

}  // namespace homeostat::invariants
