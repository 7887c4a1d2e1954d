// Which strategies the small coalitions live on: closed one after the other, until none is left that gains.
#pragma once

#include <string>
#include <vector>

#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

/// What is found while some strategies are closed, and which one to close next.
struct Dependence {
  Smallest found;
  std::string strategy;  ///< whose closing helps most: no coalition left, a larger one, or one that gains
                         ///< least; empty: nothing to close, for no coalition up to the largest size gains
};

/// From `without` closed on. Sizes up to `max`.
std::vector<Dependence> dependences(const CoalitionNetwork& network, std::vector<std::string> without,
                                    std::int64_t max);

}  // namespace homeostat::sim
