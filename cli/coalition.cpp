// The study.
#include "cli/coalition.hpp"

namespace homeostat::cli {

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
  study.doors = sim::doors(study.network, request.without, request.max);
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

}  // namespace homeostat::cli
