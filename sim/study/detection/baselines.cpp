// The simple rankings that detection is compared with; see baselines.hpp.
#include "sim/study/detection/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeostat::sim::detection {
namespace {

constexpr std::size_t kTrusted = 8;
constexpr double kLeast = 1e-12;

/// One over how many for the trusted, 0 for the others.
std::vector<double> trusted(const Margins& margins) {
  std::vector<Node> order(margins.in.size());
  std::iota(order.begin(), order.end(), Node{0});
  std::stable_sort(order.begin(), order.end(), [&](Node a, Node b) { return margins.in[a] > margins.in[b]; });
  order.resize(std::min(order.size(), kTrusted));
  std::vector<double> start(margins.in.size());
  for (const Node node : order) start[node] = 1 / static_cast<double>(order.size());
  return start;
}

}  // namespace

std::vector<double> by_volume(const Traffic& traffic) {
  Margins margins = margins_of(traffic);
  for (std::size_t i = 0; i < margins.out.size(); ++i) margins.out[i] += margins.in[i];
  return margins.out;
}

std::vector<double> by_degree(const Traffic& traffic) {
  std::vector<double> scores(traffic.nodes());
  for (const Pair& pair : traffic.pairs) {
    --scores[pair.source];
    --scores[pair.target];
  }
  return scores;
}

std::vector<double> by_reciprocity(const Traffic& traffic) {
  const auto volume = by_volume(traffic);
  std::vector<double> returned(traffic.nodes());
  const auto before = [](const Pair& a, const Pair& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  };
  for (const Pair& pair : traffic.pairs) {
    Pair back;
    back.source = pair.target;
    back.target = pair.source;
    const auto found = std::lower_bound(traffic.pairs.begin(), traffic.pairs.end(), back, before);
    if (found == traffic.pairs.end() || before(back, *found)) continue;
    const double both = std::min(pair.value, found->value);
    returned[pair.source] += both;
    returned[pair.target] += both;
  }
  for (std::size_t i = 0; i < returned.size(); ++i) returned[i] /= std::max(volume[i], kLeast);
  return returned;
}

std::vector<double> by_eigentrust(const Traffic& traffic) {
  constexpr double kBackToTrusted = 0.15;
  constexpr int kSteps = 50;
  const Margins margins = margins_of(traffic);
  const auto start = trusted(margins);
  auto trust = start;
  for (int step = 0; step < kSteps; ++step) {
    std::vector<double> next(start.size());
    double passed = 0;
    for (const Pair& pair : traffic.pairs) {
      const double part = trust[pair.source] * pair.value / std::max(margins.out[pair.source], kLeast);
      next[pair.target] += part;
      passed += part;
    }
    for (std::size_t i = 0; i < next.size(); ++i)
      next[i] = (1 - kBackToTrusted) * next[i] + (1 - (1 - kBackToTrusted) * passed) * start[i];
    trust = std::move(next);
  }
  std::vector<double> scores(start.size());
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] = margins.in[i] / std::max(margins.total, kLeast) / std::max(trust[i], kLeast);
  return scores;
}

std::vector<double> by_sybilrank(const Traffic& traffic) {
  const auto volume = by_volume(traffic);
  auto rank = trusted(margins_of(traffic));
  const int steps = static_cast<int>(std::ceil(std::log2(static_cast<double>(rank.size() + 1))));
  for (int step = 0; step < steps; ++step) {
    std::vector<double> next(rank.size());
    for (const Pair& pair : traffic.pairs) {
      next[pair.target] += rank[pair.source] * pair.value / std::max(volume[pair.source], kLeast);
      next[pair.source] += rank[pair.target] * pair.value / std::max(volume[pair.target], kLeast);
    }
    rank = std::move(next);
  }
  std::vector<double> scores(rank.size());
  for (std::size_t i = 0; i < rank.size(); ++i) scores[i] = volume[i] / std::max(rank[i], kLeast);
  return scores;
}

}  // namespace homeostat::sim::detection
