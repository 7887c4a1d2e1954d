// largest-remainder-first: the credits left over by rounding down go to the largest remainders; ties go in
// written order (Hamilton's apportionment).
#pragma once

#include <array>

#include "invariants/excess.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// No column got a left-over credit while another column that got none had a better claim.
///
/// The remainder of a column that was rounded down is what it lacks, the negative of its excess; that of a
/// column that was rounded up is a credit less its excess. So a winner of excess w and a loser of excess l
/// are in order if -l <= 10 000 - w. A column written later needs a strictly larger remainder.
/// REQUIRES: as excess().
template <rules::ArithmeticDomain D>
Judged<D> largest_remainder_first(D& domain, const rules::SplitShape& shape, const rules::CreditsOf<D>& total,
                                  const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  const auto parts = domain.divide(total.amount(), rules::kBasisPointsInWhole);
  const auto zero = domain.literal(0);
  const auto credit = domain.literal(rules::kBasisPointsInWhole);
  std::array<typename D::Int, rules::kSlots> above{zero, zero, zero, zero};
  for (std::size_t place = 0; place < shape.count; ++place) {
    const rules::Slot slot = shape.order[place];
    above[place] = excess(domain, parts, shape.basis_points[slot], shares[slot].amount());
  }
  auto holds = domain.truth(true);
  for (std::size_t winner = 0; winner < shape.count; ++winner) {
    for (std::size_t loser = 0; loser < shape.count; ++loser) {
      if (winner == loser) continue;
      const auto got = !(above[winner] <= zero);
      const auto got_none = above[loser] <= zero;
      const auto apart = above[winner] - above[loser];
      const auto deserved = winner < loser ? apart <= credit : !(credit <= apart);
      holds = holds & (deserved | !(got & got_none));
    }
  }
  return {"largest-remainder-first", holds};
}

}  // namespace homeostat::invariants
