// Moments, intervals and quantiles against naive twins and tables; pairs.
#include "sim/kernel/statistics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/study/experiment/paired.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::sim::experiment {
namespace {

RC_GTEST_PROP(Statistics, agree_with_two_passes, ()) {
  const auto numbers =
      *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 60), rc::gen::inRange(-1000, 1000));
  std::vector<double> values(numbers.begin(), numbers.end());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
  values.insert(values.begin() + 1, std::nan(""));  // is left out
  const Summary said = summarise(values);
  RC_ASSERT(said.count == numbers.size());
  RC_ASSERT(std::abs(said.mean - mean) < 1e-9);
  RC_ASSERT(std::abs(said.deviation - deviation) < 1e-9);
  RC_ASSERT(said.interval_99.low <= said.interval_95.low && said.interval_95.low <= said.mean);
  RC_ASSERT(said.least <= said.quartile_1 && said.quartile_1 <= said.median && said.median <= said.most);
}

TEST(Statistics, intervals_are_of_students_t) {
  // 1..10: mean 5.5, deviation 3.02765; t(9) is 2.262157 at 95 %, 3.249836 at 99 % (tables of Student's t).
  std::vector<double> values;
  for (int i = 1; i <= 10; ++i) values.push_back(i);
  const Summary said = summarise(values);
  const double error = said.deviation / std::sqrt(10.0);
  EXPECT_NEAR(said.deviation, 3.02765, 1e-5);
  EXPECT_NEAR(said.interval_95.high - said.mean, 2.262157 * error, 1e-5);
  EXPECT_NEAR(said.mean - said.interval_99.low, 3.249836 * error, 1e-5);
  EXPECT_DOUBLE_EQ(said.median, 5.5);
  EXPECT_DOUBLE_EQ(said.quartile_1, 3.25);
  EXPECT_DOUBLE_EQ(said.quantile_95, 9.55);
}

TEST(Statistics, have_nothing_to_say_of_nothing) {
  const Summary none = summarise({std::nan("")});
  EXPECT_EQ(none.count, 0U);
  EXPECT_TRUE(std::isnan(none.mean) && std::isnan(none.median));
  const Summary one = summarise({4});
  EXPECT_EQ(one.mean, 4);
  EXPECT_TRUE(std::isnan(one.deviation) && std::isnan(one.interval_95.low));
}

TEST(Paired, counts_and_bounds_the_difference) {
  const std::vector<Measure> measures{{"cost", Better::less}};
  const std::vector<experiment::Run> a{
      {0, 1, {10}}, {0, 2, {20}}, {0, 3, {30}}, {0, 4, {std::nan("")}}, {0, 5, {7}}};
  const std::vector<experiment::Run> b{{0, 1, {9}}, {0, 2, {21}}, {0, 3, {27}}, {0, 4, {1}}, {0, 5, {7}}};
  const Paired paired = compare(measures, a, b).at(0);
  EXPECT_EQ(paired.pairs, 4U);
  EXPECT_DOUBLE_EQ(paired.difference, -0.75);  // -1, 1, -3, 0
  EXPECT_EQ(paired.b_more, 1U);
  EXPECT_EQ(paired.b_less, 2U);
  EXPECT_EQ(paired.b_better(), 2U);
  // t(3) = 3.182446; the deviation of -1, 1, -3, 0 is 1.707825.
  EXPECT_NEAR(paired.interval_95.high - paired.difference, 3.182446 * 1.707825 / 2, 1e-5);
}

TEST(Paired, common_seeds_see_a_difference_that_two_averages_would_not) {
  const auto shifted = [](double shift) {
    std::vector<experiment::Run> runs;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const auto luck = Stream(seed, "luck").bits(Purpose::model, 0);
      runs.push_back({0, seed, {1000.0 * (static_cast<double>(luck) / 0x1p64) + shift}});
    }
    return runs;
  };
  const Paired paired = compare({{"m", Better::more}}, shifted(0), shifted(1)).at(0);
  EXPECT_NEAR(paired.difference, 1, 1e-9);
  EXPECT_GT(paired.interval_95.low, 0.9);
  EXPECT_EQ(paired.b_better(), 30U);
}

}  // namespace
}  // namespace homeostat::sim::experiment
