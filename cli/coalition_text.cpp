// Text, JSON and CSV of coalitions.
#include <fmt/format.h>

#include "cli/coalition.hpp"
#include "cli/counted.hpp"
#include "cli/experiment_options.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

Json size_json(const sim::Smallest& found) {
  return found.coalition ? Json(found.coalition->size()) : Json(nullptr);
}

double over_days(const CoalitionStudy& study, const sim::Rational& euros) {
  return sim::real(euros / study.network.days);
}

const sim::MachineKind& machine_of(const CoalitionStudy& study, const sim::MemberWorkers& workers) {
  return study.network.kinds[workers.kind].machines[workers.machine];
}

/// What users give for answers of these workers that nobody computed.
double paid_for_nothing(const CoalitionStudy& study, const sim::MemberWorkers& workers) {
  const sim::CoalitionNetwork& n = study.network;
  return over_days(study,
                   n.local.total * n.price_share * n.signed_share * workers.plan.forged * workers.count);
}

Json worker_json(const CoalitionStudy& study, const sim::MemberWorkers& each) {
  return {{"role", "worker"},
          {"count", each.count},
          {"pool", study.network.kinds[each.kind].name},
          {"machine", machine_of(study, each).name},
          {"pool_is_member", each.home},
          {"strategy", each.plan.strategy->name},
          {"forged", each.plan.forged},
          {"jobs", each.plan.jobs},
          {"spared", each.plan.spared},
          {"readmitted", each.plan.readmitted},
          {"gain_eur_per_day", study.per_day(each.plan.gain)},
          {"paid_for_nothing_eur_per_day", paid_for_nothing(study, each)}};
}

Json pool_json(const CoalitionStudy& study, const sim::MemberPools& each) {
  return {{"role", "pool"},
          {"count", each.count},
          {"pool", study.network.kinds[each.kind].name},
          {"gain_eur_per_day", study.per_day(each.plan.gain)},
          {"not_verified_eur_per_day", over_days(study, each.plan.verifying)},
          {"cleared_eur_per_day", over_days(study, each.plan.cleared)},
          {"wash_eur_per_day", study.per_day(each.plan.wash)},
          {"wash_jobs", each.plan.wash_jobs}};
}

Json coalition_of(const CoalitionStudy& study, const sim::Smallest& found) {
  if (!found.coalition) return nullptr;
  Json members = Json::array();
  for (const auto& each : found.coalition->pools) members.push_back(pool_json(study, each));
  for (const auto& each : found.coalition->workers) members.push_back(worker_json(study, each));
  return {{"size", found.coalition->size()},
          {"gain_eur_per_day", study.per_day(found.coalition->gain)},
          {"members", members},
          {"story", story_of(study, *found.coalition)}};
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

std::string seed_name(policy::DisputeSeed seed) {
  return seed == policy::DisputeSeed::job_id ? "job-id" : "commitment-beacon";
}

Json phase_json(const CoalitionStudy& study, const sim::Phase& phase) {
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
  return {
      {"seed", seed_name(phase.seed)}, {"line_basis_points", line}, {"k_star", smallest}, {"cells", cells}};
}

std::string doors_text(const CoalitionStudy& study) {
  std::string out = "\nwhich strategies it lives on, each closed in turn\n";
  std::string closed;
  for (const std::string& each : study.without) closed += (closed.empty() ? "" : ", ") + each;
  for (const sim::Door& door : study.doors) {
    const auto& coalition = door.found.coalition;
    out += fmt::format("  k* {:<12} {:>12}  closed: {}\n", size_text(door.found),
                       coalition ? fmt::format("{:+.4g}", study.per_day(coalition->gain)) : "",
                       closed.empty() ? "nothing" : closed);
    if (!door.strategy.empty()) closed += (closed.empty() ? "" : ", ") + door.strategy;
  }
  return out + "  gains in EUR a day of the whole coalition\n";
}

std::string stops_text(const CoalitionStudy& study) {
  const std::int64_t size = study.found().coalition->size();
  if (study.stops.empty()) {
    return fmt::format("\nno value of {} other keys that were tried stops it: a rule is missing\n",
                       sim::stopping_keys().size());
  }
  std::string out = fmt::format("\nwhat would stop every coalition of {}, everything else as it is\n", size);
  for (const sim::Stop& stop : study.stops) {
    out += fmt::format("  {:<32} {:>10} -> {:<12} (gains still at {}); then k* is {}\n", stop.key, stop.now,
                       stop.stops, stop.still,
                       stop.then == 0 ? fmt::format("more than {}", size + 1) : std::to_string(stop.then));
  }
  return out;
}

std::string confirmation_text(const CoalitionStudy& study) {
  if (!study.checked) return "";
  if (!study.confirmation) {
    return "\nnot simulated: a member forges some jobs and not others, which no strategy of the economy "
           "does\n";
  }
  const sim::Confirmation& c = *study.confirmation;
  return fmt::format(
      "\nsimulated with {} pairs of runs: {:.5g} EUR over the horizon, 99 % interval {:.5g} to {:.5g}; "
      "computed {:.5g}: {}\n",
      c.seeds, c.simulated, c.interval_99.low, c.interval_99.high, c.computed,
      c.agrees() ? "agrees" : "DOES NOT AGREE");
}

std::string phase_text(const sim::Phase& phase) {
  std::string out =
      fmt::format("\nforging under {}: sizes that gain (+), by sampling rate in basis points\n  size",
                  seed_name(phase.seed));
  std::vector<std::int64_t> rates;
  for (const sim::PhaseCell& cell : phase.cells) {
    if (rates.empty() || rates.back() != cell.basis_points) rates.push_back(cell.basis_points);
  }
  for (const std::int64_t rate : rates) out += fmt::format(" {:>6}", rate);
  out += "   pays below, closed form\n";
  for (std::size_t s = 0; s < phase.line.size(); ++s) {
    out += fmt::format("  {:>4}", s + 1);
    for (const std::int64_t rate : rates) {
      for (const sim::PhaseCell& cell : phase.cells) {
        if (cell.basis_points != rate || cell.size != static_cast<std::int64_t>(s) + 1) continue;
        const bool off = cell.simulated && !cell.simulated->agrees();
        out += fmt::format(" {:>6}",
                           std::string(cell.coalition.gain.surely_positive() ? "+" : ".") + (off ? "!" : ""));
      }
    }
    out += phase.line[s] > 10'000 ? "   every rate\n" : fmt::format("   {:.0f}\n", sim::real(phase.line[s]));
  }
  std::size_t simulated = 0;
  std::size_t agree = 0;
  for (const sim::PhaseCell& cell : phase.cells) {
    simulated += cell.simulated ? 1 : 0;
    agree += cell.simulated && cell.simulated->agrees() ? 1 : 0;
  }
  if (simulated > 0) {
    out += fmt::format("  {} of {} cells simulated; {} agree within their 99 % interval (! does not)\n",
                       simulated, phase.cells.size(), agree);
  }
  return out;
}

std::string settings_text(const sim::experiment::Settings& settings) {
  std::string out;
  for (const auto& each : settings)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", each.key, sim::experiment::plain(each));
  return out;
}

}  // namespace

std::string size_text(const sim::Smallest& found) {
  if (!found.coalition) return fmt::format("more than {}", found.searched);
  return fmt::format("{}{}", found.coalition->size(), found.decided ? "" : " or less");
}

std::vector<std::string> story_of(const CoalitionStudy& study, const sim::Coalition& coalition) {
  std::vector<std::string> lines;
  for (const sim::MemberPools& each : coalition.pools) {
    const std::string who =
        fmt::format("{} ({})", counted(each.count, "pool"), study.network.kinds[each.kind].name);
    lines.push_back(fmt::format("{}: {:+.4g} EUR a day each", who, study.per_day(each.plan.gain)));
    if (each.plan.verifying > 0) {
      lines.push_back(fmt::format(
          "  does not re-execute what it is drawn for: {:.4g} saved; the network goes without the checks",
          over_days(study, each.plan.verifying)));
    }
    if (each.plan.cleared > 0) {
      lines.push_back(fmt::format("  friends find its workers' results valid: {:.4g} of shares not struck",
                                  over_days(study, each.plan.cleared)));
    }
    if (each.plan.wash_jobs > 0) {
      lines.push_back(
          fmt::format("  asks itself for {} jobs over the horizon: {:.4g} more than it gives for them; "
                      "whoever backs credits pays that",
                      each.plan.wash_jobs, study.per_day(each.plan.wash)));
    }
  }
  for (const sim::MemberWorkers& each : coalition.workers) {
    std::string how = std::string(each.plan.strategy->name);
    if (each.plan.forged > 0) how += fmt::format(", forges {} of {} jobs", each.plan.forged, each.plan.jobs);
    if (each.plan.spared) how += ", not burned by its administrator";
    if (each.plan.readmitted) how += ", taken back under a clean name by a partner";
    lines.push_back(fmt::format("{} ({} of {}): {}: {:+.4g} EUR a day each", counted(each.count, "worker"),
                                machine_of(study, each).name, study.network.kinds[each.kind].name, how,
                                study.per_day(each.plan.gain)));
    if (each.plan.forged > 0) {
      lines.push_back(fmt::format("  users give {:.4g} EUR a day for answers that nobody computed",
                                  paid_for_nothing(study, each)));
    }
  }
  return lines;
}

std::string coalition_text(const CoalitionStudy& study) {
  std::string out = fmt::format("scenario {}, policy {} {}; {}, {} days\n", study.name, study.policy.name,
                                policy::hash(study.policy).substr(0, 16),
                                counted(study.network.pools(), "pool"), sim::real(study.network.days));
  const sim::Smallest& found = study.found();
  if (!found.coalition) {
    out += fmt::format(
        "\nk* is more than {}: of all coalitions up to that size none gains against everybody honest\n",
        found.searched);
  } else {
    out += fmt::format(
        "\nk* = {}: the smallest coalition that gains against everybody honest, {:+.5g} EUR a day\n",
        size_text(found), study.per_day(found.coalition->gain));
    for (const std::string& line : story_of(study, *found.coalition)) out += "  " + line + "\n";
  }
  if (study.doors.size() > 1) out += doors_text(study);
  if (found.coalition) out += stops_text(study);
  out += confirmation_text(study);
  for (const sim::Phase& phase : study.phases) out += phase_text(phase);
  if (!study.frontier.empty()) out += "\nfrontier\n";
  for (const FrontierPoint& point : study.frontier) {
    out += fmt::format("  k* {:<12} {}\n", size_text(point.found), settings_text(point.settings));
  }
  return out;
}

Json coalition_json(const CoalitionStudy& study) {
  Json doors = Json::array();
  Json closed = study.without;
  for (const sim::Door& door : study.doors) {
    doors.push_back({{"closed", closed},
                     {"k_star", size_json(door.found)},
                     {"searched", door.found.searched},
                     {"coalition", coalition_of(study, door.found)},
                     {"close_next", door.strategy.empty() ? Json(nullptr) : Json(door.strategy)}});
    if (!door.strategy.empty()) closed.push_back(door.strategy);
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
  for (const FrontierPoint& point : study.frontier) {
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

std::string frontier_csv(const CoalitionStudy& study) {
  std::string out;
  for (const auto& each : study.frontier.front().settings) out += each.key + ",";
  out += "k_star,searched,gain_eur_per_day\n";
  for (const FrontierPoint& point : study.frontier) {
    for (const auto& each : point.settings) out += sim::experiment::plain(each) + ",";
    const auto& coalition = point.found.coalition;
    out += fmt::format("{},{},{}\n", coalition ? std::to_string(coalition->size()) : "", point.found.searched,
                       coalition ? fmt::format("{}", study.per_day(coalition->gain)) : "");
  }
  return out;
}

std::string phase_csv(const CoalitionStudy& study) {
  std::string out =
      "seed,size,sampling_basis_points,gain_eur_per_day,line_basis_points,simulated_eur_per_day,low_99,high_"
      "99\n";
  const double days = sim::real(study.network.days);
  for (const sim::Phase& phase : study.phases) {
    for (const sim::PhaseCell& cell : phase.cells) {
      const auto& line = phase.line[static_cast<std::size_t>(cell.size) - 1];
      out += fmt::format("{},{},{},{},{},", seed_name(phase.seed), cell.size, cell.basis_points,
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
