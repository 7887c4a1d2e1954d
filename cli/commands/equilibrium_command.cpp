// homeostat equilibrium GAME.nfg, or a scenario of an economy: finds the profiles that nobody gains by
// leaving.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/empirical_json.hpp"
#include "cli/json/equilibrium_json.hpp"
#include "cli/json/evolution_json.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/solution_json.hpp"
#include "cli/words/empirical_text.hpp"
#include "cli/words/equilibrium_text.hpp"
#include "cli/words/evolution_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/solution_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/counted.hpp"
#include "engine/base/csv.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "review/equilibria.hpp"
#include "sim/study/games/nfg.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

/// Profiles of a game whose evolution is sampled.
constexpr std::size_t kMostEvolving = 1'024;

struct EquilibriumArguments {
  std::string file;
  std::string export_to;
  std::string csv;
  std::vector<std::string> strategies;
  std::vector<std::string> set;
  std::optional<std::uint64_t> seed_given;
  std::uint64_t seed = 1;  ///< seed_given, or 1
  std::uint64_t seeds = 32;
  double indifferent = 0.001;
  std::uint64_t samples = 100;
  unsigned threads = usual_threads();
  bool json = false;
};

review::GameNames names_of(const NormalForm& game) {
  return {game.title, "player", game.players, game.strategies};
}

/// The payoffs of a game that was given as a file, as CSV. Nothing was simulated for it, so every interval is
/// a point.
std::string payoffs_csv(const NormalForm& game) {
  const Shape shape = game.shape();
  std::string text = "profile,role,strategy,mean,low,high,runs\n";
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    std::string played;
    for (std::size_t p = 0; p < shape.players(); ++p) {
      played += (p == 0 ? "" : "/") + game.strategies[p][shape.at(profile, p)];
    }
    for (std::size_t p = 0; p < shape.players(); ++p) {
      const double pays = sim::real(game.payoff(profile, p));
      text += fmt::format("{},{},{},{},{},{},0\n", base::csv_field(played), base::csv_field(game.players[p]),
                          base::csv_field(game.strategies[p][shape.at(profile, p)]), pays, pays, pays);
    }
  }
  return text;
}

std::string heading(const NormalForm& game) {
  std::string shape;
  for (const auto& each : game.strategies)
    shape += fmt::format("{}{}", shape.empty() ? "" : " x ", each.size());
  return fmt::format("{}: {}, {} strategies\n", game.title.empty() ? "a game" : game.title,
                     base::counted(game.players.size(), "player"), shape);
}

void keep(const EquilibriumArguments& options, const NormalForm& game, const std::string& csv) {
  if (!options.export_to.empty()) base::write_file(options.export_to, nfg_text(game));
  if (!options.csv.empty()) base::write_file(options.csv, csv);
}

void answer(const EquilibriumArguments& options, Json found, const std::string& text) {
  if (!options.json) return print(for_people(text));
  Json json{{"schema", "homeostat-equilibrium/1"}};
  json.update(found);
  print(json_text(json));
}

review::EquilibriumRequest request_of(const EquilibriumArguments& options) {
  review::EquilibriumRequest request;
  request.strategies = options.strategies;
  request.sampling.most = options.seeds;
  request.sampling.least = std::min(request.sampling.least, options.seeds);
  request.sampling.indifferent = options.indifferent;
  request.samples = options.samples;
  request.seed = options.seed;
  request.threads = options.threads;
  return request;
}

int answer_game(const EquilibriumArguments& options) {
  for (const auto& [option, given] :
       {std::pair("--strategies", &options.strategies), std::pair("--set", &options.set)}) {
    if (!given->empty())
      throw base::InputError(option, 0, "is of an economy, and a .nfg is a game", "a scenario");
  }
  const NormalForm game = parse_nfg(base::read_file(options.file), options.file);
  const review::GameNames names = names_of(game);
  Solution solution;
  std::optional<review::Evolution> evolution;
  {
    Progress progress;
    solution = solve_game(game, options.seed, options.threads, [&](std::size_t done, std::size_t all) {
      progress("looking for equilibria", done, all);
    });
    if (game.shape().profiles() <= kMostEvolving) {
      evolution = review::evolution_of(table_of(game), solution, request_of(options), std::ref(progress));
    }
  }
  keep(options, game, payoffs_csv(game));
  Json json = solution_json(names, solution);
  json["evolution"] = evolution ? evolution_json(*evolution) : Json(nullptr);
  json["empirical"] = nullptr;
  json["homeostasis"] = nullptr;
  answer(options, json,
         heading(game) + dominated_text(names, solution.elimination) + "\n" + solution_text(names, solution) +
             (evolution ? "\n" + evolution_text(*evolution) : ""));
  return solution.equilibria.empty() ? kUndecided : kHolds;
}

int answer_economy(const EquilibriumArguments& options) {
  const sim::EconomyScenario scenario = sim::read_economy(options.file, overrides_of(options.set));
  review::EquilibriumRequest request = request_of(options);
  request.sampling.first_seed = options.seed_given.value_or(scenario.seed);
  const review::EquilibriumStudy study = [&] {
    Progress progress;
    return review::study_equilibria(scenario, request, std::ref(progress));
  }();
  keep(options, as_normal_form(study.game, scenario.name), empirical_csv(study.game, study.names));
  answer(options, equilibrium_json(study), equilibrium_text(study));
  if (!study.game.unbalanced.empty()) return kRefuted;
  return study.undecided() > 0 || study.solution.equilibria.empty() ? kUndecided : kHolds;
}

}  // namespace

void add_equilibrium_command(Command& app, Exit& exit) {
  auto options = std::make_shared<EquilibriumArguments>();
  Command* command = app.add_subcommand(
      "equilibrium", "what nobody gains by leaving: the equilibria of a game, or of the roles of an economy");
  command
      ->add_option("GAME", options->file,
                   "GAME.nfg, a game in normal form as Gambit writes it; or a scenario with a [horizon]")
      ->required();
  command->add_option(
      "--strategies", options->strategies,
      "ROLE=STRATEGY,...: what a role of the economy may play beside honest (default: what the "
      "scenario has; no-compute; lazy-verifier)");
  command->add_option("--set", options->set, "KEY=VALUE: a key of the scenario or its policy, set otherwise");
  command->add_option("--export", options->export_to, "FILE.nfg: the game, exact, for Gambit");
  command->add_option("--csv", options->csv, "FILE: every payoff");
  command
      ->add_option("--seed", options->seed_given, "the first seed of the economy, and of all that is drawn")
      ->within(kLeastSeed, kMostSeed);
  command->add_option("--seeds", options->seeds, "most seeds for a profile that is not decided")
      ->within(std::uint64_t{2}, std::uint64_t{100'000});
  command->add_option("--indifferent", options->indifferent, "EUR a day for which nobody departs")
      ->within(0.0, 1e6);
  command
      ->add_option("--samples", options->samples, "mixes that are followed, and shocks of each size; 0: none")
      ->within(std::uint64_t{0}, std::uint64_t{1'000'000});
  add_threads_option(*command, options->threads);
  command->add_flag("--json", options->json, "schema homeostat-equilibrium/1");
  command->footer(
      "Exit: 0; 1 if the books of a run do not close; 3 if a profile is undecided, or no equilibrium was "
      "found.\n"
      "Example: homeostat equilibrium scenarios/games/battle-of-the-sexes.nfg");
  command->callback([options, &exit] {
    options->seed = options->seed_given.value_or(1);
    const bool game = std::filesystem::path(options->file).extension() == ".nfg";
    exit.code = game ? answer_game(*options) : answer_economy(*options);
  });
}

}  // namespace homeostat::cli
