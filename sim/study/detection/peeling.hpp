// Dense groups: whoever trade more among themselves than their sizes explain.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// Sum of the weights among `members`, in both directions, divided by how many they are.
double density(const Layer& layer, const std::vector<Node>& members);

/// Takes away the node of the least weight, again and again, and keeps the densest of the sets on the way: at
/// least half as dense as the densest set there is (Charikar, APPROX 2000). Ties: the highest node goes
/// first. A node's score is the density of the densest of these sets that it is in.
Look peel(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
