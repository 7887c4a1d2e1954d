// Components over a threshold.
#include "sim/study/detection/rings.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <cstdint>
#include <limits>
#include <utility>

namespace homeostat::sim::detection {
namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;
using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The first links of a list, between nodes that are numbered anew in the order in which they come: a prefix
/// of the list has a prefix of the nodes.
class Numbered {
 public:
  Numbered(const std::vector<Link>& links, std::size_t nodes) {
    constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> places(nodes, kNew);
    for (const Link& link : links) {
      for (const Node node : {link.source, link.target}) {
        if (places[node] != kNew) continue;
        places[node] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(node);
      }
      edges_.emplace_back(places[link.source], places[link.target]);
      counts_.push_back(nodes_.size());
    }
  }
  [[nodiscard]] std::size_t links() const { return edges_.size(); }

  /// Every component of at least kLeastRing nodes of the first `count` links. REQUIRES: count > 0.
  [[nodiscard]] std::vector<std::vector<Node>> components(std::size_t count) const {
    const std::size_t nodes = counts_[count - 1];
    const Graph graph(boost::edges_are_unsorted_multi_pass, edges_.begin(),
                      edges_.begin() + static_cast<std::ptrdiff_t>(count), static_cast<std::uint32_t>(nodes));
    std::vector<std::uint32_t> component(nodes);
    const auto number = boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
    std::vector<std::uint32_t> sizes(number);
    for (const std::uint32_t each : component) ++sizes[each];
    std::vector<std::vector<Node>> all(number);
    for (std::size_t i = 0; i < nodes; ++i) {
      if (sizes[component[i]] >= kLeastRing) all[component[i]].push_back(nodes_[i]);
    }
    std::erase_if(all, [](const auto& members) { return members.empty(); });
    return all;
  }

 private:
  Edges edges_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> counts_;  ///< nodes among the links up to each
};

std::vector<Link> by_weight(const Layer& layer) {
  auto links = layer.links;
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  });
  return links;
}

/// The least count of strongest links that hold a ring; 0: none do.
std::size_t least_count(const Numbered& links) {
  std::size_t without = 0;
  std::size_t with = std::min<std::size_t>(links.links(), 64);
  while (links.components(with).empty()) {
    if (with == links.links()) return 0;
    without = with;
    with = std::min(links.links(), with * 2);
  }
  while (with - without > 1) {
    const std::size_t middle = without + (with - without) / 2;
    (links.components(middle).empty() ? without : with) = middle;
  }
  return with;
}

void score(const std::vector<Link>& links, const Numbered& numbered, std::size_t from, std::size_t nodes,
           std::vector<double>& scores) {
  constexpr std::size_t kLevels = 32;
  const std::size_t to = std::min(links.size(), std::max(2 * nodes, from + 1));
  std::size_t last = 0;
  for (std::size_t level = 0; level <= kLevels; ++level) {
    const std::size_t count = from + (to - std::min(from, to)) * level / kLevels;
    if (count == last || count > links.size()) continue;
    last = count;
    for (const auto& members : numbered.components(count)) {
      for (const Node node : members) scores[node] = std::max(scores[node], links[count - 1].weight);
    }
  }
}

}  // namespace

Look strongest_ring(const Layer& layer, bool scores) {
  Look look;
  if (scores) look.scores.assign(layer.nodes, 0);
  if (layer.links.empty()) return look;
  const auto links = by_weight(layer);
  const Numbered numbered(links, layer.nodes);
  const std::size_t count = least_count(numbered);
  if (count == 0) return look;
  look.statistic = links[count - 1].weight;
  look.members = numbered.components(count).front();
  std::sort(look.members.begin(), look.members.end());
  if (scores) score(links, numbered, count, layer.nodes, look.scores);
  return look;
}

}  // namespace homeostat::sim::detection
