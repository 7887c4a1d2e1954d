// Shocks of everybody honest in games whose basins are known, and who counts as having its interest.
#include "sim/study/games/homeostasis.hpp"

#include <gtest/gtest.h>

#include "sim/conduct/strategies.hpp"

namespace homeostat::sim::games {
namespace {

Finding interest(bool holds) {
  Finding finding;
  finding.name = "interest of user";
  finding.holds = holds;
  finding.why = "a user loses";
  return finding;
}

/// Verifiers alone choose: honest pays 1 among the honest, lazy pays `other` among the lazy. Honest wins from
/// every share of it above other / (1 + other).
EmpiricalGame coordination(const Rational& other, bool honest_holds, bool lazy_holds) {
  EmpiricalGame game{{}, {}, {Shape({2}), {{{1, 0}, {0, other}}}}, {}, {}, {}, {}, 0, 0, 0, {}};
  game.stands = {Stands::stays, Stands::stays};
  game.findings = {{interest(honest_holds)}, {interest(lazy_holds)}};
  return game;
}

Homeostasis shocked(const EmpiricalGame& game, double declared, unsigned threads = 1) {
  return homeostasis_of(game, solve_game(game.table, 1, 1), declared, 400, 1, threads);
}

TEST(Homeostasis, survives_shocks_as_far_as_computed) {
  // A shock of size d leaves 1 - d + d y honest, y uniform in [0, 1]: all are led back up to d = 1 - 3/10.
  const Homeostasis found = shocked(coordination(ratio(3, 7), true, false), 0.1);
  EXPECT_DOUBLE_EQ(found.survives, 0.7);
  EXPECT_TRUE(found.holds());
  EXPECT_EQ(found.homeostatic, (std::vector<bool>{true, false, false}));
  EXPECT_EQ(found.first_bad().size, 0.75);
  EXPECT_EQ(found.worst, 1U);
  EXPECT_GT(found.first_bad().at[1], 0U);
  EXPECT_NEAR(found.surely, 0.9868, 1e-3);  // (0.01 / 2)^(1 / 400)
  EXPECT_FALSE(shocked(coordination(ratio(3, 7), true, false), 0.71).holds());
}

TEST(Homeostasis, looks_at_the_declared_size_too) {
  const Homeostasis found = shocked(coordination(ratio(3, 7), true, false), 0.123);
  EXPECT_EQ(found.shocks.size(), shock_sizes().size() + 1);
  EXPECT_EQ(found.shocks[2].size, 0.123);
}

TEST(Homeostasis, an_equilibrium_that_everybody_has_an_interest_in_may_be_anywhere) {
  EXPECT_DOUBLE_EQ(shocked(coordination(ratio(3, 7), true, true), 0.1).survives, 1);
  const Homeostasis nobody = shocked(coordination(ratio(3, 7), false, true), 0.1);
  EXPECT_EQ(nobody.survives, 0);
  EXPECT_EQ(nobody.worst, 0U);
}

TEST(Homeostasis, what_rests_at_no_equilibrium_is_not_survived) {
  // Nothing makes a difference: every mix rests where it is, and only the corners are listed.
  EmpiricalGame game{{}, {}, {Shape({2}), {{{1, 1}, {1, 1}}}}, {}, {}, {}, {}, 0, 0, 0, {}};
  game.stands = {Stands::stays, Stands::stays};
  game.findings = {{interest(true)}, {interest(true)}};
  const Homeostasis found = shocked(game, 0.1);
  EXPECT_EQ(found.survives, 0);
  EXPECT_EQ(found.worst, found.homeostatic.size());
  // All but the shocks that leave it within 0.002 of the corner: of pushes of up to 0.05, one in 25.
  EXPECT_GT(found.first_bad().elsewhere, 400U - 16 - 20);
  EXPECT_LT(found.first_bad().elsewhere, 400U);
}

TEST(Homeostasis, a_mix_has_what_each_of_its_profiles_has) {
  const EmpiricalGame game = coordination(ratio(3, 7), true, false);
  EXPECT_TRUE(against_homeostasis(game, Mix<Rational>{{1, 0}}).empty());
  const auto against = against_homeostasis(game, Mix<Rational>{{ratio(3, 10), ratio(7, 10)}});
  ASSERT_EQ(against.size(), 1U);
  EXPECT_EQ(against.front().why, "a user loses");
}

TEST(Homeostasis, does_not_depend_on_threads) {
  const EmpiricalGame game = coordination(ratio(3, 7), true, false);
  const Homeostasis one = shocked(game, 0.1, 1);
  const Homeostasis two = shocked(game, 0.1, 2);
  for (std::size_t i = 0; i < one.shocks.size(); ++i) EXPECT_EQ(one.shocks[i].at, two.shocks[i].at);
}

TEST(Homeostasis, paths_begin_at_the_shock_and_end_where_it_leads) {
  const EmpiricalGame game = coordination(ratio(3, 7), true, false);
  const auto paths = paths_after(game, 0.5, 3, 10, 1);
  ASSERT_EQ(paths.size(), 3U);
  for (const Path& each : paths) {
    ASSERT_LE(each.time.size(), 10U);
    ASSERT_EQ(each.time.size(), each.mixes.size());
    EXPECT_EQ(each.time.front(), 0);
    EXPECT_GE(each.mixes.front()[0][0], 0.5);
    EXPECT_GT(each.mixes.back()[0][0], 0.99);
    for (std::size_t i = 1; i < each.time.size(); ++i) EXPECT_GT(each.time[i], each.time[i - 1]);
  }
  EXPECT_EQ(paths[0].mixes.front(), pushed({{1, 0}}, 0.5, Shape({2}), 1, 0));
}

}  // namespace
}  // namespace homeostat::sim::games
