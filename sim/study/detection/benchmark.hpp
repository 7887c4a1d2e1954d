// Measures how well detection finds coalitions that were planted in simulated worlds.
#pragma once

#include "sim/study/detection/baselines.hpp"
#include "sim/study/detection/detect.hpp"
#include "sim/study/detection/world.hpp"

namespace homeostat::sim::detection {

/// The rankings of the nodes that are measured: one per method, one of all methods together, and the
/// baselines.
inline constexpr std::size_t kRankings = kKinds + 1 + kBaselines.size();
std::string_view ranking_name(std::size_t ranking);
inline constexpr std::size_t kCombined = kKinds;
/// The score of each node in that ranking. REQUIRES: `detection` is of this traffic and has scores.
std::vector<double> ranking_scores(std::size_t ranking, const Detection& detection, const Traffic& traffic);
/// For each node, whether it is in a reported group.
std::vector<bool> told_nodes(const Detection& detection, std::size_t nodes);

/// A kind of world: how large the coalition is and how it hides. Successive worlds use the plots in turn.
struct BenchmarkSetting {
  std::string_view name;
  std::size_t members = 6;
  double camouflage = 0.3;
  double intensity = 0.3;
  double habit = 0.5;
  bool honest = false;  ///< true if nobody colludes
  bool timed = false;   ///< true if the time until the coalition is found is measured
};
/// All settings. The first is the target that the project set for itself; the others are easier or harder.
const std::vector<BenchmarkSetting>& settings();

/// The result of one world.
struct Trial {
  Plot plot = Plot::none;
  std::array<double, kRankings> precision{};  ///< average precision of each ranking
  std::array<double, kRankings> at_top{};  ///< precision among the top k, where k is the number of colluders
  std::size_t members = 0;
  std::size_t members_told = 0;  ///< colluders that are in a reported group
  std::size_t honest_told = 0;   ///< honest pools that are in a reported group
  /// From the coalition's start until it is found; NaN if it is not found, or if this is not measured.
  double days = 0;
  double taken = 0;  ///< the share of its credits that the coalition had taken by then; 1 if it is not found
};

/// Runs world number `index` of a setting. The same arguments give the same bits.
Trial run_trial(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t index);

/// Runs the worlds 0 to `worlds` - 1 on `threads` threads.
std::vector<Trial> run_setting(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t worlds,
                               unsigned threads,
                               const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace homeostat::sim::detection
