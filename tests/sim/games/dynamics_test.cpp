// The replicator against what can be computed by hand: where it goes, how large basins are, and which shocks
// come back.
#include "sim/study/games/dynamics.hpp"

#include <gtest/gtest.h>

#include "tests/sim/games/games.hpp"

namespace homeostat::sim::games {
namespace {

/// One role: A pays 1 against A, B pays `other` against B, and nothing otherwise. A wins from every share of
/// A above other / (1 + other).
PayoffTable<Rational> coordination(const Rational& other) {
  return {Shape({2}), {{{1, 0}, {0, other}}}};
}

TEST(Replicator, hawks_and_doves_go_to_two_thirds) {
  const PayoffTable<double> table{Shape({2}), {{{-0.5, 2}, {0, 1}}}};
  for (const double hawks : {0.01, 0.5, 0.99}) {
    const Arrival arrival = follow(table, {{hawks, 1 - hawks}});
    EXPECT_TRUE(arrival.rests);
    EXPECT_NEAR(arrival.mix[0][0], 2.0 / 3, 1e-6);
  }
}

TEST(Replicator, prisoners_defect) {
  const auto table = rounded(table_of(game_of({2, 2}, {3, 3, 5, 0, 0, 5, 1, 1})));
  const Arrival arrival = follow(table, {{0.99, 0.01}, {0.99, 0.01}});
  EXPECT_TRUE(arrival.rests);
  EXPECT_GT(arrival.mix[0][1], 0.998);
  EXPECT_GT(arrival.mix[1][1], 0.998);
}

TEST(Replicator, rock_paper_scissors_goes_round_and_keeps_its_distance) {
  const auto table =
      rounded(table_of(game_of({3, 3}, {0, 0, 1, -1, -1, 1, -1, 1, 0, 0, 1, -1, 1, -1, -1, 1, 0, 0})));
  const Mix<double> start{{0.5, 0.3, 0.2}, {0.2, 0.5, 0.3}};
  const Arrival arrival = follow(table, start);
  EXPECT_FALSE(arrival.rests);
  // The product of all shares is a constant of the motion (Hofbauer and Sigmund 1998, 11.2).
  double before = 1;
  double after = 1;
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t s = 0; s < 3; ++s) {
      before *= start[r][s];
      after *= arrival.mix[r][s];
    }
  }
  EXPECT_NEAR(after / before, 1, 1e-3);
}

TEST(Replicator, nothing_to_choose_rests) {
  const PayoffTable<double> table{Shape({2}), {{{1, 1}, {1, 1}}}};
  const Arrival arrival = follow(table, {{0.25, 0.75}});
  EXPECT_TRUE(arrival.rests);
  EXPECT_EQ(arrival.mix[0][0], 0.25);
}

TEST(Basins, are_as_large_as_computed) {
  const auto table = coordination(ratio(3, 7));  // A wins above 3/10
  const Solution solution = solve_game(table, 1, 1);
  ASSERT_EQ(solution.equilibria.size(), 3U);
  const Basin basin = sample_basins(rounded(table), solution.equilibria, 2'000, 1, 2);
  EXPECT_TRUE(basin.to[0].interval.contains(0.7)) << basin.to[0].value;
  EXPECT_TRUE(basin.to[1].interval.contains(0.3)) << basin.to[1].value;
  EXPECT_EQ(basin.to[2].value, 0);
  EXPECT_EQ(basin.elsewhere + basin.moving, 0U);
}

TEST(Shocks, come_back_as_far_as_computed) {
  const auto table = coordination(ratio(3, 7));
  const Solution solution = solve_game(table, 1, 1);
  const auto all = sample_shocks(rounded(table), solution.equilibria, 400, 1, 2);
  // A shock of size d leaves 1 - d + d y of A, y uniform in [0, 1]: all come back up to d = 0.7 from A, and
  // up to d = 0.3 from B.
  EXPECT_DOUBLE_EQ(all[0].survives, 0.7);
  EXPECT_DOUBLE_EQ(all[1].survives, 0.3);
  EXPECT_EQ(all[2].survives, 0);
  for (const Shock& shock : all[0].shocks) {
    const double exact = shock.size <= 0.7 ? 1 : 0.7 / shock.size;
    EXPECT_TRUE(shock.returns.interval.contains(exact)) << shock.size << ": " << shock.returns.value;
  }
}

TEST(Shocks, do_not_depend_on_threads) {
  const auto exact = table_of(game_of({2, 2}, {2, 1, 0, 0, 0, 0, 1, 2}));
  const auto table = rounded(exact);
  const Solution solution = solve_game(exact, 1, 1);
  const auto one = sample_shocks(table, solution.equilibria, 50, 7, 1);
  const auto two = sample_shocks(table, solution.equilibria, 50, 7, 2);
  for (std::size_t e = 0; e < one.size(); ++e) {
    for (std::size_t z = 0; z < one[e].shocks.size(); ++z) {
      EXPECT_EQ(one[e].shocks[z].returns.value, two[e].shocks[z].returns.value);
    }
  }
}

}  // namespace
}  // namespace homeostat::sim::games
