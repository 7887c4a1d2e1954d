// Runs the study of coalitions and describes its results; see coalition.hpp.
#include "review/coalition.hpp"

#include <fmt/format.h>

#include "engine/base/counted.hpp"

namespace homeostat::review {

bool CoalitionStudy::holds() const {
  const sim::Smallest& smallest = found();
  return smallest.decided &&
         (!smallest.coalition || smallest.coalition->size() > policy.equilibrium_coalition);
}

double CoalitionStudy::per_day(const sim::Enclosure& gain) const {
  return sim::real((gain.low + gain.high) / 2 / network.days);
}

CoalitionStudy study_coalitions(
    const sim::EconomyScenario& scenario, const CoalitionRequest& request,
    const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress) {
  const sim::Repertoire allowed = sim::repertoire(request.without);
  CoalitionStudy study;
  study.question = scenario.question;
  study.name = scenario.name;
  study.policy = scenario.policy;
  study.without = request.without;
  study.max = request.max;
  study.network = sim::network_of(scenario);
  study.dependences = sim::dependences(study.network, request.without, request.max);
  if (study.found().coalition) {
    const sim::Coalition& coalition = *study.found().coalition;
    study.stops = sim::stops(scenario, allowed, coalition.size());
    study.checked = request.check > 0;
    if (study.checked) {
      study.confirmation =
          sim::confirm(scenario, study.network, allowed, coalition, request.check, request.threads,
                       [&](std::uint64_t done, std::uint64_t all) { progress("simulating", done, all); });
    }
  }
  if (!request.phase.empty()) {
    study.phases = sim::phases(
        scenario, sim::forging(request.without), {request.phase, request.max, request.check, request.threads},
        [&](std::uint64_t done, std::uint64_t all) { progress("phase diagram", done, all); });
  }
  return study;
}

double CoalitionStudy::over_days(const sim::Rational& euros) const {
  return sim::real(euros / network.days);
}

const sim::MachineKind& CoalitionStudy::machine_of(const sim::MemberWorkers& workers) const {
  return network.kinds[workers.kind].machines[workers.machine];
}

double CoalitionStudy::paid_for_nothing(const sim::MemberWorkers& workers) const {
  const sim::CoalitionNetwork& n = network;
  return over_days(n.local.total * n.price_share * n.signed_share * workers.plan.forged * workers.count);
}

std::string size_text(const sim::Smallest& found) {
  if (!found.coalition) return fmt::format("more than {}", found.searched);
  return fmt::format("{}{}", found.coalition->size(), found.decided ? "" : " or less");
}

std::vector<std::string> story_of(const CoalitionStudy& study, const sim::Coalition& coalition) {
  std::vector<std::string> lines;
  for (const sim::MemberPools& each : coalition.pools) {
    const std::string who =
        fmt::format("{} ({})", base::counted(each.count, "pool"), study.network.kinds[each.kind].name);
    lines.push_back(fmt::format("{}: {:+.4g} EUR a day each", who, study.per_day(each.plan.gain)));
    if (each.plan.verifying > 0) {
      lines.push_back(fmt::format(
          "  does not re-execute what it is drawn for: {:.4g} saved; the network goes without the checks",
          study.over_days(each.plan.verifying)));
    }
    if (each.plan.cleared > 0) {
      lines.push_back(fmt::format("  friends find its workers' results valid: {:.4g} of shares not struck",
                                  study.over_days(each.plan.cleared)));
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
    lines.push_back(fmt::format("{} ({} of {}): {}: {:+.4g} EUR a day each",
                                base::counted(each.count, "worker"), study.machine_of(each).name,
                                study.network.kinds[each.kind].name, how, study.per_day(each.plan.gain)));
    if (each.plan.forged > 0) {
      lines.push_back(fmt::format("  users give {:.4g} EUR a day for answers that nobody computed",
                                  study.paid_for_nothing(each)));
    }
  }
  return lines;
}

std::string seed_name(policy::DisputeSeed seed) {
  return seed == policy::DisputeSeed::job_id ? "job-id" : "commitment-beacon";
}

}  // namespace homeostat::review
