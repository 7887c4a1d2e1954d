// Games of two players again, as plainly as they can be said: fractions of 128-bit integers, every pair of
// supports of the same size, Gauss. Shares no code with sim/games.
#pragma once

#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace homeostat::naive {

/// A fraction in lowest terms. Payoffs of one digit and eight strategies stay far below its 127 bits.
struct Fraction {
  __int128 above = 0;
  __int128 below = 1;

  static Fraction of(__int128 above, __int128 below = 1) {
    __int128 a = above < 0 ? -above : above;
    __int128 b = below < 0 ? -below : below;
    while (b != 0) a = std::exchange(b, a % b);
    if (below < 0) a = -a;
    return {above / a, below / a};
  }
  friend Fraction operator+(Fraction a, Fraction b) {
    return of(a.above * b.below + b.above * a.below, a.below * b.below);
  }
  friend Fraction operator-(Fraction a, Fraction b) { return a + Fraction{-b.above, b.below}; }
  friend Fraction operator*(Fraction a, Fraction b) { return of(a.above * b.above, a.below * b.below); }
  friend Fraction operator/(Fraction a, Fraction b) { return of(a.above * b.below, a.below * b.above); }
  friend bool operator<(Fraction a, Fraction b) { return (a - b).above < 0; }
  friend bool operator==(Fraction a, Fraction b) { return a.above == b.above && a.below == b.below; }
};

using Payoffs = std::vector<std::vector<std::int64_t>>;  // [row strategy][column strategy]
using Chances = std::vector<Fraction>;

/// The other player's mix over `support` that makes all of `alike` pay the same; nothing if there is not
/// exactly one, or if one of its chances is not positive.
inline std::optional<Chances> indifferent(const Payoffs& pays, const std::vector<std::size_t>& alike,
                                          const std::vector<std::size_t>& support) {
  const std::size_t n = support.size();
  std::vector<Chances> rows;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    Chances row;
    for (const std::size_t s : support)
      row.push_back(Fraction::of(pays[alike[i]][s] - pays[alike[i + 1]][s]));
    row.push_back(Fraction::of(0));
    rows.push_back(row);
  }
  rows.push_back(Chances(n + 1, Fraction::of(1)));
  for (std::size_t step = 0; step < n; ++step) {
    std::size_t pivot = step;
    while (pivot < n && rows[pivot][step].above == 0) ++pivot;
    if (pivot == n) return std::nullopt;
    std::swap(rows[pivot], rows[step]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == step) continue;
      const Fraction factor = rows[r][step] / rows[step][step];
      for (std::size_t c = step; c <= n; ++c) rows[r][c] = rows[r][c] - factor * rows[step][c];
    }
  }
  Chances mix(pays.front().size(), Fraction::of(0));
  for (std::size_t i = 0; i < n; ++i) {
    mix[support[i]] = rows[i][n] / rows[i][i];
    if (mix[support[i]].above <= 0) return std::nullopt;
  }
  return mix;
}

inline Chances paid(const Payoffs& pays, const Chances& other) {
  Chances each;
  for (const auto& row : pays) {
    Fraction sum = Fraction::of(0);
    for (std::size_t s = 0; s < row.size(); ++s) sum = sum + Fraction::of(row[s]) * other[s];
    each.push_back(sum);
  }
  return each;
}

/// How many strategies pay the most; 0 if one outside `support` pays more than those in it.
inline std::size_t best_responses(const Chances& each, const std::vector<std::size_t>& support) {
  std::size_t best = 0;
  for (const Fraction& one : each) {
    if (each[support.front()] < one) return 0;
    best += one == each[support.front()] ? 1 : 0;
  }
  return best;
}

struct Equilibria {
  std::vector<std::pair<Chances, Chances>> found;
  bool degenerate = false;  ///< an equilibrium found has more best responses than strategies
};

/// The equilibria whose two mixes are the only ones over their supports, which are of the same size: all of
/// them, if the game is not degenerate. `first[i][j]`, `second[j][i]`: what the players are paid.
inline Equilibria equilibria(const Payoffs& first, const Payoffs& second) {
  const auto sets = [](std::size_t of) {
    std::vector<std::vector<std::size_t>> all;
    for (std::size_t bits = 1; bits < std::size_t{1} << of; ++bits) {
      std::vector<std::size_t> set;
      for (std::size_t s = 0; s < of; ++s) {
        if ((bits >> s & 1U) != 0) set.push_back(s);
      }
      all.push_back(set);
    }
    return all;
  };
  Equilibria result;
  for (const auto& rows : sets(first.size())) {
    for (const auto& columns : sets(second.size())) {
      if (rows.size() != columns.size()) continue;
      const auto y = indifferent(first, rows, columns);
      if (!y) continue;
      const auto x = indifferent(second, columns, rows);
      if (!x) continue;
      const std::size_t best_rows = best_responses(paid(first, *y), rows);
      const std::size_t best_columns = best_responses(paid(second, *x), columns);
      if (best_rows == 0 || best_columns == 0) continue;
      result.found.emplace_back(*x, *y);
      result.degenerate = result.degenerate || best_rows > rows.size() || best_columns > columns.size();
    }
  }
  return result;
}

}  // namespace homeostat::naive
