// A game in normal form: players, their strategies, and what each profile pays to each of them, exactly.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/rational.hpp"
#include "sim/study/games/shape.hpp"

namespace homeostat::sim::games {

/// A probability for each strategy of each player.
template <class Number>
using Mix = std::vector<std::vector<Number>>;

struct NormalForm {
  std::string title;
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< their names, by player
  std::vector<Rational> payoffs;  ///< by profile (Shape) and then by player: payoffs[profile * players + p]

  [[nodiscard]] Shape shape() const;
  [[nodiscard]] const Rational& payoff(std::size_t profile, std::size_t player) const {
    return payoffs[profile * players.size() + player];
  }
};

}  // namespace homeostat::sim::games
