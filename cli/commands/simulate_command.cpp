// homeostat simulate SCENARIO: simulates an economy or a trace, with one seed or many, under one policy or
// two.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/simulation.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"

namespace homeostat::cli {
namespace {

struct SimulateArguments {
  SimulationRequest request;
  std::vector<std::string> set;
  std::string against;
  std::string out;
  bool json = false;
};

Simulation simulated(const SimulationRequest& request) {
  return sim::is_economy(request.scenario) ? simulate_economy(request) : simulate_trace(request);
}

std::optional<Against> other_of(const SimulateArguments& options, const Simulation& simulation) {
  if (options.against.empty()) return std::nullopt;
  SimulationRequest request = options.request;
  request.policy = policy::read_policy(options.against);
  request.ledger.clear();
  Against against{simulated(request), {}};
  against.differences = sim::experiment::compare(simulation.measures, simulation.runs, against.other.runs);
  return against;
}

void run(const SimulateArguments& options, Exit& exit) {
  if (!options.request.ledger.empty() && options.request.seeds > 1) {
    throw base::InputError("--ledger", 0, "keeps one run, and --seeds asks for more", "--seeds 1");
  }
  const Simulation simulation = simulated(options.request);
  const auto against = other_of(options, simulation);
  auto json = simulation_json(simulation);
  if (against) json["against"] = against_json(simulation, *against);
  const std::string document = json.dump(2) + "\n";
  if (!options.out.empty()) {
    const std::filesystem::path out = options.out;
    make_out_folder(out);
    base::write_file(out / "simulate.json", document);
    base::write_file(out / "seeds.csv", simulation_csv(simulation));
    if (against) base::write_file(out / "seeds-against.csv", simulation_csv(against->other));
  }
  print(options.json
            ? document
            : for_people(simulation_text(simulation) + (against ? against_text(simulation, *against) : "")));
  exit.code = simulation.sound && (!against || against->other.sound) ? kHolds : kRefuted;
}

}  // namespace

void add_simulate_command(Command& app, Exit& exit) {
  auto options = std::make_shared<SimulateArguments>();
  SimulationRequest& request = options->request;
  request.threads = usual_threads();
  Command* command = app.add_subcommand(
      "simulate", "a scenario under a policy: people and money over days, or a trace request by request");
  command->add_option("SCENARIO", request.scenario, "scenario: of an economy ([horizon]) or of a trace")
      ->required();
  command->add_option("--set", options->set,
                      "KEY=VALUE: a key of the economy or of the policy, set otherwise");
  command->add_option("--seed", request.seed, "the first seed (default: the scenario's)")
      ->within(kLeastSeed, kMostSeed);
  command->add_option("--seeds", request.seeds, "how many successive seeds")
      ->within(std::uint64_t{1}, std::uint64_t{1'000'000});
  add_threads_option(*command, request.threads);
  command->add_option("--against", options->against,
                      "POLICY: run it under that one, too, with the same seeds, and compare pair by pair");
  command->add_option("--out", options->out, "folder for simulate.json and seeds.csv");
  command->add_option("--ledger", request.ledger,
                      "FILE: keep every job as a signed row of a new ledger; of an economy, compare its sums "
                      "with the run's; one seed");
  command->add_flag("--json", options->json, "schema homeostat-simulate/1");
  command->footer(
      "Exit: 0; 1 if the books of a run do not close, if the engine refuses an event, or if an invariant is "
      "broken.\n"
      "Example: homeostat simulate scenarios/economy/everyone-honest.toml --seeds 10");
  command->callback([options, &exit] {
    options->request.overrides = overrides_of(options->set);
    run(*options, exit);
  });
}

}  // namespace homeostat::cli
