// Trials and intervals: independent of threads, equal to slow twins, and able to disagree.
#include "sim/study/validation/lab.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/file.hpp"
#include "sim/study/validation/document.hpp"
#include "tests/sim/validation/validation.hpp"

namespace homeostat::sim::validation {
namespace {

/// P(at least k of n) for a share p, term by term.
double at_least(int k, int n, double p) {
  double sum = 0;
  for (int i = k; i <= n; ++i) {
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) + i * std::log(p) +
                    (n - i) * std::log1p(-p));
  }
  return sum;
}

TEST(Intervals, of_a_share_are_where_the_tails_are_half_a_percent) {
  for (const int k : {1, 7, 50, 99}) {
    const Measurement measured = proportion({100, k, k});
    EXPECT_NEAR(at_least(k, 100, measured.interval.low), 0.005, 1e-9);
    EXPECT_NEAR(1 - at_least(k + 1, 100, measured.interval.high), 0.005, 1e-9);
  }
  EXPECT_EQ(proportion({100, 0, 0}).interval.low, 0);
  EXPECT_EQ(proportion({100, 100, 100}).interval.high, 1);
  EXPECT_NEAR(proportion({1000, 0, 0}).interval.high, 1 - std::pow(0.005, 1.0 / 1000), 1e-9);
}

TEST(Intervals, of_a_mean_have_the_width_of_the_table) {
  // 1, 2, 3, 4, 5: mean 3, variance 2.5; Student's quantile at 0.995 with 4 degrees of freedom is 4.6041.
  const Measurement measured = mean({5, 15, 55}, 2);
  EXPECT_DOUBLE_EQ(measured.value, 1.5);
  EXPECT_NEAR(measured.interval.high, (3 + 4.6041 * std::sqrt(0.5)) / 2, 1e-4);
  EXPECT_NEAR(measured.interval.low, (3 - 4.6041 * std::sqrt(0.5)) / 2, 1e-4);
}

TEST(Lab, sums_do_not_depend_on_threads_and_do_depend_on_seed_name_and_look) {
  const auto trial = [](const Stream& draws, std::uint64_t index) {
    return draws.between(-1000, 1000, Purpose::checked_job, index);
  };
  const TrialSums one = Lab(1, 1).run("x", 100'003, trial);
  for (const unsigned threads : {2U, 5U}) {
    const TrialSums many = Lab(1, threads).run("x", 100'003, trial);
    EXPECT_EQ(many.trials, 100'003U);
    EXPECT_TRUE(many.sum == one.sum && many.squares == one.squares);
  }
  EXPECT_FALSE(Lab(2, 1).run("x", 100'003, trial).squares == one.squares);
  EXPECT_FALSE(Lab(1, 1).run("y", 100'003, trial).squares == one.squares);
  const TrialSums again = Lab(1, 1, 2).run("x", 100'003, trial);
  EXPECT_EQ(again.trials, Lab::kSecondLook * 100'003U);
}

ValidationOutcome cheap(std::uint64_t seed, unsigned threads) {
  ValidationOutcome outcome{seed, {}};
  for (const Reproduction& about : cheap_reproductions()) {
    outcome.results.push_back(reproduce(about, seed, threads));
  }
  return outcome;
}

TEST(Reproduce, the_document_has_what_a_fresh_run_of_the_cheap_part_gives_on_any_number_of_threads) {
  const std::string document = base::read_file(HOMEOSTAT_SOURCE_DIR "/docs/validation.md");
  const ValidationOutcome one = cheap(1, 1);
  const ValidationOutcome two = cheap(1, 2);
  EXPECT_EQ(to_markdown(one), to_markdown(two));
  EXPECT_EQ(to_text(one), to_text(two));
  for (const Reproduced& result : one.results) {
    EXPECT_NE(document.find(section(result)), std::string::npos)
        << result.about.id
        << " is told otherwise; homeostat reproduce --out docs/validation.md writes it anew";
  }
}

TEST(Reproduce, a_wrong_formula_does_not_agree) {
  // Double exclusion as if the contested pool were not excluded: k/(N-1) in place of (k-1)/(N-2).
  Claim claim = claim_of(double_exclusion(), "3-of-10/honest-origin");
  claim.exact = 3.0 / 9;
  const Line wrong = try_claim(claim, 1, 2);
  EXPECT_EQ(wrong.verdict, Verdict::differs);
  EXPECT_TRUE(wrong.second.has_value());
  // A stake below the threshold for the wrong reason: epsilon left out of what honesty brings.
  Claim window = claim_of(homeostatic_window(), "inside/honest");
  window.exact = 0.2;
  EXPECT_EQ(try_claim(window, 1, 2).verdict, Verdict::differs);
  // A number that was printed wrongly.
  Claim printed = claim_of(survival(), "50-percent-at");
  printed.published->value = 68;
  EXPECT_EQ(try_claim(printed, 1, 2).verdict, Verdict::differs);

  ValidationOutcome outcome{1, {{double_exclusion(), {wrong}}}};
  EXPECT_FALSE(outcome.agrees());
  EXPECT_EQ(outcome.misses(), 1U);
  EXPECT_NEAR(outcome.chance_of_misses(), 0.01, 1e-12);
  EXPECT_NE(to_markdown(outcome).find("DOES NOT AGREE"), std::string::npos);
  EXPECT_NE(to_markdown(outcome).find("Not every line agrees"), std::string::npos);
}

TEST(Reproduce, a_miss_is_looked_at_once_more_and_stays_in_the_document) {
  // An experiment that misses at the first look and not at the second.
  const Claim claim{
      "x/y", "a half", std::nullopt, "1/2", 0.5, [](const Lab& lab) {
        const TrialSums tally = lab.run("x/y", 1000, [](const Stream&, std::uint64_t) { return 0; });
        return tally.trials == 1000 ? proportion(tally) : Measurement{0.5, {0.4, 0.6}, tally.trials};
      }};
  const Line line = try_claim(claim, 1, 1);
  EXPECT_EQ(line.verdict, Verdict::agrees_at_second_look);
  EXPECT_TRUE(line.missed());
  const std::string told = section({{"x", "X", "s", "f", "d", {claim}, {}}, {line}});
  EXPECT_NE(told.find("missed; second look: 0.5 in [0.4, 0.6]"), std::string::npos) << told;
}

// The seed of the document was not chosen: with others, as many intervals miss as chance lets.
TEST(Reproduce, other_seeds_miss_as_often_as_chance) {
  ValidationOutcome together{0, {}};
  for (const std::uint64_t seed : {2, 3, 4, 5}) {
    const ValidationOutcome outcome = cheap(seed, 2);
    EXPECT_TRUE(outcome.agrees()) << to_text(outcome);
    for (const Reproduced& result : outcome.results) together.results.push_back(result);
  }
  EXPECT_GT(together.intervals(), 100U);
  EXPECT_GT(together.chance_of_misses(), 1e-4) << together.misses() << " of " << together.intervals();
}

}  // namespace
}  // namespace homeostat::sim::validation
