// Disputes worked out by hand: strikes, burns by the schedule, nobody to verify, false disputes.
#include "sim/federation/sums/disputes.hpp"

#include <gtest/gtest.h>

#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

DisputedJob forged_row(std::uint32_t worker, std::uint32_t origin, std::uint64_t serial,
                       std::int64_t window = 0) {
  DisputedJob about;
  about.worker = worker;
  about.origin = origin;
  about.serial = serial;
  about.forged = true;
  about.total = 1'000;
  about.shares = {{600, 200, 100, 100}};
  about.window = window;
  return about;
}

/// Of small_economy(), with 10 000 credits unsettled for its first worker, `cases` of them in dispute.
struct Town {
  EconomyScenario scenario = small_economy();
  Population population;
  DisputeTally tally;
  std::vector<Ruling> rulings;
  std::vector<DisputedJob> cases;

  void populate_with(std::vector<DisputedJob> contested) {
    population = populate(scenario, 1);
    cases = std::move(contested);
    const auto held = static_cast<std::int64_t>(cases.size());
    WorkerState& worker = population.workers[0];
    worker.purse.unsettled = 10'000;
    worker.purse.held = 600 * held;
    worker.exposed = static_cast<std::uint32_t>(held);
    population.pools[0].purse.unsettled = 5'000;
    population.pools[0].purse.held = 200 * held;
  }
  void end(std::int64_t window) { cases = resolve(scenario, window, cases, population, tally, rulings); }
};

TEST(EconomyDisputes, strike_and_burn_as_the_schedule_has_it) {
  Town town;
  town.populate_with({forged_row(0, 0, 1), forged_row(0, 0, 2), forged_row(0, 0, 3), forged_row(0, 0, 4)});
  town.end(1);
  ASSERT_EQ(town.rulings.size(), 4U);
  // Each strikes 600 first. 10 % of 9400; 25 % of 8800; 50 % of 8200; of 7600, only 360 are not burned yet.
  const std::int64_t burned[] = {940, 2'200, 4'100, 360};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(town.rulings[i].burned, burned[i]);
    EXPECT_TRUE(town.rulings[i].struck);
    EXPECT_NE(*town.rulings[i].verifier, 0U) << "neither the contested pool nor the origin";
  }
  const WorkerState& worker = town.population.workers[0];
  EXPECT_EQ(worker.purse.unsettled, 7'600);
  EXPECT_EQ(worker.purse.held, 0);
  EXPECT_EQ(worker.purse.struck, 2'400);
  EXPECT_EQ(worker.purse.burned, 7'600);
  EXPECT_EQ(worker.offences, 4U);
  EXPECT_EQ(worker.exposed, 0U);
  EXPECT_EQ(town.population.pools[0].purse.struck, 800);
  EXPECT_EQ(town.population.pools[0].refunded, 4'000);
  EXPECT_EQ(town.tally.caught, 4);
  EXPECT_EQ(town.tally.struck_column[rules::Slot::treasury], 400);
}

TEST(EconomyDisputes, an_offence_that_burns_nothing_does_not_count) {
  Town town;
  town.populate_with({forged_row(0, 0, 1), forged_row(0, 0, 2)});
  town.population.workers[0].purse.unsettled = 1'200;  // both rows, and nothing else
  town.end(1);
  EXPECT_EQ(town.rulings[0].burned, 60);  // 10 % of 600
  EXPECT_EQ(town.rulings[1].burned, 0);
  EXPECT_EQ(town.population.workers[0].convictions, 2U);
  EXPECT_EQ(town.population.workers[0].offences, 1U) << "the engine counts burns";
}

TEST(EconomyDisputes, wait_and_expire_where_nobody_may_verify) {
  Town town;
  town.scenario.pools = {economy_pool("a", 10, 1), economy_pool("b", 10, 1), economy_pool("c", 10, 0)};
  town.populate_with({forged_row(0, 1, 1, 3)});  // c has no machine
  for (std::int64_t window = 4; window < 10; ++window) {
    town.end(window);
    EXPECT_EQ(town.cases.size(), 1U) << window;
    EXPECT_EQ(town.population.workers[0].purse.held, 600);
  }
  town.end(10);  // a week after window 3
  EXPECT_TRUE(town.cases.empty());
  ASSERT_EQ(town.rulings.size(), 1U);
  EXPECT_FALSE(town.rulings[0].verifier.has_value());
  EXPECT_FALSE(town.rulings[0].invalid);
  EXPECT_EQ(town.population.workers[0].purse.held, 0);
  EXPECT_EQ(town.population.workers[0].purse.struck, 0);
  EXPECT_EQ(town.tally.unverified, 1);
  EXPECT_EQ(town.tally.missed, 1);
}

TEST(EconomyDisputes, without_a_hold_nothing_is_struck_and_the_offender_is_burned) {
  Town town;
  town.scenario.policy.dispute_hold = false;
  town.populate_with({forged_row(0, 0, 1)});
  town.population.workers[0].purse.held = 0;
  town.population.pools[0].purse.held = 0;
  town.end(1);
  EXPECT_EQ(town.population.workers[0].purse.struck, 0);
  EXPECT_EQ(town.rulings[0].burned, 1'000);
}

TEST(EconomyDisputes, sampling_by_job_id_is_in_whole_percents) {
  EconomyScenario scenario = small_economy();
  scenario.policy.dispute_sampling = {1};  // 0.01 %, which the draw by id rounds up to 1 %
  scenario.parameters.jobs_per_client_day = 300;
  scenario.policy.dispute_seed = policy::DisputeSeed::commitment_beacon;
  const EconomyRun beacon = run_economy(scenario, 1);
  scenario.policy.dispute_seed = policy::DisputeSeed::job_id;
  const EconomyRun by_id = run_economy(scenario, 1);
  std::int64_t jobs = 0;
  for (const WorkerState& worker : by_id.population.workers) jobs += worker.work.jobs;
  EXPECT_LT(beacon.disputes.opened, jobs / 1'000);
  EXPECT_NEAR(static_cast<double>(by_id.disputes.opened), static_cast<double>(jobs) / 100,
              static_cast<double>(jobs) / 400);
}

}  // namespace
}  // namespace homeostat::sim::test
