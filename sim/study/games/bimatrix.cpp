// Enumerates the vertices of a two-player game and the pairs of them that are equilibria; see bimatrix.hpp.
#include "sim/study/games/bimatrix.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <set>

#include "engine/rules/contract.hpp"
#include "sim/study/games/linear.hpp"

namespace homeostat::sim::games {
namespace {

using Bits = std::uint64_t;  // a set of strategies
using Whole = std::vector<std::vector<Integer>>;

/// A mix of one player, and what the other's best responses to it are.
struct Corner {
  std::vector<Rational> mix;
  Bits support = 0;
  Bits best = 0;
};

std::size_t choose(std::size_t n, std::size_t k) {
  std::size_t ways = 1;
  for (std::size_t i = 1; i <= k; ++i) {
    ways = ways * (n - k + i) / i;
    if (ways > kMostSupportPairs) return kMostSupportPairs + 1;
  }
  return ways;
}

bool too_many(std::size_t m, std::size_t n) {
  std::size_t pairs = 0;
  for (std::size_t k = 1; k <= std::min(m, n) && pairs <= kMostSupportPairs; ++k) {
    pairs += choose(m, k) * choose(n, k);
  }
  return pairs > kMostSupportPairs || m > 63 || n > 63;
}

/// Calls `visit` with every set of `size` of the first `of` strategies.
template <class Visit>
void for_each_set(std::size_t of, std::size_t size, const Visit& visit) {
  for (Bits set = (Bits{1} << size) - 1; set < Bits{1} << of;) {
    visit(set);
    const Bits low = set & (~set + 1);  // Gosper's step to the next set of the same size
    const Bits up = set + low;
    set = up | (((set ^ up) >> 2) / low);
  }
}

std::vector<std::size_t> members(Bits set) {
  std::vector<std::size_t> list;
  for (; set != 0; set &= set - 1) list.push_back(static_cast<std::size_t>(std::countr_zero(set)));
  return list;
}

/// What `player` is paid against each of the other's strategies, scaled to integers: [own][other].
Whole scaled_payoffs(const NormalForm& game, std::size_t player) {
  Integer scale = 1;
  for (const Rational& each : game.payoffs) scale = lcm(scale, denominator(each));
  const Shape shape = game.shape();
  Whole pays(shape.strategies(player), std::vector<Integer>(shape.strategies(1 - player)));
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    const Rational scaled = game.payoff(profile, player) * scale;
    pays[shape.at(profile, player)][shape.at(profile, 1 - player)] = numerator(scaled);
  }
  return pays;
}

/// The corners of one player's mixes: `pays[reply][own]` is what the other is paid.
class Corners {
 public:
  explicit Corners(const Whole& pays) : pays_(pays), own_(pays.front().size()) {}

  std::vector<Corner> find() {
    for (std::size_t size = 1; size <= std::min(own_, pays_.size()); ++size) {
      for_each_set(own_, size, [&](Bits support) {
        for_each_set(pays_.size(), size, [&](Bits replies) { look_at(members(support), members(replies)); });
      });
    }
    return std::move(found_);
  }

 private:
  /// The mix over `support` that makes all of `replies` pay the same, if there is just one.
  void look_at(const std::vector<std::size_t>& support, const std::vector<std::size_t>& replies) {
    const std::size_t size = support.size();
    Whole rows;
    for (const std::size_t reply : replies) {
      std::vector<Integer>& row = rows.emplace_back(size + 2);
      for (std::size_t i = 0; i < size; ++i) row[i] = pays_[reply][support[i]];
      row[size] = -1;  // what they pay
    }
    std::vector<Integer>& sum = rows.emplace_back(size + 2);
    std::fill(sum.begin(), sum.begin() + static_cast<std::ptrdiff_t>(size), Integer(1));
    sum[size + 1] = 1;
    std::optional<Solved> solved = solve(std::move(rows));
    if (!solved) return;
    if (solved->denominator < 0) {
      solved->denominator = -solved->denominator;
      for (Integer& each : solved->numerators) each = -each;
    }
    keep(support, *solved);
  }

  void keep(const std::vector<std::size_t>& support, const Solved& solved) {
    const std::size_t size = support.size();
    Corner corner;
    for (std::size_t i = 0; i < size; ++i) {
      if (solved.numerators[i] < 0) return;
      if (solved.numerators[i] > 0) corner.support |= Bits{1} << support[i];
    }
    for (std::size_t reply = 0; reply < pays_.size(); ++reply) {
      Integer paid = 0;
      for (std::size_t i = 0; i < size; ++i) paid += pays_[reply][support[i]] * solved.numerators[i];
      if (paid > solved.numerators[size]) return;  // better than those that it was made for
      if (paid == solved.numerators[size]) corner.best |= Bits{1} << reply;
    }
    corner.mix.resize(own_);
    for (std::size_t i = 0; i < size; ++i) {
      corner.mix[support[i]] = Rational(solved.numerators[i], solved.denominator);
    }
    if (seen_.insert(corner.mix).second) found_.push_back(std::move(corner));
  }

  const Whole& pays_;
  std::size_t own_;
  std::set<std::vector<Rational>> seen_;
  std::vector<Corner> found_;
};

bool subset(Bits inner, Bits outer) {
  return (inner & ~outer) == 0;
}

/// Extreme equilibria that share a corner lie on a line of equilibria.
std::vector<Component> components_of(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  std::vector<std::size_t> root(pairs.size());
  std::iota(root.begin(), root.end(), 0U);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (pairs[i].first != pairs[j].first && pairs[i].second != pairs[j].second) continue;
      const std::size_t from = std::max(root[i], root[j]);
      const std::size_t to = std::min(root[i], root[j]);
      std::replace(root.begin(), root.end(), from, to);
    }
  }
  std::vector<Component> components;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (root[i] != i) continue;
    Component& component = components.emplace_back();
    for (std::size_t j = i; j < pairs.size(); ++j) {
      if (root[j] == i) component.members.push_back(j);
    }
  }
  return components;
}

}  // namespace

std::optional<Enumeration> enumerate_equilibria(const NormalForm& game) {
  HOMEOSTAT_REQUIRE(game.players.size() == 2, "a bimatrix is of two players");
  if (too_many(game.strategies[0].size(), game.strategies[1].size())) return std::nullopt;
  const Whole to_first = scaled_payoffs(game, 0);
  const Whole to_second = scaled_payoffs(game, 1);
  const std::vector<Corner> first = Corners(to_second).find();
  const std::vector<Corner> second = Corners(to_first).find();
  Enumeration all;
  for (const auto* corners : {&first, &second}) {
    for (const Corner& each : *corners) {
      all.degenerate = all.degenerate || std::popcount(each.best) > std::popcount(each.support);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t x = 0; x < first.size(); ++x) {
    for (std::size_t y = 0; y < second.size(); ++y) {
      if (!subset(first[x].support, second[y].best) || !subset(second[y].support, first[x].best)) continue;
      pairs.emplace_back(x, y);
      all.extreme.push_back({first[x].mix, second[y].mix});
    }
  }
  all.components = components_of(pairs);
  return all;
}

}  // namespace homeostat::sim::games
