// The equilibria of a game, each with an exact bound on what anybody would gain by playing otherwise, and
// what is known of those that may be missing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/study/games/bimatrix.hpp"
#include "sim/study/games/dominance.hpp"
#include "sim/study/games/rest_points.hpp"

namespace homeostat::sim::games {

struct Equilibrium {
  Mix<Rational> mix;              ///< of the whole game
  std::vector<Rational> payoffs;  ///< by role
  Rational epsilon;               ///< nobody gains more by playing otherwise; 0: an equilibrium exactly
  bool pure = false;
  bool strict = false;        ///< pure, and everybody loses by playing otherwise
  std::size_t component = 0;  ///< of a game of two players: index into Solution::components
};

/// What was looked for, and so what may be missing.
enum class Reach {
  all,     ///< every equilibrium is listed, or is a mix of listed ones (two players)
  looked,  ///< every pure one; mixed ones were looked for, and some may be missing
  pure,    ///< every pure one; the game is too large to look for others
};

struct Solution {
  Elimination elimination;
  std::vector<Equilibrium> equilibria;  ///< pure ones first
  Reach reach = Reach::all;
  bool degenerate = false;            ///< of Reach::all: some mix has more best responses than strategies
  std::vector<Component> components;  ///< of Reach::all, over `equilibria`
  std::size_t supports = 0;           ///< of Reach::looked
  std::size_t all_supports = 0;
};

/// Numbers in the table of a game in which mixed equilibria are looked for.
inline constexpr std::size_t kMostNumbers = 1'000'000;

using SolveProgress = std::function<void(std::size_t, std::size_t)>;

/// After elimination: of two players, all of them (bimatrix.hpp); of one, or three and more, or where there
/// are too many supports, the pure ones by looking at every profile and mixed ones as in rest_points.hpp.
/// The seed is that of Newton's starting points; `threads` changes nothing.
Solution solve_game(const NormalForm& game, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// The equilibria of a game of roles, in each of which all actors of a role play the same mix.
Solution solve_game(const PayoffTable<Rational>& table, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// The pure profiles of a game from which no actor gains by playing otherwise, ascending.
std::vector<std::size_t> pure_equilibria(const NormalForm& game);
std::vector<std::size_t> pure_equilibria(const PayoffTable<Rational>& table);

/// `mix` judged over the whole game: payoffs, epsilon, pure, strict. REQUIRES: each role's chances sum to 1.
Equilibrium judged(const NormalForm& game, Mix<Rational> mix);
Equilibrium judged(const PayoffTable<Rational>& table, Mix<Rational> mix);

}  // namespace homeostat::sim::games
