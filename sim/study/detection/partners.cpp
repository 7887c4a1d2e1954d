// Methods that sum the weights of a node's links; see partners.hpp.
#include "sim/study/detection/partners.hpp"

#include <algorithm>
#include <cmath>

namespace homeostat::sim::detection {
namespace {

/// The node with the highest of `values`, the lowest of equals. Its group is the node and the partners that
/// `joins` selects by their links.
template <class Joins>
Look strongest(const Layer& layer, std::vector<double> values, bool scores, const Joins& joins) {
  Look look;
  if (values.empty()) return look;
  const auto best = std::max_element(values.begin(), values.end());
  look.statistic = *best;
  if (look.statistic > 0) {
    const Node centre = static_cast<Node>(best - values.begin());
    look.members.push_back(centre);
    for (const Link& link : layer.links) joins(link, centre, look.members);
    std::sort(look.members.begin(), look.members.end());
    look.members.erase(std::unique(look.members.begin(), look.members.end()), look.members.end());
  }
  if (scores) look.scores = std::move(values);
  return look;
}

}  // namespace

Look fan_in(const Layer& layer, bool scores) {
  std::vector<double> sums(layer.nodes);
  for (const Link& link : layer.links) sums[link.target] += link.weight;
  Look look = strongest(layer, sums, scores, [&](const Link& link, Node target, std::vector<Node>& members) {
    if (link.target == target && link.weight >= layer.strong) members.push_back(link.source);
  });
  if (!scores) return look;
  // A source is as suspect as its target, as far as its link is strong.
  for (const Link& link : layer.links) {
    const double part = std::min(1.0, link.weight / layer.strong);
    look.scores[link.source] = std::max(look.scores[link.source], part * sums[link.target]);
  }
  return look;
}

Look reciprocity(const Layer& layer, bool scores) {
  Look look;
  if (scores) look.scores.assign(layer.nodes, 0);
  const auto before = [](const Link& a, const Link& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  };
  auto links = layer.links;
  std::sort(links.begin(), links.end(), before);
  for (const Link& link : links) {
    if (link.source > link.target) continue;
    const auto back = std::lower_bound(links.begin(), links.end(), Link{link.target, link.source, 0}, before);
    if (back == links.end() || back->source != link.target || back->target != link.source) continue;
    const double weaker = std::min(link.weight, back->weight);
    if (weaker > look.statistic) {
      look.statistic = weaker;
      look.members = {link.source, link.target};
    }
    if (!scores) continue;
    look.scores[link.source] = std::max(look.scores[link.source], weaker);
    look.scores[link.target] = std::max(look.scores[link.target], weaker);
  }
  return look;
}

Look concentration(const Layer& layer, bool scores) {
  std::vector<double> roots(layer.nodes);
  for (const Link& link : layer.links) {
    roots[link.source] += link.weight * link.weight;
    roots[link.target] += link.weight * link.weight;
  }
  for (double& root : roots) root = std::sqrt(root);
  return strongest(layer, std::move(roots), scores,
                   [&](const Link& link, Node centre, std::vector<Node>& members) {
                     if (link.weight < layer.strong) return;
                     if (link.source == centre) members.push_back(link.target);
                     if (link.target == centre) members.push_back(link.source);
                   });
}

}  // namespace homeostat::sim::detection
