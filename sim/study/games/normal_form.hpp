// A game in normal form: its players, their strategies, and the exact payoff of each player in each profile.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/rational.hpp"
#include "sim/study/games/shape.hpp"

namespace homeostat::sim::games {

/// A mix: for each player, a probability for each of its strategies.
template <class Number>
using Mix = std::vector<std::vector<Number>>;

/// The game.
struct NormalForm {
  std::string title;
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< names, by player
  std::vector<Rational> payoffs;  ///< payoffs[profile * players + player], with profiles numbered by Shape

  [[nodiscard]] Shape shape() const;
  [[nodiscard]] const Rational& payoff(std::size_t profile, std::size_t player) const {
    return payoffs[profile * players.size() + player];
  }
};

}  // namespace homeostat::sim::games
