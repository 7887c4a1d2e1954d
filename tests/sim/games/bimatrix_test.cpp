// All equilibria of two players: against known games, and against a naive search with other arithmetic.
#include "sim/study/games/bimatrix.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/naive/games.hpp"
#include "tests/sim/games/games.hpp"

namespace homeostat::sim::games {
namespace {

Rational exact(const naive::Fraction& f) {
  return ratio(static_cast<std::int64_t>(f.above), static_cast<std::int64_t>(f.below));
}

std::set<Mix<Rational>> as_set(const std::vector<Mix<Rational>>& list) {
  return {list.begin(), list.end()};
}

Enumeration all_of(const NormalForm& game) {
  auto all = enumerate_equilibria(game);
  if (!all) throw std::logic_error("the game is small enough");
  return std::move(*all);
}

TEST(Bimatrix, knows_the_textbook) {
  const auto dilemma = all_of(game_of({2, 2}, {3, 3, 5, 0, 0, 5, 1, 1}));
  EXPECT_EQ(as_set(dilemma.extreme), (std::set<Mix<Rational>>{{{0, 1}, {0, 1}}}));
  EXPECT_FALSE(dilemma.degenerate);

  const auto battle = all_of(game_of({2, 2}, {2, 1, 0, 0, 0, 0, 1, 2}));
  EXPECT_EQ(
      as_set(battle.extreme),
      (std::set<Mix<Rational>>{
          {{1, 0}, {1, 0}}, {{0, 1}, {0, 1}}, {{ratio(2, 3), ratio(1, 3)}, {ratio(1, 3), ratio(2, 3)}}}));

  const auto pennies = all_of(game_of({2, 2}, {1, -1, -1, 1, -1, 1, 1, -1}));
  const Rational half = ratio(1, 2);
  EXPECT_EQ(as_set(pennies.extreme), (std::set<Mix<Rational>>{{{half, half}, {half, half}}}));

  const auto rock = all_of(game_of({3, 3}, {0, 0, 1, -1, -1, 1, -1, 1, 0, 0, 1, -1, 1, -1, -1, 1, 0, 0}));
  const Rational third = ratio(1, 3);
  EXPECT_EQ(as_set(rock.extreme), (std::set<Mix<Rational>>{{{third, third, third}, {third, third, third}}}));
}

TEST(Bimatrix, tells_infinitely_many_by_their_corners) {
  // Row is indifferent between its first two strategies whatever column does.
  const auto twins = all_of(game_of({3, 2}, {2, 1, 2, 1, 0, 0, 0, 0, 0, 0, 1, 2}));
  EXPECT_TRUE(twins.degenerate);
  const auto infinite = std::count_if(twins.components.begin(), twins.components.end(),
                                      [](const Component& each) { return each.infinite(); });
  EXPECT_EQ(infinite, 2);
  const auto set = as_set(twins.extreme);
  EXPECT_TRUE(set.contains({{1, 0, 0}, {1, 0}}));
  EXPECT_TRUE(set.contains({{0, 1, 0}, {1, 0}}));
  EXPECT_TRUE(set.contains({{0, 0, 1}, {0, 1}}));

  // Nobody cares about anything: one component, spanned by the pure profiles.
  const auto nothing = all_of(game_of({3, 2}, std::vector<std::int64_t>(12, 7)));
  EXPECT_EQ(nothing.extreme.size(), 6U);
  ASSERT_EQ(nothing.components.size(), 1U);
  EXPECT_TRUE(nothing.components.front().infinite());
}

TEST(Bimatrix, refuses_what_is_too_large) {
  EXPECT_FALSE(enumerate_equilibria(game_of({12, 12}, std::vector<std::int64_t>(288, 0))));
  EXPECT_FALSE(enumerate_equilibria(game_of({1, 100}, std::vector<std::int64_t>(200, 0))));
}

/// Compares a game with the naive search; `bound`: the payoffs are within +-bound.
void compare(std::size_t m, std::size_t n, int bound) {
  std::vector<std::int64_t> payoffs;
  for (std::size_t i = 0; i < 2 * m * n; ++i)
    payoffs.push_back(*rc::gen::resize(1'000, rc::gen::inRange(-bound, bound + 1)));
  const NormalForm game = game_of({m, n}, payoffs);
  naive::Payoffs first(m, std::vector<std::int64_t>(n));
  naive::Payoffs second(n, std::vector<std::int64_t>(m));
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      first[i][j] = payoffs[2 * (j * m + i)];
      second[j][i] = payoffs[2 * (j * m + i) + 1];
    }
  }
  const Enumeration all = all_of(game);
  RC_ASSERT(!all.extreme.empty());
  std::size_t members = 0;
  for (const Component& each : all.components) members += each.members.size();
  RC_ASSERT(members == all.extreme.size());
  for (const auto& mix : all.extreme) {
    RC_ASSERT(is_mix(mix));
    RC_ASSERT(most_gained(game, mix) == 0);
  }
  const auto set = as_set(all.extreme);
  RC_ASSERT(set.size() == all.extreme.size());

  const auto naive = naive::equilibria(first, second);
  for (const auto& [x, y] : naive.found) {
    Mix<Rational> mix(2);
    for (const auto& each : x) mix[0].push_back(exact(each));
    for (const auto& each : y) mix[1].push_back(exact(each));
    RC_ASSERT(set.contains(mix));
  }
  if (naive.degenerate) RC_ASSERT(all.degenerate);
  if (!all.degenerate) {
    RC_ASSERT(set.size() == naive.found.size());
    RC_ASSERT(set.size() % 2 == 1);  // Wilson 1971: a nondegenerate game has an odd number
    RC_ASSERT(all.components.size() == set.size());
  }
}

RC_GTEST_PROP(Bimatrix, finds_what_a_naive_search_finds, ()) {
  compare(*rc::gen::inRange<std::size_t>(1, 5), *rc::gen::inRange<std::size_t>(1, 5), 9);
}

RC_GTEST_PROP(Bimatrix, and_in_degenerate_games, ()) {
  compare(*rc::gen::inRange<std::size_t>(1, 5), *rc::gen::inRange<std::size_t>(1, 5), 1);
}

TEST(Bimatrix, up_to_8_x_8_too) {
  rc::check([] { compare(*rc::gen::inRange<std::size_t>(5, 9), *rc::gen::inRange<std::size_t>(5, 9), 9); });
}

}  // namespace
}  // namespace homeostat::sim::games
