// Writes the differences of two ledgers as JSON; see reconcile_json.hpp.
#include "cli/json/reconcile_json.hpp"

#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"

namespace homeostat::cli {

using lifecycle::NetDifference;
using lifecycle::ReconcileReport;
using rules::raw;
namespace {

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

}  // namespace homeostat::cli
