// Enumerates all equilibria of a two-player game, exactly.
#pragma once

#include <optional>
#include <vector>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// A connected set of equilibria: a single one, or infinitely many, whose extreme points are the members.
struct Component {
  std::vector<std::size_t> members;  ///< indices into Enumeration::extreme, ascending
  [[nodiscard]] bool infinite() const { return members.size() > 1; }
};

/// All equilibria of a game.
struct Enumeration {
  std::vector<Mix<Rational>> extreme;  ///< every extreme equilibrium; all other equilibria are mixes of these
  std::vector<Component> components;
  bool degenerate = false;  ///< true if some mix has more best responses than strategies that it mixes
};

/// The largest number of support pairs that is enumerated: 8 x 8 strategies have 12869, 10 x 10 have 184755.
inline constexpr std::size_t kMostSupportPairs = 200'000;

/// All extreme equilibria, or nothing if the game has more than kMostSupportPairs support pairs. Each pair of
/// supports of the same size gives a system of linear equations. If its solution is unique, it is a vertex of
/// the set of mixes or of a best-response region in it, and every vertex is found in this way. Two vertices
/// that are best responses to each other are an extreme equilibrium. Every equilibrium is a mix of extreme
/// ones, so none is missed even if the game is degenerate and has infinitely many. Sources: Mangasarian,
/// "Equilibrium points of bimatrix games", Journal of SIAM 12 (1964); Avis, Rosenberg, Savani and von
/// Stengel, "Enumeration of Nash equilibria for two-player games", Economic Theory 42 (2010). REQUIRES: two
/// players.
std::optional<Enumeration> enumerate_equilibria(const NormalForm& game);

}  // namespace homeostat::sim::games
