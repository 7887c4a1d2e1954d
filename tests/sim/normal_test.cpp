// The normal distribution against Boost.Math's.
#include "sim/kernel/normal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "sim/kernel/random.hpp"

namespace homeostat::sim {
namespace {

const boost::math::normal kNormal;

TEST(Normal, the_quantile_is_as_near_as_its_source_says) {
  double worst = 0;
  for (double p = 1e-12; p < 1; p = p < 0.5 ? p * 1.01 : 1 - (1 - p) / 1.01) {
    if (1 - p < 1e-12) break;
    worst = std::max(worst, std::abs(normal_quantile(p) - boost::math::quantile(kNormal, p)));
  }
  EXPECT_LT(worst, 4.5e-4);
  EXPECT_GT(worst, 1e-4) << "not an approximation at all: then it can be Boost's";
}

TEST(Normal, the_quantile_is_odd) {
  for (const double p : {0.001, 0.1, 0.25, 0.49}) {
    EXPECT_NEAR(normal_quantile(1 - p), -normal_quantile(p), 1e-12);
  }
}

/// Kolmogorov's distance between what is drawn and the distribution, times the root of how many.
TEST(Normal, draws_have_the_distribution) {
  const Stream stream(1, "normal test");
  constexpr std::size_t kDraws = 20'000;
  std::vector<double> drawn;
  for (std::uint64_t i = 0; i < kDraws; ++i) drawn.push_back(stream.normal(Purpose::pair_habit, i));
  std::sort(drawn.begin(), drawn.end());
  double distance = 0;
  for (std::size_t i = 0; i < kDraws; ++i) {
    const double below = boost::math::cdf(kNormal, drawn[i]);
    distance = std::max({distance, std::abs(below - static_cast<double>(i) / kDraws),
                         std::abs(below - static_cast<double>(i + 1) / kDraws)});
  }
  EXPECT_LT(distance * std::sqrt(static_cast<double>(kDraws)), 1.63) << "beyond chance at one in a hundred";
}

TEST(Normal, a_draw_is_made_of_its_own_two_numbers) {
  const Stream stream(1, "normal test");
  for (std::uint64_t i = 0; i < 10; ++i) {
    EXPECT_EQ(stream.normal(Purpose::pair_habit, i), normal_of(stream.unit(Purpose::pair_habit, 2 * i),
                                                               stream.unit(Purpose::pair_habit, 2 * i + 1)));
  }
}

}  // namespace
}  // namespace homeostat::sim
