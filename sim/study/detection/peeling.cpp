// Greedy peeling with a heap of weights. Outdated entries of the heap are skipped. See peeling.hpp.
#include "sim/study/detection/peeling.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>

namespace homeostat::sim::detection {
namespace {

/// Each link in both directions, its weight at the edge.
using PartnerGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double,
                                                        boost::no_property, Node, std::uint32_t>;

PartnerGraph partners_of(const Layer& layer) {
  std::vector<std::pair<Node, Node>> edges;
  std::vector<double> weights;
  edges.reserve(2 * layer.links.size());
  weights.reserve(2 * layer.links.size());
  for (const Link& link : layer.links) {
    edges.emplace_back(link.source, link.target);
    edges.emplace_back(link.target, link.source);
    weights.insert(weights.end(), 2, link.weight);
  }
  return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), weights.begin(),
          static_cast<Node>(layer.nodes)};
}

/// Nodes in the order in which they go, and how dense the rest is before each goes.
struct Peeling {
  std::vector<Node> order;
  std::vector<double> densities;
};

/// Boost.Graph's core_numbers is not this walk: it leaves the degree of a node alone that has no more than
/// the one that goes, and its ties follow the order of a heap.
Peeling peeling_of(const Layer& layer) {
  const PartnerGraph graph = partners_of(layer);
  std::vector<double> degree(layer.nodes);
  double total = 0;
  for (const Link& link : layer.links) {
    degree[link.source] += link.weight;
    degree[link.target] += link.weight;
    total += link.weight;
  }
  using Entry = std::pair<double, std::int64_t>;  // weight, and the node negated: the highest first
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
  for (std::size_t node = 0; node < layer.nodes; ++node)
    heap.emplace(degree[node], -static_cast<std::int64_t>(node));
  std::vector<bool> gone(layer.nodes, false);
  Peeling peeling;
  std::size_t left = layer.nodes;
  while (!heap.empty()) {
    const auto [weight, negated] = heap.top();
    heap.pop();
    const Node node = static_cast<Node>(-negated);
    if (gone[node] || weight != degree[node]) continue;
    peeling.order.push_back(node);
    peeling.densities.push_back(std::max(0.0, total) / static_cast<double>(left));
    gone[node] = true;
    --left;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(node, graph))) {
      const Node other = boost::target(edge, graph);
      if (gone[other]) continue;
      total -= graph[edge];
      degree[other] -= graph[edge];
      heap.emplace(degree[other], -static_cast<std::int64_t>(other));
    }
  }
  return peeling;
}

}  // namespace

double density(const Layer& layer, const std::vector<Node>& members) {
  const auto in = marked(layer.nodes, members);
  double sum = 0;
  for (const Link& link : layer.links) {
    if (in[link.source] && in[link.target]) sum += link.weight;
  }
  return members.empty() ? 0 : sum / static_cast<double>(members.size());
}

Look peel(const Layer& layer, bool scores) {
  Look look;
  if (layer.links.empty()) {
    if (scores) look.scores.assign(layer.nodes, 0);
    return look;
  }
  const Peeling peeling = peeling_of(layer);
  const auto best = std::max_element(peeling.densities.begin(), peeling.densities.end());
  look.members.assign(peeling.order.begin() + (best - peeling.densities.begin()), peeling.order.end());
  std::sort(look.members.begin(), look.members.end());
  look.statistic = density(layer, look.members);
  if (!scores) return look;
  look.scores.resize(layer.nodes);
  double densest = 0;
  for (std::size_t i = 0; i < peeling.order.size(); ++i) {
    densest = std::max(densest, peeling.densities[i]);
    look.scores[peeling.order[i]] = densest;
  }
  return look;
}

}  // namespace homeostat::sim::detection
