// homeostat coalition SCENARIO: finds the smallest coalition that gains.
#include <fmt/format.h>

#include <functional>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/economy_model.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/coalition_json.hpp"
#include "cli/words/coalition_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "review/coalition.hpp"
#include "sim/study/experiment/design.hpp"

namespace homeostat::cli {
namespace {

struct CoalitionArguments {
  std::filesystem::path scenario;
  review::CoalitionRequest request;
  std::vector<std::string> set;
  std::vector<std::string> frontier;
  std::string against;
  std::string out;
  bool json = false;
};

void require_economy(const std::filesystem::path& scenario) {
  if (sim::is_economy(scenario)) return;
  throw base::InputError(scenario.string(), 0,
                         "is the scenario of a trace, in which nobody has anything to gain",
                         "an economy (with a table [horizon])");
}

/// Every point of the grid of --frontier.
std::vector<review::FrontierPoint> frontier_of(const CoalitionArguments& options,
                                               const policy::Policy* policy) {
  std::vector<review::FrontierPoint> frontier;
  if (options.frontier.empty()) return frontier;
  sim::experiment::Design design;
  design.axes = sim::experiment::parse_axes(options.frontier, *open_model(options.scenario));
  const sim::Repertoire allowed = sim::repertoire(options.request.without);
  for (const auto& settings : sim::experiment::points_of(design)) {
    sim::Overrides overrides = overrides_of(options.set);
    for (const auto& each : settings) overrides.emplace_back(each.key, each.value);
    const auto network = sim::network_of(sim::read_economy(options.scenario, overrides, policy));
    frontier.push_back({settings, sim::smallest(network, allowed, options.request.max)});
  }
  return frontier;
}

review::CoalitionStudy study(const CoalitionArguments& options, const policy::Policy* policy) {
  const auto scenario = sim::read_economy(options.scenario, overrides_of(options.set), policy);
  Progress progress;
  review::CoalitionStudy study = review::study_coalitions(scenario, options.request, std::ref(progress));
  study.frontier = frontier_of(options, policy);
  return study;
}

void keep(const CoalitionArguments& options, const std::string& document,
          const review::CoalitionStudy& study) {
  const std::filesystem::path out = options.out;
  make_out_folder(out);
  base::write_file(out / "coalition.json", document);
  if (!study.frontier.empty()) base::write_file(out / "frontier.csv", frontier_csv(study));
  if (!study.phases.empty()) base::write_file(out / "phase.csv", phase_csv(study));
}

bool disagrees(const review::CoalitionStudy& study) {
  return study.confirmation && !study.confirmation->agrees();
}

void run(const CoalitionArguments& options, Exit& exit) {
  require_economy(options.scenario);
  if (options.request.check == 1) {
    throw base::InputError("--check", 0, "one pair of runs has no interval", "two or more, or 0 for none");
  }
  const review::CoalitionStudy own = study(options, nullptr);
  auto json = coalition_json(own);
  std::string text = own.question + "\n\n" + coalition_text(own);
  bool doubtful = disagrees(own);
  if (!options.against.empty()) {
    const policy::Policy policy = policy::read_policy(options.against);
    const review::CoalitionStudy other = study(options, &policy);
    json["against"] = coalition_json(other);
    text += "\n" + coalition_text(other);
    doubtful = doubtful || disagrees(other);
  }
  const std::string document = json.dump(2) + "\n";
  if (!options.out.empty()) keep(options, document, own);
  print(options.json ? document : for_people(text));
  exit.code = doubtful ? kUndecided : kHolds;
}

}  // namespace

void add_coalition_command(Command& app, Exit& exit) {
  auto options = std::make_shared<CoalitionArguments>();
  review::CoalitionRequest& request = options->request;
  request.threads = usual_threads();
  Command* command = app.add_subcommand(
      "coalition", "the smallest coalition of workers and pools that gains against everybody honest");
  command->add_option("SCENARIO", options->scenario, "scenario of an economy")->required();
  command->add_option("--max", request.max, "sizes looked at (default 4)")
      ->within(std::int64_t{1}, std::int64_t{10'000});
  command->add_option("--without", request.without,
                      "strategies that are taken to be closed by other means, such as lazy-verifier");
  command->add_option("--set", options->set,
                      "KEY=VALUE: a key of the economy or of the policy, set otherwise");
  command->add_option("--frontier", options->frontier,
                      "KEY=FROM:TO:STEPS or KEY=A,B,C, several: k* at every point of the grid");
  command
      ->add_option("--phase", request.phase,
                   "sampling rates in basis points: the phase diagram of forging against sizes up to --max, "
                   "under both sources of the draw")
      ->delimiter(',')
      ->within(std::int64_t{1}, std::int64_t{10'000});
  command
      ->add_option("--check", request.check,
                   "simulate what was computed with so many pairs of runs, the diagram's cells, too")
      ->within(std::uint64_t{0}, std::uint64_t{1'000'000});
  command->add_option("--against", options->against, "POLICY: the same under that one");
  add_threads_option(*command, request.threads);
  command->add_option("--out", options->out, "folder for coalition.json, frontier.csv, phase.csv");
  command->add_flag("--json", options->json, "schema homeostat-coalition/1");
  command->footer(
      "Computed exactly, by symmetry; what is counted and what is not: docs/collusion.md.\n"
      "Exit: 0; 3 if a simulation that was asked for does not agree with what was computed.\n"
      "Example: homeostat coalition scenarios/economy/sixty-four-pools.toml --check 20");
  command->callback([options, &exit] { run(*options, exit); });
}

}  // namespace homeostat::cli
