// largest-remainder-first: the credits left over by rounding down go to the largest remainders; ties go in
// written order (Hamilton's apportionment).
#pragma once

#include "engine/rules/split.hpp"

namespace homeostat::invariants {

/// True if no column got a left-over credit while another column that did not get one had a better claim.
/// REQUIRES: total >= 0.
template <rules::ArithmeticDomain D>
typename D::Bool largest_remainder_first(D& domain, const rules::SplitShape& shape,
                                         const rules::CreditsOf<D>& total,
                                         const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  const auto exact = rules::exact_shares(domain, shape, total);
  const auto has_more = [&](rules::Slot slot) { return !(shares[slot].amount() <= exact[slot].whole); };
  auto holds = domain.truth(true);
  for (std::size_t i = 0; i < shape.count; ++i) {
    for (std::size_t j = 0; j < shape.count; ++j) {
      if (i == j) continue;
      const rules::Slot winner = shape.order[i];
      const rules::Slot loser = shape.order[j];
      // The column written earlier wins a tie; the one written later needs a strictly larger remainder.
      const auto deserved = i < j ? exact[loser].remainder <= exact[winner].remainder
                                  : !(exact[winner].remainder <= exact[loser].remainder);
      holds = holds & (deserved | has_more(loser) | !has_more(winner));
    }
  }
  return holds;
}

}  // namespace homeostat::invariants
