// The game of an economy: who plays what, against runs that are made one by one; the looks; the export.
#include "sim/study/games/empirical.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/base/errors.hpp"
#include "sim/federation/sums/actor_account.hpp"
#include "sim/study/games/solution.hpp"
#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::games {
namespace {

EconomyScenario small() {
  EconomyScenario scenario = test::small_economy();
  scenario.parameters.days = 2;
  return scenario;
}

Sampling few(std::uint64_t least, std::uint64_t most) {
  Sampling sampling;
  sampling.least = least;
  sampling.most = most;
  return sampling;
}

std::string complaint(const std::vector<std::string>& named) {
  try {
    (void)roles_of(small(), named);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Roles, every_strategy_is_of_just_one_hat) {
  for (const Strategy& each : strategies()) {
    std::size_t players = 0;
    for (std::size_t h = 0; h < kPlayers; ++h) players += is_of(each, static_cast<Player>(h)) ? 1 : 0;
    EXPECT_EQ(players, each.name == "honest" ? kPlayers : 1U) << each.name;
  }
}

TEST(Roles, are_what_is_named_or_what_the_scenario_has) {
  const auto names = [](const EconomyRole& role) {
    std::set<std::string_view> set;
    for (const Strategy* each : role.strategies) set.insert(each->name);
    return set;
  };
  using Names = std::set<std::string_view>;
  const auto usual = roles_of(small(), {});
  EXPECT_EQ(names(usual[0]), (Names{"honest", "no-compute"}));
  EXPECT_EQ(names(usual[3]), (Names{"honest", "lazy-verifier"}));
  EXPECT_EQ(names(usual[1]), Names{"honest"});
  EXPECT_EQ(names(usual[4]), Names{"honest"});

  EconomyScenario scenario = small();
  scenario.pools[0].strategy = test::strategy("undercut");
  scenario.pools[1].groups[0].shares = {{test::strategy("whitewash"), 1}};
  test::form_coalition(scenario, 2, {"clears-friends"});
  const auto own = roles_of(scenario, {"origin-pool=wash,honest"});
  EXPECT_EQ(names(own[0]), (Names{"honest", "whitewash"}));
  EXPECT_EQ(names(own[1]), (Names{"honest", "undercut"}));
  EXPECT_EQ(names(own[2]), (Names{"honest", "wash"}));
  EXPECT_EQ(names(own[3]), (Names{"honest", "clears-friends"}));
  EXPECT_EQ(names(roles_of(small(), {"worker=honest"})[0]), Names{"honest"});
}

TEST(Roles, refuse_what_is_none) {
  EXPECT_NE(complaint({"worker"}).find("--strategies: has \"worker\"; expected ROLE=STRATEGY"),
            std::string::npos);
  EXPECT_NE(complaint({"miner=honest"}).find("has \"miner=honest\""), std::string::npos);
  EXPECT_NE(complaint({"worker=lazy-verifier"})
                .find("\"lazy-verifier\" is no strategy of a worker; expected one of honest, cheap-model"),
            std::string::npos)
      << complaint({"worker=lazy-verifier"});
  EXPECT_NE(complaint({"user=wash"}).find("is no strategy of a user"), std::string::npos);
  EXPECT_NE(complaint({"worker=honest,"}).find("\"\" is no strategy"), std::string::npos);
}

TEST(Played, only_the_focal_actor_departs) {
  const EconomyScenario scenario = small();
  const auto roles = roles_of(scenario, {"executing-pool=honest,undercut", "origin-pool=honest,wash"});
  std::set<std::size_t> pools;
  std::set<std::pair<std::size_t, std::int64_t>> workers;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Focal focal = focal_of(scenario, seed);
    pools.insert(focal.pool);
    workers.emplace(focal.worker_pool, focal.place);
    const Profile everybody{0, 0, 0, 1, 0};
    const Population base = populate(as_played(scenario, roles, {everybody}, focal), seed);
    const Population departed = populate(as_played(scenario, roles, {everybody, 0, 1}, focal), seed);
    std::size_t others = 0;
    for (std::size_t w = 0; w < base.workers.size(); ++w) {
      EXPECT_EQ(base.workers[w].key, departed.workers[w].key);
      const auto& conduct = departed.conducts[departed.workers[w].conduct];
      others += conduct.strategy->name == "no-compute" ? 1 : 0;
    }
    EXPECT_EQ(others, 1U);
    const Population undercut = populate(as_played(scenario, roles, {everybody, 1, 1}, focal), seed);
    const Population wash = populate(as_played(scenario, roles, {everybody, 2, 1}, focal), seed);
    for (std::size_t p = 0; p < base.pools.size(); ++p) {
      EXPECT_FALSE(base.pools[p].conduct.verifier.computes);
      EXPECT_EQ(undercut.pools[p].conduct.pool.discount_basis_points > 0, p == focal.pool);
      EXPECT_EQ(wash.pools[p].conduct.pool.wash_jobs_per_worker_day > 0, p == focal.pool);
    }
  }
  EXPECT_EQ(pools.size(), 3U);
  EXPECT_EQ(workers.size(), 9U);
}

/// What a worker or an administrator had, added up from a run by other means.
TEST(Played, payoffs_are_those_of_the_class_where_there_is_one_actor) {
  EconomyScenario scenario = small();
  const auto roles = roles_of(scenario, {});
  const Focal focal = focal_of(scenario, 1);
  const EconomyScenario made = as_played(scenario, roles, {{0, 0, 0, 0, 0}}, focal);
  const EconomyRun run = run_economy(made, 1);
  const EconomyOutcome outcome = outcome_of(made, run);
  double workers = 0;
  double pools = 0;
  for (std::size_t w = 0; w < run.population.workers.size(); ++w) {
    workers += interest_of_worker(made.parameters, run.population, w);
  }
  for (std::size_t p = 0; p < run.population.pools.size(); ++p) {
    pools += interest_of_administrator(made.parameters, run.population, p);
  }
  const auto of = [&](std::string_view name) {
    return *std::find_if(outcome.classes.begin(), outcome.classes.end(),
                         [&](const ClassOutcome& each) { return each.name == name; });
  };
  EXPECT_NEAR(workers, of("worker").interest() * 9, 1e-6);
  EXPECT_NEAR(pools, (of("pool").interest() + of("verifier").interest()) * 3, 1e-6);
}

TEST(Empirical, is_what_runs_made_one_by_one_say) {
  const EconomyScenario scenario = small();
  const auto roles = roles_of(scenario, {});
  const EmpiricalGame game = measure_game(scenario, roles, few(4, 4), 2);
  EXPECT_TRUE(game.unbalanced.empty());
  EXPECT_EQ(game.looks, 1U);
  EXPECT_EQ(game.comparisons, 8U);
  EXPECT_EQ(game.runs, 4U * (4 + 8));
  const Shape& shape = game.table.shape;
  const auto pays = [&](const Played& played, std::uint64_t seed, std::size_t role) {
    const Focal focal = focal_of(scenario, seed);
    const EconomyScenario made = as_played(scenario, roles, played, focal);
    return payoffs_of(made, run_economy(made, seed), 0, focal)[role];
  };
  for (std::size_t i = 0; i < shape.profiles(); ++i) {
    for (const std::size_t r : {std::size_t{0}, std::size_t{3}}) {
      const std::size_t own = shape.at(i, r);
      double base = 0;
      double departed = 0;
      for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        base += pays({shape.profile(i)}, seed, r) / 4;
        departed += pays({shape.profile(i), r, 1 - own}, seed, r) / 4;
      }
      EXPECT_NEAR(game.pays[r][own][i].mean, base, 1e-9);
      EXPECT_NEAR(game.pays[r][1 - own][i].mean, departed, 1e-9);
      EXPECT_NEAR(game.gains[r][1 - own][i].mean, departed - base, 1e-9);
      EXPECT_NEAR(real(game.table.of[r][1 - own][i]), departed, 3e-9);
      EXPECT_EQ(game.gains[r][1 - own][i].runs, 4U);
    }
  }
}

TEST(Empirical, runs_more_only_where_something_is_open) {
  const EconomyScenario scenario = small();
  const auto roles = roles_of(scenario, {});
  Sampling sampling = few(2, 8);
  sampling.indifferent = 1e6;  // nothing that anybody gains here
  const EmpiricalGame calm = measure_game(scenario, roles, sampling, 2);
  EXPECT_EQ(calm.looks, 3U);
  EXPECT_EQ(calm.runs, 2U * (4 + 8));
  for (const Stands each : calm.stands) EXPECT_EQ(each, Stands::stays);

  sampling.indifferent = 0;
  const EmpiricalGame game = measure_game(scenario, roles, sampling, 2);
  std::size_t runs = 0;
  for (std::size_t i = 0; i < game.table.shape.profiles(); ++i) {
    bool open = false;
    for (const std::size_t r : {std::size_t{0}, std::size_t{3}}) {
      for (std::size_t s = 0; s < 2; ++s) {
        runs += s == game.table.shape.at(i, r) ? 0 : game.gains[r][s][i].runs;
        if (s == game.table.shape.at(i, r)) continue;
        const Estimate& gain = game.gains[r][s][i];
        open = open || (gain.low <= 0 && gain.high > 0);
        if (game.stands[i] == Stands::stays) {
          EXPECT_LE(gain.high, 0);
        }
      }
    }
    runs += game.pays[0][game.table.shape.at(i, 0)][i].runs;
    if (game.stands[i] == Stands::undecided) {
      EXPECT_TRUE(open);
      EXPECT_EQ(game.pays[0][game.table.shape.at(i, 0)][i].runs, 8U);
    }
  }
  EXPECT_EQ(game.runs, runs);
}

TEST(Empirical, does_not_depend_on_threads) {
  const EconomyScenario scenario = small();
  const auto roles = roles_of(scenario, {});
  const EmpiricalGame one = measure_game(scenario, roles, few(2, 4), 1);
  const EmpiricalGame two = measure_game(scenario, roles, few(2, 4), 2);
  EXPECT_EQ(one.table.of, two.table.of);
  EXPECT_EQ(one.stands, two.stands);
  EXPECT_EQ(one.runs, two.runs);
}

/// A game of two roles in which what one's own role plays matters, as if it had been measured.
EmpiricalGame invented() {
  EmpiricalGame game{roles_of(small(), {}), {}, {Shape({2, 1, 1, 2, 1}), {}}, {}, {}, {}, {}, 0, 0, 0, {}};
  std::int64_t number = 0;
  for (std::size_t r = 0; r < 5; ++r) {
    auto& role = game.table.of.emplace_back();
    auto& gains = game.gains.emplace_back();
    for (std::size_t s = 0; s < game.table.shape.strategies(r); ++s) {
      role.emplace_back();
      gains.emplace_back(4, Estimate{0, 0, 0, 0});
      for (std::size_t i = 0; i < 4; ++i) role.back().emplace_back((++number * 7) % 11);
    }
  }
  return game;
}

TEST(Empirical, its_normal_form_has_the_same_equilibria_where_both_of_a_role_play_alike) {
  const EmpiricalGame game = invented();
  const NormalForm form = as_normal_form(game, "invented");
  EXPECT_EQ(form.players, (std::vector<std::string>{"one worker", "the other workers", "one verifier",
                                                    "the other verifiers"}));
  std::set<Profile> alike;
  for (const std::size_t i : pure_equilibria(form)) {
    const Profile p = form.shape().profile(i);
    if (p[0] == p[1] && p[2] == p[3]) alike.insert({p[0], 0, 0, p[2], 0});
  }
  std::set<Profile> own;
  for (const std::size_t i : pure_equilibria(game.table)) own.insert(game.table.shape.profile(i));
  EXPECT_EQ(alike, own);
  // And a mix that both of a role play pays the same in both games.
  const Mix<Rational> mix{{ratio(1, 3), ratio(2, 3)}, {1}, {1}, {ratio(3, 4), ratio(1, 4)}, {1}};
  const Equilibrium of_roles = judged(game.table, mix);
  const Equilibrium of_form = judged(form, {mix[0], mix[0], mix[3], mix[3]});
  EXPECT_EQ(of_form.payoffs[0], of_roles.payoffs[0]);
  EXPECT_EQ(of_form.payoffs[1], of_roles.payoffs[0]);
  EXPECT_EQ(of_form.payoffs[2], of_roles.payoffs[3]);
  EXPECT_EQ(of_form.epsilon, of_roles.epsilon);
}

TEST(Empirical, what_anybody_gains_at_most_counts_the_intervals) {
  EmpiricalGame game = invented();
  for (const std::size_t i : pure_equilibria(game.table)) {
    EXPECT_EQ(most_gained(game, pure_mix(game.table.shape, game.table.shape.profile(i))), 0);
  }
  const auto stays = pure_equilibria(game.table);
  ASSERT_FALSE(stays.empty());
  const std::size_t i = stays.front();
  const std::size_t own = game.table.shape.at(i, 0);
  const double loss = real(game.table.of[0][own][i]) - real(game.table.of[0][1 - own][i]);
  game.gains[0][1 - own][i] = {-loss, -loss - 0.5, 0.25, 2};  // its interval reaches above 0
  EXPECT_NEAR(most_gained(game, pure_mix(game.table.shape, game.table.shape.profile(i))), 0.25, 1e-12);
}

}  // namespace
}  // namespace homeostat::sim::games
