// Wash rings: credits that come back to where they started.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// The least number of nodes of a ring; two that trade both ways are a matter of reciprocity.
inline constexpr std::size_t kLeastRing = 3;

/// The highest threshold at which the links from it on hold a cycle of at least three nodes, found by binary
/// search over strongly connected components (Tarjan, SIAM J. Comput. 1972); the members are that
/// component's. So the statistic is the weakest link of the strongest ring. A node's score: the highest
/// threshold, of a few dozen, at which it is in such a component.
Look strongest_ring(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
