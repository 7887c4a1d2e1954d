// Solves a zero-sum game of two players exactly.
#pragma once

#include <vector>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim::games {

/// The solution of a matrix game.
struct MatrixGame {
  Rational value;             ///< what the row player can guarantee itself
  std::vector<Rational> row;  ///< a mix that guarantees it
};

/// Solves the game in which `pays[row][column]` is paid to the row player, by the simplex method on fractions
/// with Bland's rule, which guarantees termination ("New finite pivoting rules for the simplex method",
/// Mathematics of Operations Research 2, 1977). REQUIRES: at least one row and one column, all rows of the
/// same length.
MatrixGame solve_matrix_game(const std::vector<std::vector<Rational>>& pays);

}  // namespace homeostat::sim::games
