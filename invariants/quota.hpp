// quota: every share is the exact share rounded down or up, that is, |share - exact| < 1 credit (Balinski and
// Young).
#pragma once

#include "invariants/excess.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// Every share meets quota. The column of a remainder account is exempt, which the report says.
/// REQUIRES: as excess().
template <rules::ArithmeticDomain D>
Judged<D> quota(D& domain, const rules::SplitShape& shape, const rules::CreditsOf<D>& total,
                const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  const auto parts = domain.divide(total.amount(), rules::kBasisPointsInWhole);
  const auto credit = domain.literal(rules::kBasisPointsInWhole);
  const auto zero = domain.literal(0);
  auto holds = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots) {
    if (shape.rounding == rules::Rounding::remainder_account && slot == shape.remainder_account) continue;
    const auto above = excess(domain, parts, shape.basis_points[slot], shares[slot].amount());
    holds = holds & !(credit <= above) & !(above <= zero - credit);
  }
  return {"quota", holds};
}

/// quota for one part of an amount that is rounded down: `part` is the largest number of credits that is at
/// most `basis_points` 10 000ths of `amount`. REQUIRES: as excess().
template <rules::ArithmeticDomain D>
Judged<D> rounded_down(D& domain, const rules::CreditsOf<D>& amount, const rules::BasisPoints& basis_points,
                       const rules::CreditsOf<D>& part) {
  const auto parts = domain.divide(amount.amount(), rules::kBasisPointsInWhole);
  const auto above = excess(domain, parts, basis_points, part.amount());
  const auto zero = domain.literal(0);
  return {"quota", (above <= zero) & !(above <= zero - domain.literal(rules::kBasisPointsInWhole))};
}

}  // namespace homeostat::invariants
