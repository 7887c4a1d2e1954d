// Writes a measured game for people: profiles, departures, bounds; see empirical_text.hpp.
#include "cli/words/empirical_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/csv.hpp"
#include "sim/study/games/homeostasis.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

/// The departure from `profile` that says most: the one with the largest gain.
struct Best {
  std::size_t role = 0;
  std::size_t strategy = 0;
  const Estimate* gain = nullptr;
};

Best best_departure(const EmpiricalGame& game, std::size_t profile) {
  const Shape& shape = game.table.shape;
  Best best;
  for (std::size_t r = 0; r < shape.players(); ++r) {
    for (std::size_t s = 0; s < shape.strategies(r); ++s) {
      if (s == shape.at(profile, r)) continue;
      const Estimate& gain = game.gains[r][s][profile];
      if (best.gain == nullptr || gain.mean > best.gain->mean) best = {r, s, &gain};
    }
  }
  return best;
}

std::string profile_text(const review::GameNames& names, const Shape& shape, std::size_t profile) {
  return review::mix_text(names, pure_mix(shape, shape.profile(profile)));
}

}  // namespace

std::string empirical_text(const EmpiricalGame& game, const review::GameNames& names) {
  std::string text = names.title + ": a game of roles, measured by running the economy\n";
  for (std::size_t r = 0; r < names.players.size(); ++r) {
    text += fmt::format("  {:<15} {}\n", names.players[r], fmt::join(names.strategies[r], ", "));
  }
  const auto undecided = std::count(game.stands.begin(), game.stands.end(), Stands::undecided);
  text += fmt::format(
      "{} runs of the economy, {} to {} seeds a profile; {} of {} profiles undecided; {:.0f} % confidence "
      "for "
      "all\n{} comparisons together; nobody departs for {} EUR a day\n\n",
      game.runs, game.sampling.least, game.sampling.most, undecided, game.stands.size(),
      100 * game.sampling.confidence, game.comparisons, game.sampling.indifferent);
  std::size_t wide = 24;
  const Shape& shape = game.table.shape;
  for (std::size_t i = 0; i < shape.profiles(); ++i) {
    wide = std::max(wide, profile_text(names, shape, i).size());
  }
  text += fmt::format("  {:<{}}  {:<9}  {:>9}  {:<20}  {}\n", "where everybody plays", wide, "it is", "gain",
                      "interval", "of whoever departs to");
  for (std::size_t i = 0; i < shape.profiles(); ++i) {
    const Best best = best_departure(game, i);
    text += fmt::format("  {:<{}}  {:<9}  ", profile_text(names, shape, i), wide, name(game.stands[i]));
    if (best.gain != nullptr) {
      text += fmt::format("{:>9.4f}  {:<20}  {} {}", best.gain->mean,
                          fmt::format("{:.4f} to {:.4f}", best.gain->low, best.gain->high),
                          names.players[best.role], names.strategies[best.role][best.strategy]);
    }
    text += "\n";
  }
  return text + "\n";
}

std::string standing_text(const EmpiricalGame& game, const review::GameNames& names,
                          const Solution& solution) {
  std::string text;
  std::size_t homeostatic = 0;
  for (std::size_t i = 0; i < solution.equilibria.size(); ++i) {
    const Equilibrium& each = solution.equilibria[i];
    const double most = most_gained(game, each.mix);
    text += fmt::format("  {:>3}  {}; ", i + 1,
                        most == 0
                            ? "nobody gains by departing, statistics included"
                            : fmt::format("nobody gains more than {:.4f} EUR a day by departing, statistics "
                                          "included",
                                          most));
    const auto against = against_homeostasis(game, each.mix);
    homeostatic += against.empty() ? 1 : 0;
    text += against.empty() ? "homeostatic\n" : "not homeostatic:\n";
    for (const sim::Finding& finding : against) text += "         " + finding.why + "\n";
  }
  text += fmt::format("homeostatic: {} of {}\n", homeostatic, solution.equilibria.size());
  for (std::size_t i = 0; i < game.stands.size(); ++i) {
    if (game.stands[i] != Stands::undecided) continue;
    text += fmt::format("these are the equilibria of the means; undecided is: {}\n",
                        profile_text(names, game.table.shape, i));
  }
  return text;
}

}  // namespace homeostat::cli
