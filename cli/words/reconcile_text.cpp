// Writes the differences of two ledgers for people; see reconcile_text.hpp.
#include "cli/words/reconcile_text.hpp"

#include <fmt/format.h>

#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/encoding.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::NetDifference;
using lifecycle::ReconcileReport;
using rules::raw;

constexpr std::size_t kMostLines = 20;

std::string job_text(const std::string& origin, const std::string& job) {
  return fmt::format("job {} of {}", base::quoted(job), base::quoted(origin));
}

/// "... and 12 more\n", if there are.
std::string more(std::uint64_t all, std::size_t shown) {
  return all > shown ? fmt::format("  ... and {} more\n", all - shown) : "";
}

}  // namespace

std::string reconcile_text(const ReconcileReport& report, const std::array<std::string, 2>& paths) {
  std::string text = fmt::format("first {}: {} rows; second {}: {} rows; {} rows are equal\n", paths[0],
                                 report.rows[0], paths[1], report.rows[1], report.equal_rows);
  const auto missing = report.missing_from[0] + report.missing_from[1];
  text += fmt::format("{} rows are missing from the first, {} from the second\n", report.missing_from[0],
                      report.missing_from[1]);
  for (std::size_t i = 0; i < std::min(report.missing.size(), kMostLines); ++i) {
    const auto& row = report.missing[i];
    text +=
        fmt::format("  {}, {} credits: only in the {}, as row {}\n", job_text(row.origin_pool_id, row.job_id),
                    raw(row.total), row.in == 0 ? "first" : "second", row.id);
  }
  text += more(missing, std::min(report.missing.size(), kMostLines));
  text += fmt::format("{} rows differ\n", report.different_rows);
  for (std::size_t i = 0; i < std::min(report.differences.size(), kMostLines); ++i) {
    const auto& one = report.differences[i];
    text += fmt::format("  {}: {} is {} and {}{}\n", job_text(one.origin_pool_id, one.job_id), one.column,
                        base::quoted(one.values[0]), base::quoted(one.values[1]),
                        one.frozen ? " (content: one of the two is untrue)" : "");
  }
  text += more(report.differences.size(), std::min(report.differences.size(), kMostLines));
  if (!report.nets_compared)
    return text + "no policy is given and none is adopted by both: nets are not compared\n";
  text += fmt::format("{} nets are equal, {} differ\n", report.equal_nets, report.nets.size());
  for (const auto& one : report.nets) {
    text += fmt::format(
        "  {} / {}: net {} and {}{}\n", base::quoted(one.self), base::quoted(one.peer), raw(one.nets[0].net),
        raw(one.nets[1].net),
        one.explained ? fmt::format(", because of {} rows:", one.rows) : "; the rows do not explain it");
    if (raw(one.nets[0].deducted) != raw(one.nets[1].deducted)) {
      text += fmt::format("    burns deducted: {} in the first, {} in the second\n",
                          raw(one.nets[0].deducted), raw(one.nets[1].deducted));
    }
    for (std::size_t i = 0; i < std::min(one.reasons.size(), kMostLines); ++i) {
      const auto& reason = one.reasons[i];
      text += fmt::format("    {}: {} in the first, {} in the second\n",
                          job_text(reason.origin_pool_id, reason.job_id), reason.states[0], reason.states[1]);
    }
    text += more(static_cast<std::uint64_t>(one.rows), std::min(one.reasons.size(), kMostLines));
  }
  return text;
}

}  // namespace homeostat::cli
