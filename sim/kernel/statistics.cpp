// Moments, intervals and quantiles; see statistics.hpp.
#include "sim/kernel/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::experiment {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void Moments::add(double value) {
  if (std::isnan(value)) return;
  ++count_;
  const double before = value - mean_;
  mean_ += before / static_cast<double>(count_);
  squares_ += before * (value - mean_);
}

double Moments::mean() const {
  return count_ == 0 ? kNone : mean_;
}

double Moments::variance() const {
  return count_ < 2 ? kNone : squares_ / static_cast<double>(count_ - 1);
}

Interval Moments::interval(double confidence) const {
  HOMEOSTAT_REQUIRE(confidence > 0 && confidence < 1, "a confidence is a part");
  if (count_ < 2) return {kNone, kNone};
  const boost::math::students_t distribution(static_cast<double>(count_ - 1));
  const double t = boost::math::quantile(distribution, (1 + confidence) / 2);
  const double half = t * std::sqrt(variance() / static_cast<double>(count_));
  return {mean_ - half, mean_ + half};
}

double quantile(const std::vector<double>& sorted, double p) {
  HOMEOSTAT_REQUIRE(p >= 0 && p <= 1, "a quantile is of a part");
  if (sorted.empty()) return kNone;
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  if (sorted[below] == sorted[above]) return sorted[below];
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Summary summarise(const std::vector<double>& values) {
  Moments moments;
  std::vector<double> sorted;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    moments.add(value);
    sorted.push_back(value);
  }
  std::sort(sorted.begin(), sorted.end());
  return {sorted.size(),          moments.mean(),         std::sqrt(moments.variance()),
          moments.interval(0.95), moments.interval(0.99), quantile(sorted, 0),
          quantile(sorted, 0.05), quantile(sorted, 0.25), quantile(sorted, 0.5),
          quantile(sorted, 0.75), quantile(sorted, 0.95), quantile(sorted, 1)};
}

}  // namespace homeostat::sim::experiment
