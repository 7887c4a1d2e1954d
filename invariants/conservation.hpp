// conservation: the shares of a row sum to its total, so no credit appears and none is lost.
#pragma once

#include "engine/rules/split.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// The shares sum to `total`. REQUIRES: the sum of the shares stays in range (an admissible row).
template <rules::ArithmeticDomain D>
Judged<D> conservation(D& /*domain*/, const rules::CreditsOf<D>& total,
                       const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  using rules::Slot;
  return {"conservation",
          shares[Slot::worker] + shares[Slot::exec] + shares[Slot::origin] + shares[Slot::treasury] == total};
}

}  // namespace homeostat::invariants
