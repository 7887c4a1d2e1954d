// What the methods look at: a directed graph whose weights say how far a pair is above what its partners'
// sizes explain. Which unit a weight has depends on how the layer was made (residuals.hpp, sparse.hpp,
// regularity.hpp); the methods need only that more is stranger.
#pragma once

#include <vector>

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

struct Link {
  Node source = 0;
  Node target = 0;
  double weight = 0;
};

struct Layer {
  std::size_t nodes = 0;
  std::vector<Link> links;  ///< sorted by source; weight > 0
  double strong = 0;        ///< from this weight on a single link is remarkable
};

/// What a method found: its strongest group, and how strong each node is.
struct Look {
  double statistic = 0;        ///< 0: nothing
  std::vector<Node> members;   ///< of the strongest group, sorted
  std::vector<double> scores;  ///< of each node, in the unit of the statistic; empty unless asked for
};

/// Which nodes stand in `members`.
inline std::vector<bool> marked(std::size_t nodes, const std::vector<Node>& members) {
  std::vector<bool> in(nodes, false);
  for (const Node node : members) in[node] = true;
  return in;
}

}  // namespace homeostat::sim::detection
