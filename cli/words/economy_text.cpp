// Writes findings about an economy for people; see economy_text.hpp.
#include "cli/words/economy_text.hpp"

#include <fmt/format.h>

#include "cli/words/terminal.hpp"

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

}  // namespace homeostat::cli
