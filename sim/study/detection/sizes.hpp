// Estimates the sizes of pools, by which most traffic can be explained: sender's size times receiver's size
// times how long both were present.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// When a node was present, with the uncertainty that its own rate leaves.
struct Lifetime {
  double first = 0;
  double last = 0;
};
std::vector<Lifetime> lifetimes_of(const Traffic& traffic);

/// What the sizes lead one to expect for each pair.
struct Sizes {
  double row = 1;  ///< credits of a row of the median pair, rows weighted by their credits
  std::vector<double>
      expected;  ///< credits; source x nodes + target; 0 on the diagonal and where two never met
};

/// Fits the sizes by iterative proportional fitting (Deming and Stephan, 1940) so that expected traffic
/// matches observed traffic, with two adjustments:
/// - The observed traffic of a pair counts as at most three times the expected one plus four rows, so that a
/// few enormous pairs do not pass as large sizes.
/// - A pair is weighted as if its variance were proportional to its mean up to eight rows, and to the square
/// of its mean above (quasi-likelihood: McCullagh and Nelder, "Generalized Linear Models", 1989, 9). For a
/// large pair the pair's own factor, not its count, is uncertain, so a node's largest partner does not
/// determine its size alone.
/// REQUIRES: at least two nodes.
Sizes sizes_of(const Traffic& traffic);

}  // namespace homeostat::sim::detection
