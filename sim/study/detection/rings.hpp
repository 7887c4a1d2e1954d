// Detects wash rings: credits that return to where they started.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// The smallest number of nodes of a ring. Two nodes that trade in both directions are found by
/// reciprocity().
inline constexpr std::size_t kLeastRing = 3;

/// Finds the highest threshold such that the links with at least that weight contain a cycle of three or more
/// nodes, by binary search over strongly connected components (Tarjan, SIAM J. Comput. 1972). The statistic
/// is thus the weakest link of the strongest ring; the members are the nodes of that component. A node's
/// score is the highest threshold, out of a few dozen, at which it is in such a component.
Look strongest_ring(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
