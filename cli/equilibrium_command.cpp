// homeostat equilibrium GAME.nfg: what nobody gains by leaving.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/solution_text.hpp"
#include "engine/base/csv.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "sim/games/nfg.hpp"

namespace homeostat::cli {
namespace {

struct Options {
  std::string file;
  std::string export_to;
  std::string csv;
  std::uint64_t seed = 1;
  unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
  bool json = false;
};

GameNames names_of(const sim::games::NormalForm& game) {
  return {game.title, "player", game.players, game.strategies};
}

/// Every payoff of a game that is given: nothing was run for it.
std::string payoffs_csv(const sim::games::NormalForm& game) {
  const sim::games::Shape shape = game.shape();
  std::string text = "profile,role,mean,low,high,runs\n";
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    std::string played;
    for (std::size_t p = 0; p < shape.players(); ++p) {
      played += (p == 0 ? "" : "/") + game.strategies[p][shape.at(profile, p)];
    }
    for (std::size_t p = 0; p < shape.players(); ++p) {
      const double pays = sim::real(game.payoff(profile, p));
      text += fmt::format("{},{},{},{},{},0\n", base::csv_field(played), base::csv_field(game.players[p]),
                          pays, pays, pays);
    }
  }
  return text;
}

std::string heading(const sim::games::NormalForm& game) {
  std::string shape;
  for (const auto& each : game.strategies)
    shape += fmt::format("{}{}", shape.empty() ? "" : " x ", each.size());
  return fmt::format("{}: {} player{}, {} strategies\n", game.title.empty() ? "a game" : game.title,
                     game.players.size(), game.players.size() == 1 ? "" : "s", shape);
}

int answer_game(const Options& options) {
  const sim::games::NormalForm game = sim::games::parse_nfg(base::read_file(options.file), options.file);
  sim::games::Solution solution;
  {
    Progress progress;
    solution = sim::games::solve_game(
        game, options.seed, options.threads,
        [&](std::size_t done, std::size_t all) { progress("looking for equilibria", done, all); });
  }
  if (!options.export_to.empty()) base::write_file(options.export_to, sim::games::nfg_text(game));
  if (!options.csv.empty()) base::write_file(options.csv, payoffs_csv(game));
  const GameNames names = names_of(game);
  if (options.json) {
    Json json{{"schema", "homeostat-equilibrium/1"}};
    json.update(solution_json(names, solution));
    print(json_text(json));
  } else {
    print(heading(game) + dominated_text(names, solution.elimination) + "\n" +
          solution_text(names, solution));
  }
  return solution.equilibria.empty() ? kUndecided : kHolds;
}

}  // namespace

void add_equilibrium_command(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("equilibrium", "the equilibria of a game: what nobody gains by leaving");
  command->add_option("GAME", options->file, "a game in normal form, GAME.nfg as Gambit writes it")
      ->required();
  command->add_option("--export", options->export_to, "FILE.nfg: the game, exact, for Gambit");
  command->add_option("--csv", options->csv, "FILE: every payoff");
  command->add_option("--seed", options->seed, "of whatever is drawn");
  command->add_option("--threads", options->threads, "does not change any result")
      ->check(CLI::Range(1U, 64U));
  command->add_flag("--json", options->json, "schema homeostat-equilibrium/1");
  command->footer(
      "Exit: 0; 3 if no equilibrium was found, and some may be missing.\n"
      "Example: homeostat equilibrium scenarios/games/battle-of-the-sexes.nfg");
  command->callback([options, &exit] { exit.code = answer_game(*options); });
}

}  // namespace homeostat::cli
