// Mixed equilibria of games whose equations are not linear: looked for in floating point, support by support,
// and then judged by exact numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/study/games/population_game.hpp"

namespace homeostat::sim::games {

struct RestPoints {
  std::vector<Mix<Rational>> found;  ///< in which some role mixes; by support, none twice
  std::size_t supports = 0;          ///< combinations of supports looked at
  std::size_t all_supports = 0;      ///< that there are; more than supports: the rest was not looked at
};

/// Combinations of supports that are looked at, the smallest first, and Newton's starting points in each.
inline constexpr std::size_t kMostSupports = 4'096;
inline constexpr std::size_t kStarts = 12;

/// For each combination of supports in which some role mixes: Newton's method from the middle and from points
/// drawn by `seed`, on the equations that every strategy of a support pays the same. What it finds is rounded
/// to simple fractions. It may miss an equilibrium: one whose equations are singular there, as on a line of
/// equilibria, or one to which no start leads. Source: Nocedal and Wright, Numerical Optimization (2006),
/// chapter 11. `progress`: (supports done, supports).
RestPoints find_rest_points(const PayoffTable<Rational>& table, std::uint64_t seed, unsigned threads,
                            const std::function<void(std::size_t, std::size_t)>& progress = {});

/// The fraction with the least denominator within `tolerance` of `value`. Source: the best rational
/// approximations of the Stern-Brocot tree (Graham, Knuth and Patashnik, Concrete Mathematics, 4.5).
/// REQUIRES: 0 <= value <= 1, tolerance > 0.
Rational simplest_within(double value, double tolerance);

}  // namespace homeostat::sim::games
