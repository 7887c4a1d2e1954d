// The value of a zero-sum game of two players, exactly.
#pragma once

#include <vector>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim::games {

struct MatrixGame {
  Rational value;             ///< what the row player can be sure of
  std::vector<Rational> row;  ///< a mix with which it is
};

/// `pays[row][column]` to the row player. By the simplex method on fractions, with Bland's rule ("New finite
/// pivoting rules for the simplex method", Mathematics of Operations Research 2, 1977), so that it ends.
/// REQUIRES: at least one row and one column, all rows as long.
MatrixGame solve_matrix_game(const std::vector<std::vector<Rational>>& pays);

}  // namespace homeostat::sim::games
