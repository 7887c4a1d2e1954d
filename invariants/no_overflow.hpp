// no-overflow: for admissible amounts, every intermediate of a rule fits in 64 signed bits, and every result
// is in [0, kMaxAmount]. The guardian proves this for all intermediates; the monitor checks the results at
// run time.
#pragma once

#include <cstdint>
#include <limits>

#include "engine/rules/units.hpp"

namespace homeostat::invariants {

/// True if `amount` is one that a row, a share or a debt may have.
template <rules::ArithmeticDomain D>
typename D::Bool in_range(D& domain, const rules::CreditsOf<D>& amount) {
  return (domain.literal(0) <= amount.amount()) & (amount.amount() <= domain.literal(rules::kMaxAmount));
}

/// True if 64 signed bits can hold `value`. Always true over CheckedArithmetic, which aborts instead of
/// producing anything else.
template <rules::ArithmeticDomain D>
typename D::Bool in_64_bits(D& domain, const typename D::Int& value) {
  return (domain.literal(std::numeric_limits<std::int64_t>::min()) <= value) &
         (value <= domain.literal(std::numeric_limits<std::int64_t>::max()));
}

}  // namespace homeostat::invariants
