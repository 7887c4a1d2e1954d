// monotone: a larger job pays nobody less. Whether it holds depends on the policy: largest remainder keeps it
// for 60/20/10/10 and breaks it for other shares (the Alabama paradox).
#pragma once

#include "engine/rules/split.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// The smaller total gives no column more than the larger total. Both splits must be by the same shape.
template <rules::ArithmeticDomain D>
Judged<D> monotone(D& domain, const rules::CreditsOf<D>& smaller_total,
                   const rules::PerSlot<rules::CreditsOf<D>>& smaller_shares,
                   const rules::CreditsOf<D>& larger_total,
                   const rules::PerSlot<rules::CreditsOf<D>>& larger_shares) {
  auto nobody_less = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots) {
    nobody_less = nobody_less & (smaller_shares[slot] <= larger_shares[slot]);
  }
  return {"monotone", nobody_less | !(smaller_total <= larger_total)};
}

/// The lemma that reduces monotone from all totals to one period of them: 10 000 credits more pay each column
/// exactly its basis points more. The differences between successive totals then repeat, and 10 000
/// successive totals show them all.
template <rules::ArithmeticDomain D>
typename D::Bool periodic(D& domain, const rules::SplitShape& shape,
                          const rules::PerSlot<rules::CreditsOf<D>>& shares,
                          const rules::PerSlot<rules::CreditsOf<D>>& shares_one_period_later) {
  auto holds = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots) {
    const auto step = domain.literal(shape.basis_points[slot].count);
    holds = holds & (shares_one_period_later[slot].amount() == shares[slot].amount() + step);
  }
  return holds;
}

/// monotone for the anchor: more output tokens are never worth fewer credits.
template <rules::ArithmeticDomain D>
Judged<D> more_tokens_no_less(D& /*domain*/, const rules::TokensOf<D>& fewer,
                              const rules::CreditsOf<D>& worth, const rules::TokensOf<D>& more,
                              const rules::CreditsOf<D>& worth_of_more) {
  return {"monotone", implies(fewer <= more, worth <= worth_of_more)};
}

}  // namespace homeostat::invariants
