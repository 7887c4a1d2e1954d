// Solves systems of linear equations, exactly or in floating point.
#pragma once

#include <optional>
#include <vector>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim::games {

/// The unique solution of `rows` x = right, as numerators over one non-zero denominator; nothing if there is
/// no solution or more than one. Fraction-free Gauss-Jordan elimination: every number stays an integer that
/// is no longer than a determinant. Source: Bareiss, "Sylvester's identity and multistep integer-preserving
/// Gaussian elimination", Mathematics of Computation 22 (1968). REQUIRES: each row has as many numbers as
/// there are rows, and one more for its right side.
struct Solved {
  std::vector<Integer> numerators;
  Integer denominator;
};
std::optional<Solved> solve(std::vector<std::vector<Integer>> rows);

/// The same in floating point, with partial pivoting; nothing if the system is singular or nearly so.
std::optional<std::vector<double>> solve(std::vector<std::vector<double>> rows);

}  // namespace homeostat::sim::games
