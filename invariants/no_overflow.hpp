// no-overflow: for admissible amounts every intermediate of a rule stays in 64 signed bits, and every result
// in [0, kMaxAmount]. The guardian proves the first over all intermediates; the monitor sees the results.
#pragma once

#include <cstdint>
#include <limits>

#include "engine/rules/units.hpp"

namespace homeostat::invariants {

/// An amount that a row, a share or a debt may have.
template <rules::ArithmeticDomain D>
typename D::Bool in_range(D& domain, const rules::CreditsOf<D>& amount) {
  return (domain.literal(0) <= amount.amount()) & (amount.amount() <= domain.literal(rules::kMaxAmount));
}

/// A number that 64 signed bits hold. True by construction over CheckedArithmetic, where anything else
/// aborts.
template <rules::ArithmeticDomain D>
typename D::Bool in_64_bits(D& domain, const typename D::Int& value) {
  return (domain.literal(std::numeric_limits<std::int64_t>::min()) <= value) &
         (value <= domain.literal(std::numeric_limits<std::int64_t>::max()));
}

}  // namespace homeostat::invariants
