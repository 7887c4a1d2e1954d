// Computes the weights of a large graph and shuffles its targets; see sparse.hpp.
#include "sim/study/detection/sparse.hpp"

#include <algorithm>
#include <cmath>

namespace homeostat::sim::detection {
namespace {

/// A layer keeps this many of its strongest links, so that a graph of millions is looked at in seconds.
constexpr std::size_t kStrongest = 200'000;
constexpr double kFewRows = 8;

/// Of equal weights those of the lowest nodes stay.
void keep_strongest(std::vector<Link>& links) {
  if (links.size() <= kStrongest) return;
  const auto stronger = [](const Link& a, const Link& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  };
  const auto last = links.begin() + static_cast<std::ptrdiff_t>(kStrongest);
  std::nth_element(links.begin(), last, links.end(), stronger);
  links.erase(last, links.end());
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  });
}

/// The weight that one link in a thousand has.
double strong_weight(const Layer& layer) {
  if (layer.links.empty()) return 1;
  std::vector<double> weights;
  weights.reserve(layer.links.size());
  for (const Link& link : layer.links) weights.push_back(link.weight);
  const auto place = weights.begin() + static_cast<std::ptrdiff_t>(weights.size() / 1000);
  std::nth_element(weights.begin(), place, weights.end(), std::greater<>());
  return *place;
}

/// `links` hold values; afterwards weights. `few`: added to what each node sends and receives.
Layer weighed(std::size_t nodes, std::vector<Link> links, double few) {
  std::vector<double> out(nodes);
  std::vector<double> in(nodes);
  double total = 0;
  for (const Link& link : links) {
    out[link.source] += link.weight;
    in[link.target] += link.weight;
    total += link.weight;
  }
  Layer layer{nodes, std::move(links), 0};
  for (Link& link : layer.links) {
    const double sizes = out[link.source] * in[link.target];
    const double with_few = (out[link.source] + few) * (in[link.target] + few);
    link.weight = sizes > 0 ? (link.weight - sizes / total) / std::sqrt(with_few) : 0;
  }
  std::erase_if(layer.links, [](const Link& link) { return link.weight <= 0; });
  keep_strongest(layer.links);
  layer.strong = strong_weight(layer);
  return layer;
}

/// Credits of kFewRows mean rows.
double few_rows(const Traffic& traffic) {
  return traffic.rows > 0 ? kFewRows * traffic.value / static_cast<double>(traffic.rows) : 0;
}

}  // namespace

Layer excess_of(const Traffic& traffic) {
  std::vector<Link> links;
  links.reserve(traffic.pairs.size());
  for (const Pair& pair : traffic.pairs) links.push_back({pair.source, pair.target, pair.value});
  return weighed(traffic.nodes(), std::move(links), few_rows(traffic));
}

Layer rewired(const Traffic& traffic, const Stream& stream) {
  std::vector<Link> links;
  links.reserve(traffic.pairs.size());
  for (const Pair& pair : traffic.pairs) links.push_back({pair.source, pair.target, pair.value});
  for (std::size_t left = links.size(); left > 1; --left) {
    const auto other = stream.below(left, Purpose::null_rewiring, left);
    std::swap(links[left - 1].target, links[other].target);
  }
  std::erase_if(links, [](const Link& link) { return link.source == link.target; });
  return weighed(traffic.nodes(), std::move(links), few_rows(traffic));
}

}  // namespace homeostat::sim::detection
