// Two ledgers' differences as JSON and as lines.
#include "cli/reconcile_text.hpp"

#include <fmt/format.h>

#include "cli/json_text.hpp"
#include "cli/record_json.hpp"
#include "engine/base/encoding.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::NetDifference;
using lifecycle::ReconcileReport;
using rules::raw;

constexpr std::size_t kMostLines = 20;

Json net_json(const NetDifference& difference) {
  Json reasons = Json::array();
  for (const auto& reason : difference.reasons) {
    reasons.push_back({{"origin_pool_id", reason.origin_pool_id},
                       {"job_id", reason.job_id},
                       {"first", {{"state", reason.states[0]}, {"counted", raw(reason.counted[0])}}},
                       {"second", {{"state", reason.states[1]}, {"counted", raw(reason.counted[1])}}}});
  }
  const auto side = [](const lifecycle::PairNet& net) {
    return Json{{"self_owes_peer", raw(net.self_owes_peer)},
                {"peer_owes_self", raw(net.peer_owes_self)},
                {"net", raw(net.net)},
                {"settlable", net.settlable},
                {"pending", net.pending}};
  };
  return {{"self", difference.self},
          {"peer", difference.peer},
          {"first", side(difference.nets[0])},
          {"second", side(difference.nets[1])},
          {"rows", difference.rows},
          {"explained", difference.explained},
          {"reasons", reasons}};
}

std::string job_text(const std::string& origin, const std::string& job) {
  return fmt::format("job {} of {}", base::quoted(job), base::quoted(origin));
}

/// "... and 12 more\n", if there are.
std::string more(std::uint64_t all, std::size_t shown) {
  return all > shown ? fmt::format("  ... and {} more\n", all - shown) : "";
}

}  // namespace

std::string reconcile_json(const ReconcileReport& report, const std::array<std::string, 2>& paths,
                           const lifecycle::ReconcileWindow& window) {
  Json missing = Json::array();
  for (const auto& row : report.missing) {
    missing.push_back({{"in", row.in == 0 ? "first" : "second"},
                       {"id", row.id},
                       {"origin_pool_id", row.origin_pool_id},
                       {"job_id", row.job_id},
                       {"exec_pool_id", row.exec_pool_id},
                       {"credits_total", raw(row.total)}});
  }
  Json differences = Json::array();
  for (const auto& one : report.differences) {
    differences.push_back({{"origin_pool_id", one.origin_pool_id},
                           {"job_id", one.job_id},
                           {"ids", one.ids},
                           {"column", one.column},
                           {"frozen", one.frozen},
                           {"first", one.values[0]},
                           {"second", one.values[1]}});
  }
  Json nets = Json::array();
  for (const auto& one : report.nets) nets.push_back(net_json(one));
  Json answer{{"schema", "homeostat-ledger-reconcile/1"},
              {"first", paths[0]},
              {"second", paths[1]},
              {"equal", report.equal()},
              {"rows", report.rows},
              {"equal_rows", report.equal_rows},
              {"missing_from_first", report.missing_from[0]},
              {"missing_from_second", report.missing_from[1]},
              {"missing", missing},
              {"different_rows", report.different_rows},
              {"differences", differences},
              {"nets_compared", report.nets_compared}};
  if (report.nets_compared) {
    answer["policy"] = policy::hash(*window.policy);
    answer["from"] = instant_text(window.start);
    answer["to"] = instant_text(window.end);
    answer["equal_nets"] = report.equal_nets;
    answer["nets"] = nets;
  }
  return json_text(answer);
}

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
