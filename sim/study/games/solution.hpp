// The equilibria of a game, each with an exact bound on what anybody could gain by deviating, and a statement
// of which equilibria may be missing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/study/games/bimatrix.hpp"
#include "sim/study/games/dominance.hpp"
#include "sim/study/games/rest_points.hpp"

namespace homeostat::sim::games {

/// One equilibrium, exact or within epsilon.
struct Equilibrium {
  Mix<Rational> mix;              ///< over the strategies of the whole game
  std::vector<Rational> payoffs;  ///< by role
  Rational epsilon;               ///< nobody gains more than this by deviating; 0 for an exact equilibrium
  bool pure = false;
  bool strict = false;        ///< pure, and everybody loses by deviating
  std::size_t component = 0;  ///< for a two-player game: index into Solution::components
};

/// How thorough the search was, and so which equilibria may be missing.
enum class Reach {
  all,     ///< complete: every equilibrium is listed or is a mix of listed ones (two players)
  looked,  ///< every pure one is listed; mixed ones were searched for, and some may be missing
  pure,    ///< every pure one is listed; the game is too large to search for others
};

/// The equilibria of a game, and how thoroughly they were searched for.
struct Solution {
  Elimination elimination;
  std::vector<Equilibrium> equilibria;  ///< pure ones first
  Reach reach = Reach::all;
  /// For Reach::all: true if some mix has more best responses than strategies that it mixes.
  bool degenerate = false;
  std::vector<Component> components;  ///< for Reach::all: over `equilibria`
  std::size_t supports = 0;           ///< for Reach::looked: supports that were searched, out of all_supports
  std::size_t all_supports = 0;
};

/// The largest table of a game, in numbers, in which mixed equilibria are searched for.
inline constexpr std::size_t kMostNumbers = 1'000'000;

using SolveProgress = std::function<void(std::size_t, std::size_t)>;

/// Solves a game after eliminating dominated strategies. For two players all equilibria are enumerated
/// (bimatrix.hpp). Otherwise, or if there are too many supports, pure equilibria are found by testing every
/// profile, and mixed ones are searched for as in rest_points.hpp. `seed` is that of Newton's starting
/// points; `threads` does not affect the result.
Solution solve_game(const NormalForm& game, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// The equilibria of a game of roles in which all actors of a role play the same mix.
Solution solve_game(const PayoffTable<Rational>& table, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// The numbers of the pure profiles from which no actor gains by deviating, ascending.
std::vector<std::size_t> pure_equilibria(const NormalForm& game);
std::vector<std::size_t> pure_equilibria(const PayoffTable<Rational>& table);

/// `mix` with its payoffs, epsilon, pure and strict, computed over the whole game. REQUIRES: each role's
/// probabilities sum to 1.
Equilibrium judged(const NormalForm& game, Mix<Rational> mix);
Equilibrium judged(const PayoffTable<Rational>& table, Mix<Rational> mix);

}  // namespace homeostat::sim::games
