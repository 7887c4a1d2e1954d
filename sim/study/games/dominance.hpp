// Strategies that nobody plays: another one, or a mix of others, always pays more. No equilibrium uses one,
// so what is left has the same equilibria.
#pragma once

#include <vector>

#include "sim/study/games/population_game.hpp"

namespace homeostat::sim::games {

/// A strategy that is gone, and the mix of the player's strategies that pays more whatever others do.
struct Dominated {
  std::size_t player = 0;
  std::size_t strategy = 0;
  std::vector<Rational> by;
};

struct Elimination {
  std::vector<Dominated> gone;                 ///< in the order in which they went
  std::vector<std::vector<std::size_t>> left;  ///< strategies by player, ascending
};

/// Again and again, until nothing more goes. Whether a mix dominates is decided exactly, as the value of a
/// matrix game; in a table wider than kWidest only whether a single strategy does.
Elimination eliminate(const NormalForm& game);
Elimination eliminate(const PayoffTable<Rational>& table);
inline constexpr std::size_t kWidest = 4'096;

/// The game with only the strategies of `left`.
NormalForm restricted(const NormalForm& game, const std::vector<std::vector<std::size_t>>& left);
PayoffTable<Rational> restricted(const PayoffTable<Rational>& table,
                                 const std::vector<std::vector<std::size_t>>& left);
/// A mix of the restricted game as one of the whole.
Mix<Rational> widened(const Mix<Rational>& mix, const std::vector<std::vector<std::size_t>>& left,
                      const Shape& whole);

}  // namespace homeostat::sim::games
