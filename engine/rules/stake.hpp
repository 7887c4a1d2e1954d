// What a party has unsettled: the sum of its shares of the rows that count for it. The sum moves only with
// the life of a row. It is exact, over numbers as wide as the domain has (wide.hpp); burns see it capped at
// kMaxAmount. Source: docs/network.md#slashing.
#pragma once

#include "engine/rules/row_life.hpp"

namespace homeostat::rules {

/// True if the row counts for what its parties have unsettled: it is attributed, not struck and not paid.
template <ArithmeticDomain D>
typename D::Bool stakes(D& /*domain*/, const RowLife<D>& row) {
  return !(row.pending | row.struck | row.covered);
}

/// The life of a row changed, and a party keeps `share` of it: what the party has unsettled follows. `before`
/// and `after`: whether the row staked. REQUIRES: if it staked before, `share` is part of `sum`.
template <ArithmeticDomain D>
void restake(D& domain, const typename D::Bool& before, const typename D::Bool& after,
             const typename D::Int& share, typename D::Int& sum) {
  const auto nothing = domain.literal(0);
  const auto left = domain.select(before & !after, share, nothing);
  const auto entered = domain.select(after & !before, share, nothing);
  sum = sum - left + entered;
}

/// The part of an exact sum that the other rules see.
template <ArithmeticDomain D>
CreditsOf<D> within_range(D& domain, const typename D::Int& sum) {
  return smaller(domain, CreditsOf<D>(sum), CreditsOf<D>(domain.literal(kMaxAmount)));
}

}  // namespace homeostat::rules
