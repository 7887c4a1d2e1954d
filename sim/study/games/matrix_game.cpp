// Solves a matrix game as the column player's linear program. With all payoffs made positive, the largest sum
// of q subject to pays q <= 1 is one over the value, and the dual prices of the rows are the row player's mix
// (Dantzig 1951).
#include "sim/study/games/matrix_game.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::games {
namespace {

class Tableau {
 public:
  explicit Tableau(const std::vector<std::vector<Rational>>& positive)
      : rows_(positive.size()), width_(positive.front().size() + rows_ + 1), prices_(width_) {
    for (std::size_t r = 0; r < rows_; ++r) {
      table_.push_back(positive[r]);
      table_[r].resize(width_);
      table_[r][width_ - 1 - rows_ + r] = 1;  // its slack
      table_[r][width_ - 1] = 1;
      basis_.push_back(width_ - 1 - rows_ + r);
    }
    std::fill(prices_.begin(), prices_.end() - static_cast<std::ptrdiff_t>(rows_) - 1, Rational(-1));
  }

  void maximise() {
    for (std::size_t entering = enters(); entering < width_ - 1; entering = enters()) {
      pivot(leaves(entering), entering);
    }
  }
  [[nodiscard]] const Rational& sum() const { return prices_[width_ - 1]; }
  [[nodiscard]] const Rational& price(std::size_t row) const { return prices_[width_ - 1 - rows_ + row]; }

 private:
  /// The first column that improves the sum; width_ - 1: none.
  [[nodiscard]] std::size_t enters() const {
    std::size_t column = 0;
    while (column < width_ - 1 && prices_[column] >= 0) ++column;
    return column;
  }

  [[nodiscard]] std::size_t leaves(std::size_t entering) const {
    std::size_t best = rows_;
    Rational least;
    for (std::size_t r = 0; r < rows_; ++r) {
      if (table_[r][entering] <= 0) continue;
      const Rational bound = table_[r][width_ - 1] / table_[r][entering];
      if (best == rows_ || bound < least || (bound == least && basis_[r] < basis_[best])) {
        best = r;
        least = bound;
      }
    }
    HOMEOSTAT_REQUIRE(best < rows_, "with positive payoffs the sum is bounded");
    return best;
  }

  void pivot(std::size_t row, std::size_t column) {
    const Rational by = table_[row][column];
    for (Rational& each : table_[row]) each /= by;
    const auto clear = [&](std::vector<Rational>& other) {
      const Rational factor = other[column];
      if (factor == 0) return;
      for (std::size_t c = 0; c < width_; ++c) other[c] -= factor * table_[row][c];
    };
    for (std::size_t r = 0; r < rows_; ++r) {
      if (r != row) clear(table_[r]);
    }
    clear(prices_);
    basis_[row] = column;
  }

  std::size_t rows_;
  std::size_t width_;  ///< columns, slacks, right side
  std::vector<std::vector<Rational>> table_;
  std::vector<Rational> prices_;
  std::vector<std::size_t> basis_;
};

}  // namespace

MatrixGame solve_matrix_game(const std::vector<std::vector<Rational>>& pays) {
  Rational least = pays.front().front();
  for (const auto& row : pays) least = std::min(least, *std::min_element(row.begin(), row.end()));
  const Rational shift = 1 - least;
  std::vector<std::vector<Rational>> positive = pays;
  for (auto& row : positive) {
    for (Rational& each : row) each += shift;
  }
  Tableau tableau(positive);
  tableau.maximise();
  MatrixGame game;
  game.value = 1 / tableau.sum() - shift;
  for (std::size_t r = 0; r < pays.size(); ++r) game.row.emplace_back(tableau.price(r) / tableau.sum());
  return game;
}

}  // namespace homeostat::sim::games
