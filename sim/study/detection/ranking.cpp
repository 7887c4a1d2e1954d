// Precision and recall of a ranking, from the highest score down; see ranking.hpp.
#include "sim/study/detection/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::detection {
namespace {

/// Who has the same score, from the highest down: how many, and how many of them should be found.
struct Step {
  double count = 0;
  double right = 0;
};

std::vector<Step> steps(const std::vector<double>& scores, const std::vector<bool>& labels) {
  HOMEOSTAT_REQUIRE(scores.size() == labels.size(), "a label for each score");
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::vector<Step> found;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || scores[order[i]] != scores[order[i - 1]]) found.emplace_back();
    ++found.back().count;
    if (labels[order[i]]) ++found.back().right;
  }
  return found;
}

double right_of(const std::vector<bool>& labels) {
  return static_cast<double>(std::count(labels.begin(), labels.end(), true));
}

}  // namespace

double average_precision(const std::vector<double>& scores, const std::vector<bool>& labels) {
  const double all = right_of(labels);
  if (all == 0 || all == static_cast<double>(labels.size())) return std::numeric_limits<double>::quiet_NaN();
  double area = 0;
  Step so_far;
  for (const Step& step : steps(scores, labels)) {
    so_far.count += step.count;
    so_far.right += step.right;
    area += step.right / all * so_far.right / so_far.count;
  }
  return area;
}

double precision_at_top(const std::vector<double>& scores, const std::vector<bool>& labels) {
  const double k = right_of(labels);
  double right = 0;
  double left = k;
  for (const Step& step : steps(scores, labels)) {
    const double taken = std::min(left, step.count);
    right += step.right * taken / step.count;
    left -= taken;
    if (left <= 0) break;
  }
  return k > 0 ? right / k : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace homeostat::sim::detection
