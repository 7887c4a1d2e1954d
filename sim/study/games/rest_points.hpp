// Searches for mixed equilibria of games whose equations are not linear. The search runs in floating point,
// one combination of supports at a time; its results are then judged with exact numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/study/games/population_game.hpp"

namespace homeostat::sim::games {

/// The candidates found, and how much was searched.
struct RestPoints {
  std::vector<Mix<Rational>> found;  ///< candidates in which some role mixes, by support, without duplicates
  std::size_t supports = 0;          ///< combinations of supports that were searched
  std::size_t all_supports = 0;      ///< combinations that exist; the rest was not searched
};

/// The most combinations of supports that are searched, smallest first; kStarts: starting points in each.
inline constexpr std::size_t kMostSupports = 4'096;
inline constexpr std::size_t kStarts = 12;

/// For each combination of supports in which some role mixes, solves the equations "all strategies of a
/// support pay the same" by Newton's method, from the middle and from points drawn by `seed`. Solutions are
/// rounded to simple fractions. It may miss an equilibrium: one at which the equations are singular, as on a
/// line of equilibria, or one to which no start leads. Source: Nocedal and Wright, Numerical Optimization
/// (2006), chapter 11. `progress` is called with (supports done, supports).
RestPoints find_rest_points(const PayoffTable<Rational>& exact, std::uint64_t seed, unsigned threads,
                            const std::function<void(std::size_t, std::size_t)>& progress = {});

/// The fraction with the smallest denominator within `tolerance` of `value`. Source: best rational
/// approximations in the Stern-Brocot tree (Graham, Knuth and Patashnik, Concrete Mathematics, 4.5).
/// REQUIRES: 0 <= value <= 1, tolerance > 0.
Rational simplest_within(double value, double tolerance);

}  // namespace homeostat::sim::games
