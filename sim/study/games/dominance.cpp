// Eliminates dominated strategies repeatedly; see dominance.hpp. Source of the test by a matrix game: Pearce,
// "Rationalizable strategic behavior and the problem of perfection", Econometrica 52 (1984), appendix B.
#include "sim/study/games/dominance.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>

#include "sim/study/games/matrix_game.hpp"

namespace homeostat::sim::games {
namespace {

using Left = std::vector<std::vector<std::size_t>>;
using Rows = std::vector<std::vector<Rational>>;
/// What `strategy` of `player` pays against `profile`, or in it.
using Pays = std::function<const Rational&(std::size_t player, std::size_t strategy, std::size_t profile)>;

constexpr std::size_t kNobody = SIZE_MAX;

/// The profiles of what is left, by the whole game's numbers, ascending: as the small game numbers its own.
/// `fixed`: a player whose strategy is not varied.
std::vector<std::size_t> profiles_of(const Shape& shape, const Left& left, std::size_t fixed = kNobody) {
  std::vector<std::size_t> found{0};
  for (std::size_t p = 0; p < shape.players(); ++p) {
    std::vector<std::size_t> more;
    for (const std::size_t s : left[p]) {
      for (const std::size_t profile : found) more.push_back(shape.with(profile, p, s));
      if (p == fixed) break;
    }
    found = std::move(more);
  }
  return found;
}

class Eliminator {
 public:
  /// `own`: what others of a player's own role play matters.
  Eliminator(Shape shape, Pays pays, bool own) : shape_(std::move(shape)), pays_(std::move(pays)), own_(own) {
    for (const std::size_t count : shape_.all()) {
      done_.left.emplace_back(count);
      std::iota(done_.left.back().begin(), done_.left.back().end(), 0U);
    }
  }

  Elimination run() {
    bool more = true;
    while (more) {
      more = false;
      for (std::size_t player = 0; player < shape_.players(); ++player) more = one_of(player) || more;
    }
    return std::move(done_);
  }

 private:
  /// Takes every dominated strategy of `player` away; true if there was one.
  bool one_of(std::size_t player) {
    std::vector<std::size_t>& left = done_.left[player];
    if (left.size() < 2) return false;
    const auto profiles = profiles_of(shape_, done_.left, own_ ? kNobody : player);
    bool found = false;
    for (std::size_t i = 0; i < left.size() && left.size() > 1;) {
      const std::vector<Rational> by = dominator(player, left[i], profiles);
      if (by.empty()) {
        ++i;
        continue;
      }
      done_.gone.push_back({player, left[i], by});
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
      found = true;
    }
    return found;
  }

  /// The mix that pays more than `strategy` against every one of `profiles`; empty if there is none.
  [[nodiscard]] std::vector<Rational> dominator(std::size_t player, std::size_t strategy,
                                                const std::vector<std::size_t>& profiles) const {
    Rows gains;
    std::vector<std::size_t> others;
    std::vector<Rational> by(shape_.strategies(player));
    for (const std::size_t other : done_.left[player]) {
      if (other == strategy) continue;
      std::vector<Rational>& row = gains.emplace_back();
      for (const std::size_t profile : profiles) {
        row.emplace_back(pays_(player, other, profile) - pays_(player, strategy, profile));
      }
      others.push_back(other);
      if (std::all_of(row.begin(), row.end(), [](const Rational& gain) { return gain > 0; })) {
        by[other] = 1;
        return by;
      }
    }
    if (gains.size() < 2 || profiles.size() > kWidest) return {};
    const MatrixGame game = solve_matrix_game(gains);
    if (game.value <= 0) return {};
    for (std::size_t i = 0; i < others.size(); ++i) by[others[i]] = game.row[i];
    return by;
  }

  Shape shape_;
  Pays pays_;
  bool own_;
  Elimination done_;
};

}  // namespace

Elimination eliminate(const NormalForm& game) {
  const Shape shape = game.shape();
  return Eliminator(
             shape,
             [&](std::size_t player, std::size_t strategy, std::size_t profile) -> const Rational& {
               return game.payoff(shape.with(profile, player, strategy), player);
             },
             false)
      .run();
}

Elimination eliminate(const PayoffTable<Rational>& table) {
  return Eliminator(
             table.shape,
             [&](std::size_t role, std::size_t strategy, std::size_t profile) -> const Rational& {
               return table.of[role][strategy][profile];
             },
             true)
      .run();
}

NormalForm restricted(const NormalForm& game, const Left& left) {
  NormalForm small{game.title, game.players, {}, {}};
  for (std::size_t p = 0; p < left.size(); ++p) {
    auto& names = small.strategies.emplace_back();
    for (const std::size_t s : left[p]) names.push_back(game.strategies[p][s]);
  }
  for (const std::size_t profile : profiles_of(game.shape(), left)) {
    for (std::size_t p = 0; p < left.size(); ++p) small.payoffs.push_back(game.payoff(profile, p));
  }
  return small;
}

PayoffTable<Rational> restricted(const PayoffTable<Rational>& table, const Left& left) {
  std::vector<std::size_t> counts;
  for (const auto& each : left) counts.push_back(each.size());
  PayoffTable<Rational> small{Shape(counts), {}};
  const auto profiles = profiles_of(table.shape, left);
  for (std::size_t r = 0; r < left.size(); ++r) {
    auto& role = small.of.emplace_back();
    for (const std::size_t s : left[r]) {
      auto& numbers = role.emplace_back();
      for (const std::size_t profile : profiles) numbers.push_back(table.of[r][s][profile]);
    }
  }
  return small;
}

Mix<Rational> widened(const Mix<Rational>& mix, const Left& left, const Shape& whole) {
  Mix<Rational> wide;
  for (std::size_t p = 0; p < left.size(); ++p) {
    wide.emplace_back(whole.strategies(p));
    for (std::size_t i = 0; i < left[p].size(); ++i) wide[p][left[p][i]] = mix[p][i];
  }
  return wide;
}

}  // namespace homeostat::sim::games
