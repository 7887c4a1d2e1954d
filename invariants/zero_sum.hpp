// zero-sum: two pools that compute their bilateral net from their own ledgers, over the same rows, get
// opposite numbers. All nets of a window therefore sum to zero, because they cancel pair by pair.
#pragma once

#include "engine/rules/netting.hpp"

namespace homeostat::invariants {

/// True if the nets that two pools computed for each other sum to zero.
template <rules::ArithmeticDomain D>
typename D::Bool zero_sum(D& domain, const rules::CreditsOf<D>& net_at_one,
                          const rules::CreditsOf<D>& net_at_other) {
  return net_at_one + net_at_other == rules::CreditsOf<D>(domain.literal(0));
}

}  // namespace homeostat::invariants
