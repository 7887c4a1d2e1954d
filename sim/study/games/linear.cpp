// Gauss-Jordan elimination on integers and in floating point; see linear.hpp.
#include "sim/study/games/linear.hpp"

#include <cmath>

namespace homeostat::sim::games {

std::optional<Solved> solve(std::vector<std::vector<Integer>> rows) {
  const std::size_t size = rows.size();
  Integer previous = 1;
  for (std::size_t step = 0; step < size; ++step) {
    std::size_t pivot = step;
    while (pivot < size && rows[pivot][step] == 0) ++pivot;
    if (pivot == size) return std::nullopt;
    std::swap(rows[step], rows[pivot]);
    const std::vector<Integer>& by = rows[step];
    for (std::size_t r = 0; r < size; ++r) {
      if (r == step) continue;
      const Integer factor = rows[r][step];
      // The columns before `step` are 0 but for the diagonal, which the pivot takes over below.
      for (std::size_t c = step; c <= size; ++c) {
        rows[r][c] = (by[step] * rows[r][c] - factor * by[c]) / previous;
      }
    }
    previous = by[step];
  }
  Solved solved;
  solved.denominator = previous;
  for (auto& row : rows) solved.numerators.push_back(std::move(row[size]));
  return solved;
}

std::optional<std::vector<double>> solve(std::vector<std::vector<double>> rows) {
  constexpr double kSingular = 1e-12;
  const std::size_t size = rows.size();
  for (std::size_t step = 0; step < size; ++step) {
    std::size_t pivot = step;
    for (std::size_t r = step + 1; r < size; ++r) {
      if (std::abs(rows[r][step]) > std::abs(rows[pivot][step])) pivot = r;
    }
    if (!(std::abs(rows[pivot][step]) > kSingular)) return std::nullopt;
    std::swap(rows[step], rows[pivot]);
    for (std::size_t r = step + 1; r < size; ++r) {
      const double factor = rows[r][step] / rows[step][step];
      for (std::size_t c = step; c <= size; ++c) rows[r][c] -= factor * rows[step][c];
    }
  }
  std::vector<double> solution(size);
  for (std::size_t r = size; r-- > 0;) {
    double value = rows[r][size];
    for (std::size_t c = r + 1; c < size; ++c) value -= rows[r][c] * solution[c];
    solution[r] = value / rows[r][r];
  }
  return solution;
}

}  // namespace homeostat::sim::games
