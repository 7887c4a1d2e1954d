// Finds out which strategies small coalitions depend on: forbids strategies one after the other until no
// coalition gains. A step of this analysis is called a door, and forbidding its strategy closes it.
#pragma once

#include <string>
#include <vector>

#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

/// What the smallest coalition is with the strategies closed so far, and which strategy to close next.
struct Dependence {
  Smallest found;
  /// The strategy whose closing helps most (no coalition gains any more, only a larger one does, or the gain
  /// is smallest); empty if no coalition up to the largest size gains, so that there is nothing to close.
  std::string strategy;
};

/// The steps of the analysis, starting with the strategies of `without` closed. Sizes up to `max` are
/// searched.
std::vector<Dependence> dependences(const CoalitionNetwork& network, std::vector<std::string> without,
                                    std::int64_t max);

}  // namespace homeostat::sim
