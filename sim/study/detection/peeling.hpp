// Finds dense groups: nodes that trade more among themselves than their sizes explain.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// The sum of the weights between `members`, in both directions, divided by their number.
double density(const Layer& layer, const std::vector<Node>& members);

/// Repeatedly removes the node with the least weight and keeps the densest of the sets on the way. Its
/// density is at least half of that of the densest set of all (Charikar, APPROX 2000). Of nodes with equal
/// weight the highest number goes first. A node's score is the density of the densest of these sets that
/// contains it.
Look peel(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
