// The verdict over an economy: thresholds, declarations, and turning points that are where they are said to
// be.
#include "sim/federation/sums/judge.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace homeostat::sim {
namespace {

constexpr std::uint64_t kSeeds = 3;

EconomyScenario small(const Overrides& also = {}) {
  Overrides overrides{{"horizon.days", "2"}, {"demand.jobs_per_client_day", "4"}};
  overrides.insert(overrides.end(), also.begin(), also.end());
  return read_economy(HOMEOSTAT_SOURCE_DIR "/scenarios/economy/launch.toml", overrides);
}

const Finding& named(const Judgement& judgement, const std::string& name) {
  const auto found = std::find_if(judgement.findings.begin(), judgement.findings.end(),
                                  [&](const Finding& each) { return each.name == name; });
  if (found == judgement.findings.end()) throw std::out_of_range(name);
  return *found;
}

TEST(Judge, does_not_depend_on_threads) {
  const auto scenario = small();
  const auto one = judge(scenario, kSeeds, 1);
  const auto three = judge(scenario, kSeeds, 3);
  EXPECT_EQ(one.digest, three.digest);
  EXPECT_TRUE(one.unbalanced.empty()) << one.unbalanced.front();
  EXPECT_EQ(one.findings.size(), 10U);
}

TEST(Judge, interest_over_time_ends_with_the_finding) {
  const auto judgement = judge(small({{"horizon.days", "3"}}), kSeeds, 2);
  ASSERT_EQ(judgement.over_time.size(), 7U);
  for (const InterestSeries& series : judgement.over_time) {
    const Finding& finding = named(judgement, "interest of " + series.class_name);
    ASSERT_EQ(series.days.size(), 3U) << series.class_name;
    EXPECT_EQ(series.days.front().days, 1);
    EXPECT_EQ(series.days.back().days, 3);
    EXPECT_EQ(series.days.back().mean, finding.mean) << series.class_name;
    EXPECT_EQ(series.days.back().interval.low, finding.interval.low) << series.class_name;
    EXPECT_EQ(series.days.back().interval.high, finding.interval.high) << series.class_name;
    EXPECT_EQ(series.threshold, finding.threshold) << series.class_name;
  }
}

TEST(Judge, a_run_does_not_notice_who_looks_at_its_days) {
  const auto scenario = small();
  int days = 0;
  const auto watched = run_economy(scenario, 1, 2, {}, nullptr, [&](const EconomyRun& ended) {
    EXPECT_EQ(ended.days, ++days);
    EXPECT_TRUE(outcome_of(scenario, ended).unbalanced.empty()) << "the books close on each day";
  });
  EXPECT_EQ(days, 2);
  EXPECT_EQ(watched.digest, run_economy(scenario, 1, 2).digest);
}

TEST(Judge, the_margin_says_whether_it_holds) {
  for (const Finding& finding : judge(small(), kSeeds, 2).findings) {
    EXPECT_EQ(finding.holds, finding.margin >= 0) << finding.name;
  }
}

TEST(Judge, a_declared_loss_is_a_threshold_and_not_silent) {
  const auto declared = judge(small({{"loss.verifier", "10000000"}}), kSeeds, 2);
  const auto undeclared = judge(small({{"loss.verifier", "0"}}), kSeeds, 2);
  EXPECT_EQ(named(declared, "interest of verifier").threshold, -10);
  EXPECT_TRUE(named(declared, "interest of verifier").holds);
  EXPECT_FALSE(named(undeclared, "interest of verifier").holds) << "nobody pays a verifier";
  EXPECT_GT(named(undeclared, "silent-payer index").mean, 0);
  EXPECT_LE(named(declared, "silent-payer index").mean, named(undeclared, "silent-payer index").mean);
}

TEST(Judge, an_answer_turns_where_it_says) {
  const auto scenario = small();
  const auto judgement = judge(scenario, kSeeds, 2);
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i < judgement.findings.size(); ++i) {
    const Finding& finding = judgement.findings[i];
    for (const TurningPoint& point : finding.nearest) {
      if (point.key != "credit.eur_per_million") continue;
      ++looked_at;
      const auto at = [&](double value) {
        EconomyScenario other = scenario;
        other.parameters.credit_eur_per_million = value;
        return judge(other, kSeeds, 2).findings[i].holds;
      };
      EXPECT_EQ(at(point.from), finding.holds) << finding.name;
      EXPECT_NE(at(point.to), finding.holds) << finding.name;
    }
  }
  EXPECT_GT(looked_at, 0U) << "what a credit is worth decides somebody's interest";
}

TEST(Judge, a_forger_is_found_among_the_workers) {
  const auto judgement = judge(small({{"dispute.sampling_basis_points", "0"}}), kSeeds, 2);
  const Finding& honest = named(judgement, "advantage of honest workers");
  EXPECT_FALSE(honest.holds) << "nobody looks, so whoever does not compute saves the electricity";
  EXPECT_LT(honest.mean, 0);
}

}  // namespace
}  // namespace homeostat::sim
