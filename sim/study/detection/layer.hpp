// The input of the detection methods: a directed graph whose weights say how far a pair's traffic is above
// what the sizes of its two nodes explain. The unit of a weight depends on how the layer was made
// (residuals.hpp, sparse.hpp, regularity.hpp); the methods need only that a larger weight is more unusual.
#pragma once

#include <vector>

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// A directed link with its weight.
struct Link {
  Node source = 0;
  Node target = 0;
  double weight = 0;
};

/// The graph. Pairs with a weight of 0 have no link.
struct Layer {
  std::size_t nodes = 0;
  std::vector<Link> links;  ///< sorted by source; weight > 0
  double strong = 0;        ///< a single link with at least this weight is remarkable
};

/// The answer of a method: the strongest group that it found, and a score of each node.
struct Look {
  double statistic = 0;        ///< 0 if nothing was found
  std::vector<Node> members;   ///< of the strongest group, sorted
  std::vector<double> scores;  ///< by node, in the unit of the statistic; empty unless asked for
};

/// For each node, whether it is in `members`.
inline std::vector<bool> marked(std::size_t nodes, const std::vector<Node>& members) {
  std::vector<bool> in(nodes, false);
  for (const Node node : members) in[node] = true;
  return in;
}

}  // namespace homeostat::sim::detection
