// What the sizes of pools explain: traffic as sender's size times receiver's size times how long both were
// there.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// When a node was seen, with the margin that its own rate leaves open.
struct Lifetime {
  double first = 0;
  double last = 0;
};
std::vector<Lifetime> lifetimes_of(const Traffic& traffic);

struct Sizes {
  double row = 1;  ///< credits of a row, weighted by themselves, of the middle pair
  std::vector<double>
      expected;  ///< credits; source x nodes + target; 0 on the diagonal and where two never met
};

/// Sizes are fitted by iterative proportional fitting (Deming and Stephan, 1940) of what is seen to what is
/// expected, in which
/// - a pair is seen with at most three times what is expected plus four rows, so that a few enormous pairs do
///   not pass as sizes;
/// - a pair weighs as if its variance were proportional to its mean up to eight rows, and to the square of
/// its
///   mean from there on (quasi-likelihood: McCullagh and Nelder, "Generalized Linear Models", 1989, 9): its
///   own factor, not its count, is what is uncertain of a large pair, and so the largest partner of a node
///   does not decide its size alone.
/// REQUIRES: at least two nodes.
Sizes sizes_of(const Traffic& traffic);

}  // namespace homeostat::sim::detection
