// treasury-excluded: the treasury's credits never move a net. A statement about two runs: change the treasury
// column of a row, and what the row counts for in a settlement is the same.
#pragma once

#include "engine/rules/netting.hpp"

namespace homeostat::invariants {

/// REQUIRES: shares admissible, also with `other_treasury` in the treasury's place.
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
