// homeostat simulate SCENARIO: an economy, with one seed or many.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/commands.hpp"
#include "cli/option_text.hpp"
#include "cli/progress.hpp"
#include "cli/simulated_ledger.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/parallel.hpp"
#include "engine/ledger/hash.hpp"
#include "sim/economy/outcome.hpp"
#include "sim/experiment/statistics.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string scenario;
  std::vector<std::string> set;
  std::optional<std::uint64_t> seed;
  std::uint64_t seeds = 1;
  unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
  std::string out;
  std::string ledger;
  bool json = false;
};

struct Simulated {
  std::uint64_t seed = 0;
  sim::Outcome outcome;
  std::vector<double> measures;
  std::optional<SimulatedLedger> ledger;
};

sim::Overrides overrides_of(const std::vector<std::string>& set) {
  sim::Overrides overrides;
  for (const std::string& each : set) {
    const auto equals = each.find('=');
    if (equals == std::string::npos) {
      throw base::InputError("--set", 0, base::quoted(each) + " sets nothing", "KEY=VALUE");
    }
    overrides.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return overrides;
}

/// Many seeds in parallel, one alone with its workers in parallel.
std::vector<Simulated> run_all(const sim::EconomyScenario& scenario, const Options& options) {
  const std::uint64_t first = options.seed.value_or(scenario.seed);
  std::vector<Simulated> runs(options.seeds);
  Progress progress;
  const auto one = [&](std::size_t index, unsigned threads, const auto& tell) {
    Simulated& run = runs[index];
    run.seed = first + index;
    const sim::EconomyRun done =
        options.ledger.empty()
            ? sim::run_economy(scenario, run.seed, threads, tell)
            : run_into_ledger(scenario, run.seed, threads, options.ledger, tell, run.ledger.emplace());
    run.outcome = sim::outcome_of(scenario, done);
    for (const sim::Measure& measure : sim::measures()) run.measures.push_back(measure.of(done, run.outcome));
  };
  if (options.seeds == 1) {
    one(0, options.threads,
        [&](std::uint64_t done, std::uint64_t all) { progress("simulating", done, all); });
  } else {
    base::for_each_index(
        runs.size(), options.threads,
        [&](std::size_t done, std::size_t all) { progress("simulating", done, all); },
        [&](std::size_t index) { one(index, 1, std::function<void(std::uint64_t, std::uint64_t)>{}); });
  }
  return runs;
}

std::string digest_of(const std::vector<Simulated>& runs) {
  if (runs.size() == 1) return runs.front().outcome.digest;
  std::string all = "homeostat-economy-runs-v1";
  for (const Simulated& run : runs) all += "\n" + run.outcome.digest;
  return base::to_hex(ledger::sha256(all));
}

sim::experiment::Summary summary_of(const std::vector<Simulated>& runs, std::size_t measure) {
  std::vector<double> values;
  values.reserve(runs.size());
  for (const Simulated& run : runs) values.push_back(run.measures[measure]);
  return sim::experiment::summarise(values);
}

std::string text(const sim::EconomyScenario& scenario, const std::vector<Simulated>& runs) {
  std::string out = fmt::format(
      "{}\n\nscenario {}, policy {} {}; {} days in steps of {} s; {} pools; {} seed{}\n", scenario.question,
      scenario.name, scenario.policy.name, policy::hash(scenario.policy).substr(0, 16),
      scenario.parameters.days, scenario.parameters.step_seconds, scenario.pools.size(), runs.size(),
      runs.size() == 1 ? "" : "s");
  out += fmt::format("\n  {:<24} {:>14}  {:<28} {}\n", "measure", "mean",
                     runs.size() > 1 ? "95 % interval" : "", "unit");
  const auto& measures = sim::measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto said = summary_of(runs, m);
    const std::string interval =
        runs.size() > 1 ? fmt::format("{:.5g} to {:.5g}", said.interval_95.low, said.interval_95.high) : "";
    out += fmt::format("  {:<24} {:>14.5g}  {:<28} {}\n", measures[m].name, said.mean, interval,
                       measures[m].unit);
  }
  for (const Simulated& run : runs) {
    for (const std::string& each : run.outcome.unbalanced)
      out += fmt::format("seed {}: {}\n", run.seed, each);
    if (run.ledger) out += "\n" + text_of(*run.ledger);
  }
  return out + fmt::format("\ndigest: {}\n", digest_of(runs));
}

Json json_of(const sim::Outcome& outcome) {
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

std::string json(const sim::EconomyScenario& scenario, const std::vector<Simulated>& runs) {
  const auto& measures = sim::measures();
  Json told = Json::object();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto said = summary_of(runs, m);
    Json entry{{"unit", measures[m].unit}, {"mean", said.mean}};
    if (runs.size() > 1) entry["interval_95"] = {said.interval_95.low, said.interval_95.high};
    told[std::string(measures[m].name)] = entry;
  }
  Json seeds = Json::array();
  for (const Simulated& run : runs) {
    Json entry{{"seed", run.seed}, {"digest", run.outcome.digest}};
    entry.update(json_of(run.outcome));
    if (run.ledger) entry["ledger"] = json_of(*run.ledger);
    seeds.push_back(entry);
  }
  const Json whole{{"schema", "homeostat-simulate/1"},
                   {"scenario", {{"name", scenario.name}, {"identity", scenario.identity}}},
                   {"policy", {{"name", scenario.policy.name}, {"sha256", policy::hash(scenario.policy)}}},
                   {"digest", digest_of(runs)},
                   {"measures", told},
                   {"runs", seeds}};
  return whole.dump(2) + "\n";
}

std::string csv(const std::vector<Simulated>& runs) {
  std::string text = "seed";
  for (const sim::Measure& measure : sim::measures()) text += fmt::format(",{}", measure.name);
  text += ",digest\n";
  for (const Simulated& run : runs) {
    text += std::to_string(run.seed);
    for (const double value : run.measures) text += fmt::format(",{}", value);
    text += "," + run.outcome.digest + "\n";
  }
  return text;
}

void keep(const std::filesystem::path& out, const sim::EconomyScenario& scenario,
          const std::vector<Simulated>& runs) {
  make_out_folder(out);
  base::write_file(out / "simulate.json", json(scenario, runs));
  base::write_file(out / "seeds.csv", csv(runs));
}

}  // namespace

void add_simulate_command(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "simulate", "people and money under a policy: who gains, who pays, over days and seeds");
  command->add_option("SCENARIO", options->scenario, "scenario with a [horizon]")->required();
  command->add_option("--set", options->set, "KEY=VALUE: a key of the scenario or its policy, set otherwise");
  command->add_option("--seed", options->seed, "the first seed (default: the scenario's)");
  command->add_option("--seeds", options->seeds, "how many, one after the other")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}));
  command->add_option("--threads", options->threads, "does not change any result")
      ->check(CLI::Range(1U, 64U));
  command->add_option("--out", options->out, "folder for simulate.json and seeds.csv");
  command->add_option(
      "--ledger", options->ledger,
      "FILE: every job as a signed row of a new ledger, and its sums against the run's; one seed");
  command->add_flag("--json", options->json, "schema homeostat-simulate/1");
  command->footer(
      "Exit: 0; 1 if the books of a run do not close, or if its ledger says something else or breaks an "
      "invariant.\n"
      "Example: homeostat simulate scenarios/economy/everyone-honest.toml --seeds 10");
  command->callback([options, &exit] {
    const sim::EconomyScenario scenario = sim::read_economy(options->scenario, overrides_of(options->set));
    if (!options->ledger.empty() && options->seeds > 1) {
      throw base::InputError("--ledger", 0, "keeps one run, and --seeds asks for more", "--seeds 1");
    }
    const auto runs = run_all(scenario, *options);
    if (!options->out.empty()) keep(options->out, scenario, runs);
    print(options->json ? json(scenario, runs) : text(scenario, runs));
    const bool closed = std::all_of(runs.begin(), runs.end(), [](const Simulated& run) {
      return run.outcome.unbalanced.empty() &&
             (!run.ledger || (run.ledger->differences.empty() && run.ledger->violations.empty()));
    });
    exit.code = closed ? kHolds : kRefuted;
  });
}

}  // namespace homeostat::cli
