// All equilibria of a game of two players, exactly.
#pragma once

#include <optional>
#include <vector>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// Equilibria that hang together: one alone, or infinitely many, of which these are the extreme ones.
struct Component {
  std::vector<std::size_t> members;  ///< indices into Enumeration::extreme, ascending
  [[nodiscard]] bool infinite() const { return members.size() > 1; }
};

struct Enumeration {
  std::vector<Mix<Rational>> extreme;  ///< every extreme equilibrium; the others are mixes of these
  std::vector<Component> components;
  bool degenerate = false;  ///< some mix has more best responses than it mixes strategies
};

/// Support pairs that are looked at at most: 8 x 8 makes 12869 of them, 10 x 10 184755.
inline constexpr std::size_t kMostSupportPairs = 200'000;

/// Nothing if the game has more support pairs. Each pair of supports of the same size makes a system of
/// linear equations; where its solution is unique, it is a corner of the set of mixes (or of a best-response
/// region in it), and every corner is found so. Two corners that are best responses to each other are an
/// extreme equilibrium. Every equilibrium is a mix of extreme ones, so that none is missed where a game is
/// degenerate and has infinitely many. Sources: Mangasarian, "Equilibrium points of bimatrix games", Journal
/// of SIAM 12 (1964); Avis, Rosenberg, Savani and von Stengel, "Enumeration of Nash equilibria for two-player
/// games", Economic Theory 42 (2010). REQUIRES: two players.
std::optional<Enumeration> enumerate_equilibria(const NormalForm& game);

}  // namespace homeostat::sim::games
