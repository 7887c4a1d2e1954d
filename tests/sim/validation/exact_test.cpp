// The exact values of the reproductions, as numbers that were known before; and closed forms against twins
// that count.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "sim/study/validation/proof_of_sampling.hpp"
#include "sim/study/validation/replication.hpp"
#include "tests/sim/validation/validation.hpp"

namespace homeostat::sim::validation {
namespace {

TEST(Reproductions, published_numbers_are_ours) {
  int published = 0;
  std::set<std::string> names;
  for (const Reproduction& about : all_reproductions()) {
    for (const Claim& claim : about.claims) {
      EXPECT_TRUE(names.insert(claim.name).second) << claim.name << " is there twice";
      EXPECT_TRUE(claim.name.starts_with(about.id + "/")) << claim.name;
      published += claim.published ? 1 : 0;
      const Line line{claim, std::nullopt, std::nullopt, Verdict::agrees};
      EXPECT_TRUE(line.published_agrees()) << claim.name << ": " << claim.exact;
    }
  }
  EXPECT_EQ(published, 19);
}

TEST(Reproductions, exact_values_that_were_known_before) {
  EXPECT_EQ(claim_of(pocket(), "stake").exact, 1980);
  EXPECT_EQ(claim_of(pocket(), "claims").exact, 99);
  EXPECT_EQ(claim_of(survival(), "50-percent-at").exact, 69);
  EXPECT_EQ(claim_of(survival(), "5-percent-at").exact, 299);
  EXPECT_EQ(claim_of(survival(), "1-percent-at").exact, 459);
  EXPECT_EQ(claim_of(double_exclusion(), "2-of-3/honest-origin").exact, 1);
  EXPECT_EQ(claim_of(double_exclusion(), "2-of-3/colluding-origin").exact, 0);
  EXPECT_EQ(claim_of(double_exclusion(), "3-of-10/honest-origin").exact, 2.0 / 8);
  EXPECT_EQ(claim_of(double_exclusion(), "3-of-10/colluding-origin").exact, 1.0 / 8);
  EXPECT_EQ(claim_of(double_exclusion(), "3-of-10/local").exact, 2.0 / 9);
  EXPECT_NEAR(claim_of(friendly_hour(), "2-within-24").exact, 0.959, 0.0005);
  EXPECT_NEAR(claim_of(friendly_hour(), "3-within-24").exact, 0.999, 0.0005);
  EXPECT_NEAR(claim_of(friendly_hour(), "4-within-24").exact, 0.99999, 0.000005);
  EXPECT_EQ(claim_of(sampling_bit(), "job-id").exact, 0);
  EXPECT_EQ(claim_of(sampling_bit(), "commitment-beacon").exact, 0.01);
  EXPECT_EQ(claim_of(limited_liability(), "least").exact, 114);
  EXPECT_EQ(claim_of(limited_liability(), "launch-least").exact, 1133);
  EXPECT_EQ(claim_of(limited_liability(), "least-always").exact, 229);
  EXPECT_DOUBLE_EQ(claim_of(homeostatic_window(), "largest").exact, 0.14);
}

TEST(Reproductions, powers_and_sums_equal_a_loop) {
  double alive = 1;
  for (int cheat = 0; cheat < 459; ++cheat) alive *= 0.99;
  EXPECT_NEAR(real(power(ratio(99, 100), 459)), alive, 1e-12);
  double sum = 10;
  for (int n = 10; n < 1000; ++n) sum += 1.0 / n;
  EXPECT_NEAR(real(expected_replications_counting_every(1000)), sum, 1e-10);
  EXPECT_EQ(ceiling(ratio(6, 3)), 2);
  EXPECT_EQ(ceiling(ratio(7, 3)), 3);
}

/// The mean of N after `left` more results, by following both branches of each.
double expected_by_branches(std::int64_t n, int left) {
  if (left == 0) return static_cast<double>(n);
  if (n < 10) return expected_by_branches(n + 1, left - 1);
  const double checked = 1.0 / static_cast<double>(n);
  return checked * expected_by_branches(n + 1, left - 1) + (1 - checked) * expected_by_branches(n, left - 1);
}

TEST(Replication, the_recursion_equals_following_every_branch) {
  for (const int results : {5, 10, 11, 12, 20, 26}) {
    EXPECT_NEAR(expected_replications_counting_replicated(results), expected_by_branches(0, results), 1e-9)
        << results;
  }
}

TEST(Replication, the_product_telescopes) {
  double product = 1;
  for (int j = 10; j < 100; ++j) product *= 1 - 1.0 / j;
  EXPECT_NEAR(real(undetected_counting_every(10, 90)), product, 1e-12);
}

TEST(ProofOfSampling, the_points_are_on_both_sides_and_never_at_the_threshold) {
  int above = 0;
  for (const SamplingGame& game : sampling_games(Stream(7, "points"), 200)) {
    const double p = static_cast<double>(game.odds.checked) / 10'000;
    const double r = static_cast<double>(game.odds.missed) / 10'000;
    const double threshold =
        static_cast<double>(game.cost) / ((1 - r) * static_cast<double>(game.pay + game.stake));
    EXPECT_NEAR(real(game.over_threshold()), p / threshold, 1e-9);
    EXPECT_GE(std::abs(p / threshold - 1), 0.02 - 1e-9);
    EXPECT_GE(game.stake, 0);
    EXPECT_LE(game.cost, game.pay);
    above += p > threshold ? 1 : 0;
  }
  EXPECT_GE(above, 40) << "both sides of the threshold are tried";
  EXPECT_GE(200 - above, 40);
}

}  // namespace
}  // namespace homeostat::sim::validation
