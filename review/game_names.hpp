// The names of a game's players and strategies, and texts about its mixes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/study/games/empirical.hpp"
#include "sim/study/games/solution.hpp"

namespace homeostat::review {

/// The names behind the numbers of a game.
struct GameNames {
  std::string title;
  std::string player;  ///< the word for its players: "player" or "role"
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< by player
};

/// A number as a fraction if that is short, else as a rounded decimal ("~0.618").
std::string number_text(const sim::Rational& value);

/// A mix in words: "worker no-compute; verifier honest 2/3, lazy-verifier 1/3".
std::string mix_text(const GameNames& names, const sim::games::Mix<sim::Rational>& mix);

/// The names of the roles and strategies of a measured game.
GameNames role_names(const sim::games::EmpiricalGame& game, const std::string& title);

/// The mix of one player in words: "no-compute", or "honest 2/3, lazy-verifier 1/3" if it plays several
/// strategies.
std::string role_text(const std::vector<std::string>& names, const std::vector<sim::Rational>& chances);
/// "strict", "pure" or "mixed".
std::string_view kind_of(const sim::games::Equilibrium& equilibrium);

}  // namespace homeostat::review
