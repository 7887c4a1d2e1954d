// The equilibria of a game, for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/json_text.hpp"
#include "sim/games/solution.hpp"

namespace homeostat::cli {

/// What the numbers of a game are called.
struct GameNames {
  std::string title;
  std::string player;  ///< what its players are called: "player" or "role"
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< by player
};

/// A fraction where it is short, else a decimal that is not exact ("~0.618").
std::string number_text(const sim::Rational& value);
/// A bound, rounded up: "0", "1.3e-12".
std::string bound_text(const sim::Rational& value);
/// "worker no-compute; verifier honest 2/3, lazy-verifier 1/3".
std::string mix_text(const GameNames& names, const sim::games::Mix<sim::Rational>& mix);

/// What is dominated, and by what; empty if nothing is.
std::string dominated_text(const GameNames& names, const sim::games::Elimination& elimination);
/// The table of equilibria, and what may be missing.
std::string solution_text(const GameNames& names, const sim::games::Solution& solution);

/// "players", "dominated", "reach", ..., "equilibria": cli/README.md.
Json solution_json(const GameNames& names, const sim::games::Solution& solution);

}  // namespace homeostat::cli
