// Pools that revise, close and come back; and the rule of revision, which workers share.
#include "sim/federation/sums/pool_dynamics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/federation/sums/revising.hpp"
#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

/// Pool a washes, b and c may learn it; everybody looks every week.
EconomyScenario learning(std::string_view strategy_of_a, Revision rule, double price) {
  EconomyScenario scenario = small_economy();
  scenario.parameters.days = 210;
  scenario.parameters.price_share = price;
  scenario.parameters.pools_revision = rule;
  scenario.parameters.revision_days = 7;
  scenario.parameters.revision_rate = 1;
  // Nothing but what they do makes them different.
  scenario.parameters.infrastructure_eur_per_day = 0;
  scenario.parameters.workers_leaving_per_day = 0;
  scenario.pools[0].strategy = strategy(strategy_of_a);
  return scenario;
}

std::vector<std::string> administrators(const EconomyRun& run) {
  std::vector<std::string> names;
  for (const PoolState& pool : run.population.pools) {
    names.emplace_back(run.population.stances.at(pool.stance).administrator->name);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(PoolDynamics, washing_is_learned_where_credits_are_a_gift_and_unlearned_at_their_price) {
  for (const Revision rule : {Revision::imitation, Revision::best_response}) {
    EXPECT_EQ(administrators(run_economy(learning("wash", rule, 0), 1)), (Names{"wash", "wash", "wash"}));
    EXPECT_EQ(administrators(run_economy(learning("wash", rule, 1), 1)), (Names(3, "honest")));
  }
  EXPECT_EQ(administrators(run_economy(learning("wash", Revision::none, 0), 1)),
            (Names{"wash", "honest", "honest"}));
}

TEST(PoolDynamics, who_learns_to_wash_washes_and_who_stops_asks_itself_nothing) {
  const EconomyRun gift = run_economy(learning("wash", Revision::best_response, 0), 1);
  for (const PoolState& pool : gift.population.pools) EXPECT_GT(pool.own_wash, 0);
  EconomyScenario paid = learning("wash", Revision::best_response, 1);
  const EconomyRun thirty_weeks = run_economy(paid, 1);
  paid.parameters.days = 14;
  const EconomyRun two_weeks = run_economy(paid, 1);
  EXPECT_GT(two_weeks.population.pools[0].own_wash, 0);
  EXPECT_EQ(thirty_weeks.population.pools[0].own_wash, two_weeks.population.pools[0].own_wash);
}

TEST(PoolDynamics, books_close_while_pools_change_what_they_do) {
  for (const char* strategy : {"wash", "undercut"}) {
    EconomyScenario scenario = learning(strategy, Revision::logit, 0.6);
    scenario.parameters.temperature_eur_per_day = 1;  // they change all the time
    scenario.parameters.days = 28;
    Twin twin(scenario);
    const EconomyRun run = run_economy(scenario, 3, 2, {}, &twin);
    EXPECT_EQ(twin.broken, Names{});
    EXPECT_EQ(twin.faults(run), Names{});
    EXPECT_EQ(outcome_of(scenario, run).unbalanced, Names{});
  }
}

TEST(PoolDynamics, a_discount_is_given_while_it_is_offered_and_not_before_or_after) {
  // With nothing to revise but the discount, and everybody going over to honesty after a week.
  EconomyScenario scenario = learning("undercut", Revision::none, 1);
  scenario.parameters.days = 7;
  const auto discount_of = [](const EconomyScenario& s) {
    NanoEuros all = 0;
    for (const Flow& flow : outcome_of(s, run_economy(s, 1)).flows) {
      if (flow.purpose == "discount") all += flow.amount;
    }
    return all;
  };
  const NanoEuros week = discount_of(scenario);
  scenario.parameters.pools_revision = Revision::best_response;
  scenario.parameters.discount_elasticity = 0;
  scenario.parameters.days = 28;
  const EconomyRun run = run_economy(scenario, 1);
  ASSERT_EQ(administrators(run), (Names(3, "honest")));
  const NanoEuros four = discount_of(scenario);
  EXPECT_GT(four, 0);
  EXPECT_LT(four, 2 * week);  // a week's, on what a week's rows settle to
}

TEST(PoolDynamics, a_pool_that_closes_takes_nothing_costs_nothing_and_comes_back) {
  EconomyScenario scenario = small_economy();
  scenario.parameters.days = 28;
  scenario.parameters.revision_days = 7;
  scenario.parameters.pool_outside_eur_per_day = 1e6;
  scenario.parameters.pools_leaving_per_day = 1;
  const EconomyRun run = run_economy(scenario, 1);
  EXPECT_EQ(open_pools(run.population), 0);
  EXPECT_DOUBLE_EQ(run.pool_days, 3.0 * 7);
  scenario.parameters.days = 7;
  const EconomyRun week = run_economy(scenario, 1);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(run.population.pools[i].spent, week.population.pools[i].spent);
  }
  // Pool c alone is too dear to run, closes, and is called back while the others do well.
  EconomyScenario uneven = small_economy();
  uneven.parameters.days = 70;
  uneven.parameters.revision_days = 7;
  uneven.pools[2].clients = 0;
  uneven.parameters.infrastructure_eur_per_day = 1e-6;
  uneven.parameters.pools_leaving_per_day = 1;
  const EconomyRun without = run_economy(uneven, 1);
  EXPECT_EQ(open_pools(without.population), 2);
  uneven.parameters.pools_returning_per_day = 1;
  const EconomyRun with = run_economy(uneven, 1);
  EXPECT_GT(with.pool_days, without.pool_days);
  EXPECT_LT(with.pool_days, 3.0 * 70);
}

TEST(PoolDynamics, members_of_a_coalition_stay_what_they_are) {
  EconomyScenario scenario = learning("wash", Revision::best_response, 0);
  form_coalition(scenario, 2, {"lazy-verifier"});
  const EconomyRun run = run_economy(scenario, 1);
  EXPECT_EQ(administrators(run), (Names{"wash", "honest", "honest"})) << "c sees no washer outside";
}

TEST(PoolDynamics, threads_change_nothing) {
  const EconomyScenario scenario = learning("wash", Revision::logit, 0.5);
  EXPECT_EQ(run_economy(scenario, 5, 1).digest, run_economy(scenario, 5, 2).digest);
}

RC_GTEST_PROP(Revising, imitation_never_takes_what_was_worse_nor_what_nobody_does, ()) {
  Means means(3);
  const auto interests = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(-50, 50));
  std::vector<Compared> all;
  for (std::size_t i = 0; i < interests.size(); ++i) {
    all.push_back({i % 2, static_cast<double>(interests[i])});
    means.add(all.back().choice, all.back().interest);
  }
  const Words words{0, *rc::gen::arbitrary<std::uint32_t>(), *rc::gen::arbitrary<std::uint32_t>(), 0};
  const std::size_t imitated = revised(Revision::imitation, 1, means, all[0], all[3], words);
  RC_ASSERT(imitated == all[0].choice || (imitated == all[3].choice && all[3].interest > all[0].interest));
  RC_ASSERT(revised(Revision::logit, 10, means, all[0], all[3], words) < 2U);
  const std::size_t best = revised(Revision::best_response, 1, means, all[0], all[3], words);
  RC_ASSERT(means.mean(best) >= means.mean(0) && means.mean(best) >= means.mean(1));
}

TEST(Revising, logit_has_the_odds_of_its_temperature) {
  Means means(2);
  means.add(0, 0);
  means.add(1, 1);
  int better = 0;
  constexpr int kDraws = 20'000;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const Words words = words_of(7, Purpose::revision, i);
    better += revised(Revision::logit, 1, means, {0, 0}, {0, 0}, words) == 1 ? 1 : 0;
  }
  // e : 1, and four standard deviations of a binomial.
  EXPECT_NEAR(better / double(kDraws), 0.731059, 4 * 0.443 / 141.4);
}

}  // namespace
}  // namespace homeostat::sim::test
