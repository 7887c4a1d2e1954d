// Runs the methods on many honest worlds in parallel; see calibration.hpp.
#include "sim/study/detection/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/base/parallel.hpp"
#include "engine/rules/contract.hpp"
#include "sim/kernel/statistics.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kLeastDeviation = 1e-6;
constexpr double kNothing = -5;

}  // namespace

Calibration::Calibration(const std::vector<std::array<double, kKinds>>& statistics) {
  HOMEOSTAT_REQUIRE(statistics.size() >= 2, "a spread needs two worlds");
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    experiment::Moments moments;
    for (const auto& world : statistics) moments.add(world[kind]);
    mean_[kind] = moments.mean();
    // A method that always answers the same in honest worlds would make any other answer infinitely unusual.
    deviation_[kind] =
        std::max({std::sqrt(moments.variance()), 0.02 * std::abs(mean_[kind]), kLeastDeviation});
  }
  experiment::Moments moments;
  for (const auto& world : statistics) {
    double largest = kNothing;
    for (const SignalKind kind : kAllKinds) {
      if (tells(kind)) largest = std::max(largest, standardised(kind, world[static_cast<std::size_t>(kind)]));
    }
    largest_.push_back(largest);
    moments.add(largest);
  }
  std::sort(largest_.begin(), largest_.end());
  scale_ = std::max(std::sqrt(6 * moments.variance()) / std::numbers::pi, kLeastDeviation);
  location_ = moments.mean() - std::numbers::egamma * scale_;
}

double Calibration::standardised(SignalKind kind, double statistic) const {
  if (statistic <= 0) return kNothing;
  const auto index = static_cast<std::size_t>(kind);
  return (statistic - mean_[index]) / deviation_[index];
}

double Calibration::p_value(double score) const {
  const auto as_strange = largest_.end() - std::lower_bound(largest_.begin(), largest_.end(), score);
  return (1 + static_cast<double>(as_strange)) / (1 + static_cast<double>(largest_.size()));
}

double Calibration::tail(double score) const {
  return -std::expm1(-std::exp(-(score - location_) / scale_));
}

Calibration calibrate(const Background& background, std::uint64_t seed, std::size_t worlds, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress) {
  std::vector<std::array<double, kKinds>> statistics(worlds);
  base::for_each_index(worlds, threads, progress, [&](std::size_t world) {
    const Signals signals = background.honest(Stream(seed, "honest-" + std::to_string(world)));
    for (const SignalKind kind : kAllKinds)
      statistics[world][static_cast<std::size_t>(kind)] = look_at(signals, kind, false).statistic;
  });
  return Calibration(statistics);
}

}  // namespace homeostat::sim::detection
