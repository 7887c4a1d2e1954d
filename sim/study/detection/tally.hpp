// What many trials say together.
#pragma once

#include <optional>

#include "sim/study/detection/benchmark.hpp"

namespace homeostat::sim::detection {

struct BenchmarkTally {
  std::string_view setting;
  Plot plot = Plot::none;  ///< none: all plots together
  std::size_t worlds = 0;
  std::array<double, kRankings> precision{};  ///< mean of the average precision; NaN if nobody colludes
  std::array<double, kRankings> at_top{};
  double told_precision = 0;      ///< colluders among all pools that were told; NaN if none were
  double told_recall = 0;         ///< of all colluders, those that were told; NaN if nobody colludes
  std::size_t honest_worlds = 0;  ///< worlds in which an honest pool was told
  std::size_t seen_worlds = 0;    ///< worlds in which a colluder was told
  double days = 0;                ///< mean, of the coalitions that were seen; NaN: none, or not asked
  double taken = 0;               ///< mean part that was taken before; NaN if not asked
};

/// Of all, and then of each plot that is there.
std::vector<BenchmarkTally> tallies_of(const BenchmarkSetting& setting, const std::vector<Trial>& trials);

/// One line for each tally and ranking.
std::string tallies_csv(const std::vector<BenchmarkTally>& tallies);

}  // namespace homeostat::sim::detection
