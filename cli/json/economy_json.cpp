// Writes findings as JSON and CSV; see economy_json.hpp.
#include "cli/json/economy_json.hpp"

#include <fmt/format.h>

namespace homeostat::cli {

Json economy_json(const sim::Judgement& judgement) {
  Json findings = Json::array();
  for (const sim::Finding& each : judgement.findings) {
    Json nearest = Json::array();
    for (const sim::TurningPoint& point : each.nearest) {
      nearest.push_back(
          {{"key", point.key}, {"own", point.own}, {"same_at", point.from}, {"changes_at", point.to}});
    }
    findings.push_back({{"name", each.name},
                        {"unit", each.unit},
                        {"mean", each.mean},
                        {"interval_95", {each.interval.low, each.interval.high}},
                        {"threshold", each.threshold},
                        {"margin", each.margin},
                        {"holds", each.holds},
                        {"why", each.why},
                        {"nearest", nearest}});
  }
  Json over_time = Json::array();
  for (const sim::InterestSeries& series : judgement.over_time) {
    Json days = Json::array();
    for (const sim::DayInterest& day : series.days) {
      days.push_back(
          {{"days", day.days}, {"mean", day.mean}, {"interval_95", {day.interval.low, day.interval.high}}});
    }
    over_time.push_back({{"class", series.class_name}, {"threshold", series.threshold}, {"days", days}});
  }
  return {{"seeds", judgement.seeds},           {"runs", judgement.runs}, {"tried", judgement.tried},
          {"unbalanced", judgement.unbalanced}, {"findings", findings},   {"over_time", over_time}};
}

std::string economy_csv(const sim::Judgement& judgement) {
  std::string csv = "finding,unit,mean,low_95,high_95,threshold,holds,key,same_at,changes_at\n";
  for (const sim::Finding& each : judgement.findings) {
    const std::string begin = fmt::format("{},{},{},{},{},{},{}", each.name, each.unit, each.mean,
                                          each.interval.low, each.interval.high, each.threshold, each.holds);
    if (each.nearest.empty()) csv += begin + ",,,\n";
    for (const sim::TurningPoint& point : each.nearest) {
      csv += fmt::format("{},{},{},{}\n", begin, point.key, point.from, point.to);
    }
  }
  return csv;
}

std::string interest_csv(const sim::Judgement& judgement) {
  std::string csv = "class,days,mean,low_95,high_95,threshold\n";
  for (const sim::InterestSeries& series : judgement.over_time) {
    for (const sim::DayInterest& day : series.days) {
      csv += fmt::format("{},{},{},{},{},{}\n", series.class_name, day.days, day.mean, day.interval.low,
                         day.interval.high, series.threshold);
    }
  }
  return csv;
}

}  // namespace homeostat::cli
