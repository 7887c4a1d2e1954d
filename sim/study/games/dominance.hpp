// Eliminates dominated strategies: those for which another strategy, or a mix of others, always pays more. No
// equilibrium uses them, so the remaining game has the same equilibria.
#pragma once

#include <vector>

#include "sim/study/games/population_game.hpp"

namespace homeostat::sim::games {

/// An eliminated strategy, and the mix of the player's other strategies that pays more whatever others do.
struct Dominated {
  std::size_t player = 0;
  std::size_t strategy = 0;
  std::vector<Rational> by;
};

/// What was eliminated, and what is left.
struct Elimination {
  std::vector<Dominated> gone;                 ///< in the order of elimination
  std::vector<std::vector<std::size_t>> left;  ///< the remaining strategies of each player, ascending
};

/// Eliminates until nothing more is dominated. Dominance by a mix is decided exactly, as the value of a
/// matrix game; in a table wider than kWidest only dominance by a single strategy is tested.
Elimination eliminate(const NormalForm& game);
Elimination eliminate(const PayoffTable<Rational>& table);
inline constexpr std::size_t kWidest = 4'096;

/// The game with only the strategies of `left`.
NormalForm restricted(const NormalForm& game, const std::vector<std::vector<std::size_t>>& left);
PayoffTable<Rational> restricted(const PayoffTable<Rational>& table,
                                 const std::vector<std::vector<std::size_t>>& left);
/// A mix of the restricted game, expressed as a mix of the whole game.
Mix<Rational> widened(const Mix<Rational>& mix, const std::vector<std::vector<std::size_t>>& left,
                      const Shape& whole);

}  // namespace homeostat::sim::games
