// Summarises the trials of a benchmark.
#pragma once

#include <optional>

#include "sim/study/detection/benchmark.hpp"

namespace homeostat::sim::detection {

struct BenchmarkTally {
  std::string_view setting;
  Plot plot = Plot::none;  ///< `none` stands for all plots together
  std::size_t worlds = 0;
  std::array<double, kRankings> precision{};  ///< mean of the average precision; NaN if nobody colludes
  std::array<double, kRankings> at_top{};
  /// Share of colluders among all pools in reported groups; NaN if there are no such pools.
  double told_precision = 0;
  double told_recall = 0;  ///< share of all colluders that are in reported groups; NaN if nobody colludes
  std::size_t honest_worlds = 0;  ///< worlds in which an honest pool was reported
  std::size_t seen_worlds = 0;    ///< worlds in which a colluder was reported
  double days = 0;   ///< mean over the coalitions that were found; NaN if none, or if not measured
  double taken = 0;  ///< mean share that was taken before; NaN if not measured
};

/// The summary of all trials, then one for each plot that occurs.
std::vector<BenchmarkTally> tallies_of(const BenchmarkSetting& setting, const std::vector<Trial>& trials);

/// CSV with one line for each summary and ranking.
std::string tallies_csv(const std::vector<BenchmarkTally>& tallies);

}  // namespace homeostat::sim::detection
