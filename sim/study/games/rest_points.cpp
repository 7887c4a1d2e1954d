// Searches for mixed equilibria by Newton's method, one combination of supports at a time; see
// rest_points.hpp.
#include "sim/study/games/rest_points.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/base/parallel.hpp"
#include "sim/study/games/linear.hpp"
#include "sim/study/games/random_mix.hpp"

namespace homeostat::sim::games {
namespace {

constexpr int kMostSteps = 60;
constexpr double kConverged = 1e-13;
constexpr double kSame = 1e-6;    ///< two solutions closer than this are one
constexpr double kRegret = 1e-8;  ///< of the largest payoff: above it, not an equilibrium

using Supports = std::vector<std::vector<std::size_t>>;  ///< by role
using Numbers = Mix<double>;

/// Every combination of supports in which somebody mixes, the smallest first, at most kMostSupports.
std::vector<Supports> supports_of(const Shape& shape, std::size_t& all) {
  std::vector<std::size_t> sets;
  double count = 1;
  for (const std::size_t strategies : shape.all()) {
    sets.push_back(strategies < 20 ? (std::size_t{1} << strategies) - 1 : kMostSupports * kMostSupports);
    count *= static_cast<double>(sets.back());
  }
  const auto profiles = static_cast<double>(shape.profiles());
  all = static_cast<std::size_t>(std::min(count - profiles, 1e18));
  std::vector<Supports> found;
  // In larger games only supports of at most two strategies are searched; the result says how many that were.
  const bool whole = count <= 16 * static_cast<double>(kMostSupports);
  const auto add = [&](const auto& self, std::size_t role, Supports& made) -> void {
    if (found.size() > 16 * kMostSupports) return;
    if (role == shape.players()) {
      const bool mixes = std::any_of(made.begin(), made.end(), [](const auto& s) { return s.size() > 1; });
      if (mixes) found.push_back(made);
      return;
    }
    const std::size_t strategies = shape.strategies(role);
    for (std::size_t a = 0; !whole && a < strategies; ++a) {
      for (std::size_t b = a; b < strategies; ++b) {
        made.push_back(a == b ? std::vector{a} : std::vector{a, b});
        self(self, role + 1, made);
        made.pop_back();
      }
    }
    for (std::size_t set = 1; whole && set <= sets[role]; ++set) {
      std::vector<std::size_t>& support = made.emplace_back();
      for (std::size_t s = 0; s < strategies; ++s) {
        if ((set >> s & 1U) != 0) support.push_back(s);
      }
      self(self, role + 1, made);
      made.pop_back();
    }
  };
  Supports made;
  add(add, 0, made);
  const auto size = [](const Supports& supports) {
    std::size_t sum = 0;
    for (const auto& each : supports) sum += each.size();
    return sum;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Supports& a, const Supports& b) { return size(a) < size(b); });
  if (found.size() > kMostSupports) found.resize(kMostSupports);
  return found;
}

class Newton {
 public:
  Newton(const PayoffTable<double>& table, const Supports& supports) : table_(table), supports_(supports) {}

  /// A solution near `start`; nothing if it leads to none.
  std::optional<Numbers> from(Numbers mix) const {
    std::vector<double> pays(supports_.size(), 0);  // what a role's strategies pay
    for (int step = 0; step < kMostSteps; ++step) {
      auto change = solve(equations(mix, pays));
      if (!change) return std::nullopt;
      double largest = 0;
      auto next = change->begin();
      for (std::size_t r = 0; r < supports_.size(); ++r) {
        for (const std::size_t s : supports_[r]) {
          largest = std::max(largest, std::abs(*next));
          mix[r][s] += *next++;
        }
        pays[r] += *next++;
      }
      if (!(largest < 1e6)) return std::nullopt;
      if (largest < kConverged) return mix;
    }
    return std::nullopt;
  }

 private:
  /// The linear equations of a step: of each role that its strategies pay the same, and that they are a
  /// whole. What a strategy pays is linear in each role's mix, so that its slope is what it pays against one
  /// strategy.
  [[nodiscard]] std::vector<std::vector<double>> equations(const Numbers& mix,
                                                           const std::vector<double>& pays) const {
    std::size_t size = 0;
    for (const auto& support : supports_) size += support.size() + 1;
    std::vector<std::vector<double>> rows(size, std::vector<double>(size + 1));
    const Numbers now = payoffs(table_, mix);
    std::size_t column = 0;
    for (std::size_t q = 0; q < supports_.size(); ++q) {
      for (const std::size_t t : supports_[q]) {
        Numbers against = mix;
        std::fill(against[q].begin(), against[q].end(), 0.0);
        against[q][t] = 1;
        fill_column(rows, column++, payoffs(table_, against), q);
      }
      ++column;
    }
    std::size_t row = 0;
    for (std::size_t r = 0; r < supports_.size(); ++r) {
      const std::size_t own = row + supports_[r].size();  // the column and the row of what the role is paid
      double sum = 0;
      for (const std::size_t s : supports_[r]) {
        rows[row][own] = -1;
        rows[row++][size] = pays[r] - now[r][s];
        sum += mix[r][s];
      }
      rows[row++][size] = 1 - sum;
    }
    return rows;
  }

  void fill_column(std::vector<std::vector<double>>& rows, std::size_t column, const Numbers& slopes,
                   std::size_t of_role) const {
    std::size_t row = 0;
    for (std::size_t r = 0; r < supports_.size(); ++r) {
      for (const std::size_t s : supports_[r]) rows[row++][column] = slopes[r][s];
      rows[row++][column] = r == of_role ? 1 : 0;
    }
  }

  const PayoffTable<double>& table_;
  const Supports& supports_;
};

bool inside(const Numbers& mix, const Supports& supports) {
  for (std::size_t r = 0; r < supports.size(); ++r) {
    for (const std::size_t s : supports[r]) {
      if (!(mix[r][s] > kSame && mix[r][s] < 1 + kSame)) return false;
    }
  }
  return true;
}

bool same(const Numbers& a, const Numbers& b) {
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t s = 0; s < a[r].size(); ++s) {
      if (std::abs(a[r][s] - b[r][s]) > kSame) return false;
    }
  }
  return true;
}

/// Simple fractions if they are an equilibrium exactly, else close ones. Each role's sum is 1.
Mix<Rational> as_fractions(const PayoffTable<Rational>& table, const Numbers& mix) {
  Mix<Rational> best;
  Rational least;
  for (const double tolerance : {1e-7, 1e-11, 1e-15}) {
    Mix<Rational> exact;
    for (const auto& role : mix) {
      auto& to = exact.emplace_back();
      const auto most = static_cast<std::size_t>(std::max_element(role.begin(), role.end()) - role.begin());
      Rational others = 0;
      for (std::size_t s = 0; s < role.size(); ++s) {
        to.push_back(role[s] > 0 && s != most ? simplest_within(role[s], tolerance) : Rational(0));
        others += to.back();
      }
      to[most] = 1 - others;
    }
    const Rational off = regret(payoffs(table, exact), exact);
    if (best.empty() || off < least) {
      best = std::move(exact);
      least = off;
    }
    if (least == 0) break;
  }
  return best;
}

double largest_payoff(const PayoffTable<double>& table) {
  double largest = 0;
  for (const auto& role : table.of) {
    for (const auto& strategy : role) {
      for (const double each : strategy) largest = std::max(largest, std::abs(each));
    }
  }
  return largest;
}

}  // namespace

Rational simplest_within(double value, double tolerance) {
  // Walks down the continued fraction of the lower end; where the upper end leaves it, the least integer
  // between them ends it.
  Rational low = Rational(std::max(0.0, value - tolerance));
  Rational high = Rational(value + tolerance);
  std::vector<Integer> terms;
  for (;;) {
    const Integer floor = numerator(low) / denominator(low);
    if (Rational(floor) == low) {
      terms.push_back(floor);
      break;
    }
    if (Rational(floor + 1) <= high) {
      terms.emplace_back(floor + 1);
      break;
    }
    terms.push_back(floor);
    const Rational next_low = 1 / (high - floor);
    high = 1 / (low - floor);
    low = next_low;
  }
  Rational result = terms.back();
  for (std::size_t i = terms.size() - 1; i-- > 0;) result = terms[i] + 1 / result;
  return result;
}

RestPoints find_rest_points(const PayoffTable<Rational>& exact, std::uint64_t seed, unsigned threads,
                            const std::function<void(std::size_t, std::size_t)>& progress) {
  RestPoints points;
  const PayoffTable<double> table = rounded(exact);
  const std::vector<Supports> supports = supports_of(table.shape, points.all_supports);
  points.supports = supports.size();
  const double allowed = kRegret * std::max(1e-9, largest_payoff(table));
  std::vector<std::vector<Mix<Rational>>> found(supports.size());
  base::for_each_index(supports.size(), threads, progress, [&](std::size_t i) {
    const Newton newton(table, supports[i]);
    std::vector<Numbers> solutions;
    for (std::size_t start = 0; start < kStarts; ++start) {
      const auto mix =
          newton.from(random_mix(table.shape, supports[i], seed, i * kStarts + start, start == 0));
      if (!mix || !inside(*mix, supports[i]) || regret(payoffs(table, *mix), *mix) > allowed) continue;
      const bool known = std::any_of(solutions.begin(), solutions.end(),
                                     [&](const Numbers& other) { return same(*mix, other); });
      if (known) continue;
      solutions.push_back(*mix);
      found[i].push_back(as_fractions(exact, *mix));
    }
  });
  for (auto& each : found) {
    points.found.insert(points.found.end(), std::make_move_iterator(each.begin()),
                        std::make_move_iterator(each.end()));
  }
  return points;
}

}  // namespace homeostat::sim::games
