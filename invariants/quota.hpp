// quota: every share is the exact share rounded down or up, that is, |share - exact| < 1 (Balinski and
// Young). With exact = whole + remainder / 10 000 this means: share = whole, or share = whole + 1 and
// remainder > 0. It is written that way because 10 000 x share does not fit in 64 bits; tests/invariants
// checks it against the fraction in 128 bits.
#pragma once

#include "engine/rules/split.hpp"

namespace homeostat::invariants {

/// True if every share meets quota. The column of a remainder account is exempt, which the report says.
/// REQUIRES: total >= 0, shares < 2^63 - 1.
template <rules::ArithmeticDomain D>
typename D::Bool quota(D& domain, const rules::SplitShape& shape, const rules::CreditsOf<D>& total,
                       const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  const auto exact = rules::exact_shares(domain, shape, total);
  const auto zero = domain.literal(0);
  const auto one = domain.literal(1);
  auto holds = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots) {
    if (shape.rounding == rules::Rounding::remainder_account && slot == shape.remainder_account) continue;
    const auto& share = shares[slot].amount();
    const auto rounded_up = (share == exact[slot].whole + one) & !(exact[slot].remainder <= zero);
    holds = holds & ((share == exact[slot].whole) | rounded_up);
  }
  return holds;
}

}  // namespace homeostat::invariants
