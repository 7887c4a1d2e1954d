// Writes coalitions as JSON and CSV; see coalition_json.hpp.
#include "cli/json/coalition_json.hpp"

#include <fmt/format.h>

#include "sim/study/experiment/axis.hpp"

namespace homeostat::cli {
namespace {

Json size_json(const sim::Smallest& found) {
  return found.coalition ? Json(found.coalition->size()) : Json(nullptr);
}

Json worker_json(const review::CoalitionStudy& study, const sim::MemberWorkers& each) {
  return {{"role", "worker"},
          {"count", each.count},
          {"pool", study.network.kinds[each.kind].name},
          {"machine", study.machine_of(each).name},
          {"pool_is_member", each.home},
          {"strategy", each.plan.strategy->name},
          {"forged", each.plan.forged},
          {"jobs", each.plan.jobs},
          {"spared", each.plan.spared},
          {"readmitted", each.plan.readmitted},
          {"gain_eur_per_day", study.per_day(each.plan.gain)},
          {"paid_for_nothing_eur_per_day", study.paid_for_nothing(each)}};
}

Json pool_json(const review::CoalitionStudy& study, const sim::MemberPools& each) {
  return {{"role", "pool"},
          {"count", each.count},
          {"pool", study.network.kinds[each.kind].name},
          {"gain_eur_per_day", study.per_day(each.plan.gain)},
          {"not_verified_eur_per_day", study.over_days(each.plan.verifying)},
          {"cleared_eur_per_day", study.over_days(each.plan.cleared)},
          {"wash_eur_per_day", study.per_day(each.plan.wash)},
          {"wash_jobs", each.plan.wash_jobs}};
}

Json coalition_of(const review::CoalitionStudy& study, const sim::Smallest& found) {
  if (!found.coalition) return nullptr;
  Json members = Json::array();
  for (const auto& each : found.coalition->pools) members.push_back(pool_json(study, each));
  for (const auto& each : found.coalition->workers) members.push_back(worker_json(study, each));
  return {{"size", found.coalition->size()},
          {"gain_eur_per_day", study.per_day(found.coalition->gain)},
          {"members", members},
          {"story", review::story_of(study, *found.coalition)}};
}

Json confirmation_json(const std::optional<sim::Confirmation>& confirmation) {
  if (!confirmation) return nullptr;
  return {{"computed_eur", confirmation->computed},
          {"simulated_eur", number_json(confirmation->simulated)},
          {"interval_99",
           {number_json(confirmation->interval_99.low), number_json(confirmation->interval_99.high)}},
          {"seeds", confirmation->seeds},
          {"agrees", confirmation->agrees()}};
}

Json phase_json(const review::CoalitionStudy& study, const sim::Phase& phase) {
  Json cells = Json::array();
  for (const sim::PhaseCell& cell : phase.cells) {
    cells.push_back({{"size", cell.size},
                     {"sampling_basis_points", cell.basis_points},
                     {"gain_eur_per_day", study.per_day(cell.coalition.gain)},
                     {"gains", cell.coalition.gain.surely_positive()},
                     {"simulated", confirmation_json(cell.simulated)}});
  }
  Json line = Json::array();
  for (const sim::Rational& rate : phase.line) {
    line.push_back(rate > 10'000 ? Json(nullptr) : Json(sim::real(rate)));
  }
  Json smallest = Json::array();
  for (const std::int64_t size : phase.smallest) smallest.push_back(size == 0 ? Json(nullptr) : Json(size));
  return {{"seed", review::seed_name(phase.seed)},
          {"line_basis_points", line},
          {"k_star", smallest},
          {"cells", cells}};
}

}  // namespace

Json coalition_json(const review::CoalitionStudy& study) {
  Json doors = Json::array();
  Json closed = study.without;
  for (const sim::Dependence& dependence : study.dependences) {
    doors.push_back(
        {{"closed", closed},
         {"k_star", size_json(dependence.found)},
         {"searched", dependence.found.searched},
         {"coalition", coalition_of(study, dependence.found)},
         {"close_next", dependence.strategy.empty() ? Json(nullptr) : Json(dependence.strategy)}});
    if (!dependence.strategy.empty()) closed.push_back(dependence.strategy);
  }
  Json stops = Json::array();
  for (const sim::Stop& stop : study.stops) {
    stops.push_back({{"key", stop.key},
                     {"now", stop.now},
                     {"still", stop.still},
                     {"stops", stop.stops},
                     {"then", stop.then == 0 ? Json(nullptr) : Json(stop.then)}});
  }
  Json frontier = Json::array();
  for (const review::FrontierPoint& point : study.frontier) {
    Json settings = Json::object();
    for (const auto& each : point.settings) settings[each.key] = Json::parse(each.value);
    frontier.push_back(
        {{"settings", settings},
         {"k_star", size_json(point.found)},
         {"searched", point.found.searched},
         {"gain_eur_per_day",
          point.found.coalition ? Json(study.per_day(point.found.coalition->gain)) : Json(nullptr)}});
  }
  Json phases = Json::array();
  for (const sim::Phase& phase : study.phases) phases.push_back(phase_json(study, phase));
  return {{"schema", "homeostat-coalition/1"},
          {"scenario", study.name},
          {"policy", {{"name", study.policy.name}, {"sha256", policy::hash(study.policy)}}},
          {"without", study.without},
          {"k_star", size_json(study.found())},
          {"searched", study.found().searched},
          {"decided", study.found().decided},
          {"coalition", coalition_of(study, study.found())},
          {"doors", doors},
          {"stops", stops},
          {"simulated", confirmation_json(study.confirmation)},
          {"frontier", frontier},
          {"phases", phases}};
}

std::string frontier_csv(const review::CoalitionStudy& study) {
  std::string out;
  for (const auto& each : study.frontier.front().settings) out += each.key + ",";
  out += "k_star,searched,gain_eur_per_day\n";
  for (const review::FrontierPoint& point : study.frontier) {
    for (const auto& each : point.settings) out += sim::experiment::plain(each) + ",";
    const auto& coalition = point.found.coalition;
    out += fmt::format("{},{},{}\n", coalition ? std::to_string(coalition->size()) : "", point.found.searched,
                       coalition ? fmt::format("{}", study.per_day(coalition->gain)) : "");
  }
  return out;
}

std::string phase_csv(const review::CoalitionStudy& study) {
  std::string out =
      "seed,size,sampling_basis_points,gain_eur_per_day,line_basis_points,simulated_eur_per_day,low_99,high_"
      "99\n";
  const double days = sim::real(study.network.days);
  for (const sim::Phase& phase : study.phases) {
    for (const sim::PhaseCell& cell : phase.cells) {
      const auto& line = phase.line[static_cast<std::size_t>(cell.size) - 1];
      out += fmt::format("{},{},{},{},{},", review::seed_name(phase.seed), cell.size, cell.basis_points,
                         study.per_day(cell.coalition.gain),
                         line > 10'000 ? "" : fmt::format("{}", sim::real(line)));
      out += cell.simulated ? fmt::format("{},{},{}\n", cell.simulated->simulated / days,
                                          cell.simulated->interval_99.low / days,
                                          cell.simulated->interval_99.high / days)
                            : ",,\n";
    }
  }
  return out;
}

}  // namespace homeostat::cli
