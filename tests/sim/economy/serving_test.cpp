// The quick loop of serving against the slow one, which a listener asks for: not a credit may differ.
#include "sim/federation/sums/serving.hpp"

#include <gtest/gtest.h>

#include "sim/federation/sums/economy.hpp"

namespace homeostat::sim::test {
namespace {

struct Counting : EconomyListener {
  std::size_t jobs = 0;
  void window(std::int64_t, std::span<const ServedJob> served, const Population&) override {
    jobs += served.size();
  }
  void ruled(std::int64_t, std::span<const Ruling>, const Population&) override {}
};

EconomyScenario scenario_of(std::int64_t step_seconds, double jobs_per_step) {
  auto scenario = read_economy(HOMEOSTAT_SOURCE_DIR "/scenarios/economy/everyone-honest.toml");
  scenario.parameters.days = 3;
  scenario.parameters.step_seconds = step_seconds;
  scenario.parameters.jobs_per_worker_step = jobs_per_step;
  scenario.policy.period_seconds = 86'400;
  scenario.policy.dispute_sampling.count = 200;
  EconomyGroup& group = scenario.pools.front().groups.front();
  group.count = 700;  // more than one thread takes at a time
  group.reserve = 20;
  return scenario;
}

void expect_same_digests(const EconomyScenario& scenario) {
  Counting listener;
  const auto slow = run_economy(scenario, 5, 1, {}, &listener);
  EXPECT_GT(listener.jobs, 500U);
  EXPECT_GT(slow.disputes.opened, 0);
  for (const unsigned threads : {1U, 3U}) EXPECT_EQ(run_economy(scenario, 5, threads).digest, slow.digest);
}

TEST(Serving, TheQuickLoopComesToTheSame) {
  expect_same_digests(scenario_of(86'400, 1));    // several workers' draws together
  expect_same_digests(scenario_of(10'800, 0.5));  // two workers'
  expect_same_digests(scenario_of(1'800, 0.2));   // a worker's windows in several pieces
  expect_same_digests(scenario_of(21'600, 9));    // jobs of a step in several blocks
  expect_same_digests(scenario_of(86'400, 300));  // more of them than are noted at a time
}

TEST(Serving, TheQuickLoopComesToTheSameWhereTheOriginIsMerged) {
  auto scenario = scenario_of(21'600, 1);
  scenario.policy.merge_origin_when_local = true;
  scenario.policy.rounding = rules::Rounding::floor;
  expect_same_digests(scenario);
}

TEST(Serving, CreditsThatAreTooLargeForTheQuickLoopGoThroughTheSlowOne) {
  auto scenario = scenario_of(21'600, 1);
  scenario.policy.minimum_credits = std::int64_t{1} << 31;
  expect_same_digests(scenario);
}

TEST(Serving, APricedLengthIsSplitByTheRule) {
  policy::Policy policy;
  policy.name = "test";
  rules::CheckedArithmetic domain;
  for (const std::int32_t out : {0, 1, 7, 199, 10'000'000}) {
    const auto row = priced(policy.shape(false), 3, {11, out});
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->in, 11);
    EXPECT_EQ(row->out, out);
    EXPECT_EQ(row->total, std::max(out, 3));
    const auto shares = rules::split(domain, policy.shape(false), rules::credits(row->total));
    for (const rules::Slot slot : rules::kAllSlots) EXPECT_EQ(row->shares[slot], rules::raw(shares[slot]));
  }
  EXPECT_FALSE(priced(policy.shape(false), std::int64_t{1} << 31, {11, 5}).has_value());
}

}  // namespace
}  // namespace homeostat::sim::test
