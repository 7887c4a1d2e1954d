// Measures how good a ranking is, given which nodes should be at its top.
#pragma once

#include <cstddef>
#include <vector>

namespace homeostat::sim::detection {

/// Average precision: the mean, over all labelled nodes, of the precision at their place in the ranking
/// (without interpolation). Nodes with equal scores count as one place. NaN if none or all are labelled.
/// REQUIRES: as many labels as scores.
double average_precision(const std::vector<double>& scores, const std::vector<bool>& labels);

/// The share of labelled nodes among the k with the highest scores, where k is the number of labelled nodes;
/// precision and recall are then equal. Equal scores at the border count with their mean.
double precision_at_top(const std::vector<double>& scores, const std::vector<bool>& labels);

}  // namespace homeostat::sim::detection
