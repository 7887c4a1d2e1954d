// Findings told.
#include "cli/economy_text.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace homeostat::cli {

using Json = nlohmann::ordered_json;

namespace {

/// Columns from which on there is room for what would change an answer.
constexpr std::size_t kRoomForChange = 120;

std::string line_of(std::string_view name, std::string_view value, std::string_view interval,
                    std::string_view threshold, std::string_view holds, std::string_view change) {
  std::string line = fmt::format("  {:<27} {:>9}  {:<22} {:>9}  {}", name, value, interval, threshold, holds);
  const std::size_t width = terminal().width;
  if (!change.empty() && (width == 0 || width >= kRoomForChange)) {
    line += fmt::format("{}  {}", holds.empty() ? "     " : "", change);
  }
  return line + "\n";
}

}  // namespace

std::string turning_text(const sim::Judgement& judgement, const sim::Finding& finding) {
  if (finding.nearest.empty()) {
    return fmt::format("the same at every value that was tried of {} keys", judgement.tried.size());
  }
  const sim::TurningPoint& point = finding.nearest.front();
  return fmt::format("{} at {} = {:.4g} (not yet at {:.4g})", finding.holds ? "fails" : "holds", point.key,
                     point.to, point.from);
}

std::string findings_heading() {
  return line_of("over the economy", "mean", "95 % interval", "threshold", "", "nearest change");
}

std::string row_text(const FindingRow& row) {
  return line_of(row.name, row.value, row.interval, row.threshold,
                 row.holds ? painted("holds", Paint::good) : painted("fails", Paint::bad), row.change);
}

std::string economy_text(const sim::Judgement& judgement) {
  std::string text;
  for (const sim::Finding& each : judgement.findings) {
    text += row_text({each.name, fmt::format("{:.4g}", each.mean),
                      fmt::format("{:.4g} to {:.4g}", each.interval.low, each.interval.high),
                      fmt::format("{:.4g}", each.threshold), each.holds, turning_text(judgement, each)});
  }
  return text;
}

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
