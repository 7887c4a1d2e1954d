// Greedy peeling with a heap of weights. Outdated entries of the heap are skipped. See peeling.hpp.
#include "sim/study/detection/peeling.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace homeostat::sim::detection {
namespace {

/// Partners of each node, in both directions.
class Neighbours {
 public:
  explicit Neighbours(const Layer& layer) : begins_(layer.nodes + 1), partners_(2 * layer.links.size()) {
    for (const Link& link : layer.links) {
      ++begins_[link.source + 1];
      ++begins_[link.target + 1];
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    auto next = begins_;
    for (const Link& link : layer.links) {
      partners_[next[link.source]++] = {link.target, link.weight};
      partners_[next[link.target]++] = {link.source, link.weight};
    }
  }
  template <class Visit>
  void for_each(Node node, const Visit& visit) const {
    for (std::size_t at = begins_[node]; at < begins_[node + 1]; ++at)
      visit(partners_[at].first, partners_[at].second);
  }

 private:
  std::vector<std::size_t> begins_;
  std::vector<std::pair<Node, double>> partners_;
};

/// Nodes in the order in which they go, and how dense the rest is before each goes.
struct Peeling {
  std::vector<Node> order;
  std::vector<double> densities;
};

Peeling peeling_of(const Layer& layer) {
  const Neighbours neighbours(layer);
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
    neighbours.for_each(node, [&](Node other, double of_link) {
      if (gone[other]) return;
      total -= of_link;
      degree[other] -= of_link;
      heap.emplace(degree[other], -static_cast<std::int64_t>(other));
    });
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
