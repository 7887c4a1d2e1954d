// What the players and strategies of a game are called, and mixes of them in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include "sim/study/games/empirical.hpp"
#include "sim/study/games/solution.hpp"

namespace homeostat::review {

/// What the numbers of a game are called.
struct GameNames {
  std::string title;
  std::string player;  ///< what its players are called: "player" or "role"
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< by player
};

/// A fraction where it is short, else a decimal that is not exact ("~0.618").
std::string number_text(const sim::Rational& value);

/// "worker no-compute; verifier honest 2/3, lazy-verifier 1/3".
std::string mix_text(const GameNames& names, const sim::games::Mix<sim::Rational>& mix);

GameNames role_names(const sim::games::EmpiricalGame& game, const std::string& title);

/// "no-compute", or "honest 2/3, lazy-verifier 1/3": one player's strategies, with their chances where there are several.
std::string role_text(const std::vector<std::string>& names, const std::vector<sim::Rational>& chances);
/// "strict", "pure" or "mixed".
std::string_view kind_of(const sim::games::Equilibrium& equilibrium);

}  // namespace homeostat::review
