// How well detection sees coalitions that were planted.
#pragma once

#include "sim/study/detection/baselines.hpp"
#include "sim/study/detection/detect.hpp"
#include "sim/study/detection/world.hpp"

namespace homeostat::sim::detection {

/// One ranking of the nodes: a method, all methods, a baseline.
inline constexpr std::size_t kRankings = kKinds + 1 + kBaselines.size();
std::string_view ranking_name(std::size_t ranking);
inline constexpr std::size_t kCombined = kKinds;
/// The score of each node. REQUIRES: a detection with scores, of this traffic.
std::vector<double> ranking_scores(std::size_t ranking, const Detection& detection, const Traffic& traffic);
/// Which nodes are in a group.
std::vector<bool> told_nodes(const Detection& detection, std::size_t nodes);

/// A kind of world: how large the coalition is and how it hides. The plots take turns, world by world.
struct BenchmarkSetting {
  std::string_view name;
  std::size_t members = 6;
  double camouflage = 0.3;
  double intensity = 0.3;
  double habit = 0.5;
  bool honest = false;  ///< nobody colludes
  bool timed = false;   ///< it is asked when the coalition is seen
};
/// The first is the target that the project set itself; the others are easier and harder.
const std::vector<BenchmarkSetting>& settings();

/// What came of one world.
struct Trial {
  Plot plot = Plot::none;
  std::array<double, kRankings> precision{};  ///< average precision of each ranking
  std::array<double, kRankings> at_top{};     ///< precision = recall among as many as collude
  std::size_t members = 0;
  std::size_t members_told = 0;  ///< of them, those in a group
  std::size_t honest_told = 0;   ///< honest pools in a group
  double days = 0;               ///< from the coalition's start until it is seen; NaN: not seen, or not asked
  double taken = 0;              ///< part of all its credits that it has taken by then; 1 if it is not seen
};

/// World `index` of a setting. The same bits for the same arguments.
Trial run_trial(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t index);

/// Worlds 0 to `worlds` - 1 on `threads` threads.
std::vector<Trial> run_setting(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t worlds,
                               unsigned threads,
                               const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace homeostat::sim::detection
