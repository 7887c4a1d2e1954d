// conservation: the shares of a row sum to its total, so no credit appears and none is lost.
#pragma once

#include "engine/rules/split.hpp"

namespace homeostat::invariants {

/// True if the shares sum to `total`. REQUIRES: the sum of the shares stays in range (an admissible row).
template <rules::ArithmeticDomain D>
typename D::Bool conservation(D& /*domain*/, const rules::CreditsOf<D>& total,
                              const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  using rules::Slot;
  return shares[Slot::worker] + shares[Slot::exec] + shares[Slot::origin] + shares[Slot::treasury] == total;
}

}  // namespace homeostat::invariants
