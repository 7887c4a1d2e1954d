// Averages trials over worlds; see tally.hpp.
#include "sim/study/detection/tally.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "sim/kernel/statistics.hpp"

namespace homeostat::sim::detection {
namespace {

double ratio(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(part) / static_cast<double>(whole);
}

BenchmarkTally tally_of(const BenchmarkSetting& setting, const std::vector<Trial>& trials, Plot plot) {
  BenchmarkTally tally;
  tally.setting = setting.name;
  tally.plot = plot;
  std::array<experiment::Moments, kRankings> precision;
  std::array<experiment::Moments, kRankings> at_top;
  experiment::Moments days;
  experiment::Moments taken;
  std::size_t members = 0;
  std::size_t members_told = 0;
  std::size_t honest_told = 0;
  for (const Trial& trial : trials) {
    if (plot != Plot::none && trial.plot != plot) continue;
    ++tally.worlds;
    members += trial.members;
    members_told += trial.members_told;
    honest_told += trial.honest_told;
    if (trial.honest_told > 0) ++tally.honest_worlds;
    if (trial.members_told > 0) ++tally.seen_worlds;
    for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
      if (trial.members == 0) continue;
      precision[ranking].add(trial.precision[ranking]);
      at_top[ranking].add(trial.at_top[ranking]);
    }
    if (!setting.timed) continue;
    if (!std::isnan(trial.days)) days.add(trial.days);
    taken.add(trial.taken);
  }
  for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
    tally.precision[ranking] = precision[ranking].mean();
    tally.at_top[ranking] = at_top[ranking].mean();
  }
  tally.told_precision = ratio(members_told, members_told + honest_told);
  tally.told_recall = ratio(members_told, members);
  tally.days = days.mean();
  tally.taken = taken.mean();
  return tally;
}

}  // namespace

std::vector<BenchmarkTally> tallies_of(const BenchmarkSetting& setting, const std::vector<Trial>& trials) {
  std::vector<BenchmarkTally> tallies{tally_of(setting, trials, Plot::none)};
  for (const Plot plot : kPlots) {
    BenchmarkTally tally = tally_of(setting, trials, plot);
    if (tally.worlds > 0) tallies.push_back(tally);
  }
  return tallies;
}

std::string tallies_csv(const std::vector<BenchmarkTally>& tallies) {
  std::string csv =
      "setting,plot,worlds,ranking,pr_auc,at_top,told_precision,told_recall,worlds_with_honest_told,"
      "worlds_with_colluder_told,days_to_detection,part_taken_before\n";
  const auto number = [](double value) { return std::isnan(value) ? "" : fmt::format("{:.6f}", value); };
  for (const BenchmarkTally& tally : tallies) {
    for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
      csv +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", tally.setting,
                      tally.plot == Plot::none ? "all" : name_of(tally.plot), tally.worlds,
                      ranking_name(ranking), number(tally.precision[ranking]), number(tally.at_top[ranking]),
                      number(tally.told_precision), number(tally.told_recall), tally.honest_worlds,
                      tally.seen_worlds, number(tally.days), number(tally.taken));
    }
  }
  return csv;
}

}  // namespace homeostat::sim::detection
