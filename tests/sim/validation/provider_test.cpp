// Providers under the engine's rules against plain arithmetic.
#include "sim/study/validation/provider.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "sim/study/validation/unsettled_row.hpp"

namespace homeostat::sim::validation {
namespace {

policy::Policy launch_schedule() {
  policy::Policy policy;
  policy.name = "launch's schedule";
  return policy;
}

TEST(Provider, one_job_brings_its_pay_or_costs_the_stake) {
  for (const std::int64_t stake : {0, 1, 600, 68'400}) {
    EXPECT_EQ(outcome_of(all_at_stake(), 600, stake, false), 600);
    EXPECT_EQ(outcome_of(all_at_stake(), 600, stake, true), -stake);
    EXPECT_EQ(outcome_of(launch_schedule(), 600, stake, true), -(stake / 10));
  }
  EXPECT_EQ(pay_of(launch_schedule(), 1000), 600);
}

TEST(Provider, a_second_offence_burns_a_quarter_of_what_is_unsettled) {
  const policy::Policy policy = launch_schedule();
  Provider provider(policy, 10'000);
  provider.work(100);
  provider.convict(100);  // burns 1,000
  provider.work(100);
  provider.convict(100);  // burns 2,500
  provider.settle(10'000);
  EXPECT_EQ(provider.received(), 10'000 - 3500);
}

TEST(Provider, an_honest_job_is_convicted_by_mistake_alone) {
  const Stream stream(1, "odds");
  int cheats = 0;
  int honest = 0;
  for (std::uint64_t job = 0; job < 20'000; ++job) {
    cheats += convicted(stream, job, {5000, 2000, 1000}, true) ? 1 : 0;
    honest += convicted(stream, job, {5000, 2000, 1000}, false) ? 1 : 0;
    EXPECT_FALSE(convicted(stream, job, {10'000, 0, 0}, false));
    EXPECT_TRUE(convicted(stream, job, {10'000, 0, 0}, true));
  }
  EXPECT_NEAR(cheats, 8000, 300);
  EXPECT_NEAR(honest, 1000, 150);
}

/// Every pay is kept unless its own check or one of the `waiting` next ones convicts: no ledger at all.
std::int64_t kept_by_hand(const Life& life, const Odds& odds, const Stream& stream, std::uint64_t first) {
  std::int64_t kept = 0;
  for (std::int64_t job = 0; job + life.waiting < life.jobs; ++job) {
    bool lost = false;
    for (std::int64_t later = job; later <= job + life.waiting; ++later) {
      lost = lost || convicted(stream, first + static_cast<std::uint64_t>(later), odds, true);
    }
    kept += lost ? 0 : life.pay;
  }
  return kept;
}

TEST(UnsettledRow, a_life_of_cheating_equals_a_count_by_hand) {
  const Stream stream(1, "life");
  std::int64_t received = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const Life life{600, 1 + static_cast<std::int64_t>(number % 40), 200};
    const Odds odds{500, 3000, 0};
    const std::int64_t life_brings = received_by_cheating(all_at_stake(), life, odds, stream, number * 200);
    ASSERT_EQ(life_brings, kept_by_hand(life, odds, stream, number * 200)) << number;
    received += life_brings;
  }
  EXPECT_GT(received, 0);
}

TEST(UnsettledRow, a_name_keeps_what_was_settled_and_nine_tenths_of_the_rest) {
  const Stream stream(1, "names");
  for (std::uint64_t number = 0; number < 300; ++number) {
    const std::int64_t waiting = 1 + static_cast<std::int64_t>(number % 40);
    const Odds odds{500, 3000, 0};
    std::int64_t jobs = 0;
    while (!convicted(stream, (number << 32U) + static_cast<std::uint64_t>(jobs), odds, true)) ++jobs;
    const std::int64_t at_stake = 600 * std::min(jobs, waiting);
    EXPECT_EQ(received_by_a_name(launch_schedule(), 600, waiting, odds, stream, number << 32U),
              600 * jobs - at_stake / 10);
    EXPECT_EQ(received_by_a_name(all_at_stake(), 600, waiting, odds, stream, number << 32U),
              600 * jobs - at_stake);
  }
}

}  // namespace
}  // namespace homeostat::sim::validation
