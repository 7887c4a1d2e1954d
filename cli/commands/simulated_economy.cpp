// Simulates an economy for `homeostat simulate`; see simulation.hpp.
#include <fmt/format.h>

#include "cli/commands/economy_model.hpp"
#include "cli/commands/simulated_ledger.hpp"
#include "cli/commands/simulation.hpp"
#include "cli/words/progress.hpp"
#include "engine/base/parallel.hpp"
#include "sim/federation/sums/outcome.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Simulated {
  sim::EconomyOutcome outcome;
  std::vector<double> measures;
  std::optional<SimulatedLedger> ledger;
};

std::vector<Simulated> run_all(const sim::EconomyScenario& scenario, const SimulationRequest& request) {
  const std::uint64_t first = request.seed.value_or(scenario.seed);
  std::vector<Simulated> runs(request.seeds);
  Progress progress;
  const auto one = [&](std::size_t index, unsigned threads, const auto& tell) {
    Simulated& run = runs[index];
    const std::uint64_t seed = first + index;
    const sim::EconomyRun done =
        request.ledger.empty()
            ? sim::run_economy(scenario, seed, threads, tell)
            : run_into_ledger(scenario, seed, threads, request.ledger, tell, run.ledger.emplace());
    run.outcome = sim::outcome_of(scenario, done);
    for (const sim::OutcomeMeasure& measure : sim::measures())
      run.measures.push_back(measure.of(done, run.outcome));
  };
  if (request.seeds == 1) {
    one(0, request.threads,
        [&](std::uint64_t done, std::uint64_t all) { progress("simulating", done, all); });
  } else {
    base::for_each_index(
        runs.size(), request.threads,
        [&](std::size_t done, std::size_t all) { progress("simulating", done, all); },
        [&](std::size_t index) { one(index, 1, std::function<void(std::uint64_t, std::uint64_t)>{}); });
  }
  return runs;
}

Json json_of(const sim::EconomyOutcome& outcome) {
  Json classes = Json::array();
  for (const sim::ClassOutcome& each : outcome.classes) {
    classes.push_back({{"class", each.name},
                       {"actor_days", each.actor_days},
                       {"credits", each.credits},
                       {"received_nanoeuros", each.received},
                       {"spent_nanoeuros", each.spent},
                       {"outside_nanoeuros", each.outside},
                       {"interest_eur_per_day", each.interest()}});
  }
  Json flows = Json::array();
  for (const sim::Flow& each : outcome.flows) {
    flows.push_back(
        {{"from", each.from}, {"to", each.to}, {"purpose", each.purpose}, {"nanoeuros", each.amount}});
  }
  return {{"classes", classes},
          {"flows", flows},
          {"silent_payer", outcome.silent_payer_class},
          {"unbalanced", outcome.unbalanced}};
}

/// Adds the run to what is shown.
void show(const Simulated& run, std::uint64_t seed, Simulation& shown) {
  shown.runs.push_back({0, seed, run.measures});
  shown.digests.push_back(run.outcome.digest);
  Json details = json_of(run.outcome);
  for (const std::string& each : run.outcome.unbalanced) {
    shown.remarks.push_back(fmt::format("seed {}: {}", seed, each));
    shown.sound = false;
  }
  if (run.ledger) {
    details["ledger"] = json_of(*run.ledger);
    const std::string text = text_of(*run.ledger);
    shown.remarks.push_back("\n" + text.substr(0, text.size() - 1));
    shown.sound = shown.sound && run.ledger->differences.empty() && run.ledger->violations.empty();
  }
  shown.details.push_back(std::move(details));
}

}  // namespace

Simulation simulate_economy(const SimulationRequest& request) {
  const sim::EconomyScenario scenario =
      sim::read_economy(request.scenario, request.overrides, request.policy ? &*request.policy : nullptr);
  Simulation shown;
  shown.question = scenario.question;
  shown.name = scenario.name;
  shown.identity = scenario.identity;
  shown.policy = scenario.policy;
  shown.extent = fmt::format("{} days in steps of {} s; {} pools", scenario.parameters.days,
                             scenario.parameters.step_seconds, scenario.pools.size());
  shown.measures = economy_measures();
  for (const sim::OutcomeMeasure& measure : sim::measures()) shown.units.emplace_back(measure.unit);
  const auto runs = run_all(scenario, request);
  const std::uint64_t first = request.seed.value_or(scenario.seed);
  for (std::size_t r = 0; r < runs.size(); ++r) show(runs[r], first + r, shown);
  return shown;
}

}  // namespace homeostat::cli
