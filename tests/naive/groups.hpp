// Groups and rings by trying everything, for graphs of a dozen nodes.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "sim/study/detection/layer.hpp"

namespace homeostat::naive {

using sim::detection::Layer;
using sim::detection::Link;
using sim::detection::Node;

/// Up to `most` nodes, every pair with a link or not, whole weights so that ties are common.
inline rc::Gen<Layer> any_layer(std::size_t most) {
  return rc::gen::exec([most] {
    Layer layer;
    layer.nodes = *rc::gen::inRange<std::size_t>(2, most + 1);
    const int rarity = *rc::gen::inRange(1, 6);
    for (Node u = 0; u < layer.nodes; ++u) {
      for (Node v = 0; v < layer.nodes; ++v) {
        if (u != v && *rc::gen::inRange(0, rarity) == 0)
          layer.links.push_back({u, v, static_cast<double>(*rc::gen::inRange(1, 10))});
      }
    }
    return layer;
  });
}

/// The most weight per node that any set of nodes has among itself.
inline double densest(const Layer& layer) {
  double best = 0;
  for (std::uint32_t set = 1; set < (1U << layer.nodes); ++set) {
    double sum = 0;
    double size = 0;
    for (Node node = 0; node < layer.nodes; ++node) size += (set >> node) & 1U;
    for (const Link& link : layer.links) {
      if (((set >> link.source) & 1U) != 0 && ((set >> link.target) & 1U) != 0) sum += link.weight;
    }
    best = std::max(best, sum / size);
  }
  return best;
}

/// The densest set on the way of greedy peeling, every weight counted anew in every step.
inline double peeled(const Layer& layer) {
  std::set<Node> left;
  for (Node node = 0; node < layer.nodes; ++node) left.insert(node);
  double best = 0;
  while (!left.empty()) {
    std::map<Node, double> weight;
    double sum = 0;
    for (const Node node : left) weight[node] = 0;
    for (const Link& link : layer.links) {
      if (!left.contains(link.source) || !left.contains(link.target)) continue;
      weight[link.source] += link.weight;
      weight[link.target] += link.weight;
      sum += link.weight;
    }
    best = std::max(best, sum / static_cast<double>(left.size()));
    // Ties: the highest node goes first.
    const auto least = std::min_element(weight.rbegin(), weight.rend(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    left.erase(least->first);
  }
  return best;
}

/// Who reaches whom by links of at least `threshold`, by squaring.
inline std::vector<std::vector<bool>> reach(const Layer& layer, double threshold) {
  std::vector<std::vector<bool>> from(layer.nodes, std::vector<bool>(layer.nodes, false));
  for (const Link& link : layer.links) {
    if (link.weight >= threshold) from[link.source][link.target] = true;
  }
  for (Node middle = 0; middle < layer.nodes; ++middle) {
    for (Node u = 0; u < layer.nodes; ++u) {
      for (Node v = 0; v < layer.nodes; ++v) {
        if (from[u][middle] && from[middle][v]) from[u][v] = true;
      }
    }
  }
  return from;
}

/// The highest weight at which three nodes or more reach each other; 0: at none.
inline double strongest_ring(const Layer& layer) {
  double best = 0;
  for (const Link& candidate : layer.links) {
    const auto from = reach(layer, candidate.weight);
    for (Node u = 0; u < layer.nodes; ++u) {
      std::size_t together = 1;
      for (Node v = 0; v < layer.nodes; ++v) together += u != v && from[u][v] && from[v][u] ? 1U : 0U;
      if (together >= 3) best = std::max(best, candidate.weight);
    }
  }
  return best;
}

}  // namespace homeostat::naive
