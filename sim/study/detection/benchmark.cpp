// Makes worlds with planted coalitions and runs detection on them as a user would; see benchmark.hpp.
#include "sim/study/detection/benchmark.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/parallel.hpp"
#include "sim/study/detection/ranking.hpp"

namespace homeostat::sim::detection {
namespace {

/// When detection is run to learn how soon the coalition is seen: so many times, evenly over the time.
constexpr std::size_t kLooks = 16;

DetectOptions single(std::uint64_t seed, bool scores) {
  DetectOptions options;
  options.seed = seed;
  options.threads = 1;
  options.scores = scores;
  return options;
}

bool sees_a_member(const TrafficWorld& world, double time, std::uint64_t seed) {
  const Detection detection = detect(until(world.traffic, time), single(seed, false));
  const auto in = told_nodes(detection, world.colludes.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] && world.colludes[i]) return true;
  }
  return false;
}

/// The first of kLooks looks that sees a member, by bisection: what is seen once is taken to stay seen.
void time_detection(const TrafficWorld& world, std::uint64_t seed, Trial& trial) {
  trial.days = std::numeric_limits<double>::quiet_NaN();
  trial.taken = 1;
  if (trial.members_told == 0) return;
  const double span = world.traffic.end;
  std::size_t unseen = 0;
  std::size_t seen = kLooks;
  while (seen - unseen > 1) {
    const std::size_t middle = unseen + (seen - unseen) / 2;
    const double time = span * static_cast<double>(middle) / kLooks;
    (sees_a_member(world, time, seed) ? seen : unseen) = middle;
  }
  const double when = span * static_cast<double>(seen) / kLooks;
  trial.days = std::max(0.0, when - world.start);
  double all = 0;
  double until_then = 0;
  for (const Moment& row : world.taken) {
    all += row.value;
    if (row.time <= when) until_then += row.value;
  }
  trial.taken = all > 0 ? until_then / all : 0;
}

}  // namespace

std::string_view ranking_name(std::size_t ranking) {
  if (ranking < kKinds) return name_of(kAllKinds[ranking]);
  return ranking == kCombined ? "combined" : kBaselines[ranking - kCombined - 1].name;
}

std::vector<double> ranking_scores(std::size_t ranking, const Detection& detection, const Traffic& traffic) {
  if (ranking < kKinds) return detection.node_scores[ranking];
  return ranking == kCombined ? detection.combined : kBaselines[ranking - kCombined - 1].scores(traffic);
}

std::vector<bool> told_nodes(const Detection& detection, std::size_t nodes) {
  std::vector<bool> in(nodes, false);
  for (const SuspectGroup& group : detection.groups) {
    for (const Node node : group.members) in[node] = true;
  }
  return in;
}

const std::vector<BenchmarkSetting>& settings() {
  static const std::vector<BenchmarkSetting> all{
      {"target", 6, 0.3, 0.3, 0.5, false, false},          {"no-camouflage", 6, 0, 0.3, 0.5, false, false},
      {"half-camouflage", 6, 0.5, 0.3, 0.5, false, false}, {"two-pools", 2, 0.3, 0.3, 0.5, false, false},
      {"three-pools", 3, 0.3, 0.3, 0.5, false, false},     {"twelve-pools", 12, 0.3, 0.3, 0.5, false, false},
      {"a-third-as-much", 6, 0.3, 0.1, 0.5, false, false}, {"strong-habits", 6, 0.3, 0.3, 0.8, false, false},
      {"how-soon", 6, 0.3, 0.3, 0.5, false, true},         {"all-honest", 6, 0.3, 0.3, 0.5, true, false},
  };
  return all;
}

Trial run_trial(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t index) {
  WorldOptions options;
  options.members = setting.members;
  options.camouflage = setting.camouflage;
  options.intensity = setting.intensity;
  options.habit = setting.habit;
  options.plot = setting.honest ? Plot::none : kPlots[index % kPlots.size()];
  const std::uint64_t own_seed = seed * 1'000'003 + index;
  const TrafficWorld world = make_world(options, own_seed);
  const Detection detection = detect(world.traffic, single(own_seed, true));
  Trial trial;
  trial.plot = options.plot;
  const auto in = told_nodes(detection, world.colludes.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (world.colludes[i]) ++trial.members;
    if (in[i]) ++(world.colludes[i] ? trial.members_told : trial.honest_told);
  }
  for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
    const auto scores = ranking_scores(ranking, detection, world.traffic);
    trial.precision[ranking] = average_precision(scores, world.colludes);
    trial.at_top[ranking] = precision_at_top(scores, world.colludes);
  }
  if (setting.timed) time_detection(world, own_seed, trial);
  return trial;
}

std::vector<Trial> run_setting(const BenchmarkSetting& setting, std::uint64_t seed, std::size_t worlds,
                               unsigned threads,
                               const std::function<void(std::size_t, std::size_t)>& progress) {
  std::vector<Trial> trials(worlds);
  base::for_each_index(worlds, threads, progress,
                       [&](std::size_t index) { trials[index] = run_trial(setting, seed, index); });
  return trials;
}

}  // namespace homeostat::sim::detection
