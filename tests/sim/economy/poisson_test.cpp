// The table of Poisson counts against sums of probabilities, one by one.
#include "sim/federation/sums/poisson.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeostat::sim {
namespace {

constexpr double kWords = 4294967296.0;
constexpr double kMeans[] = {0, 1e-9, 0.3, 1, 17.5, 900, 1e6};

/// How many words give at most `k`, by halving: counts do not fall with the word.
double words_up_to(const PoissonTable& table, std::uint32_t k) {
  std::uint64_t low = 0;
  std::uint64_t high = std::uint64_t{1} << 32U;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (table.count(static_cast<std::uint32_t>(middle)) <= k) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return static_cast<double>(low);
}

TEST(Poisson, is_the_sum_of_its_probabilities) {
  for (const double mean : kMeans) {
    const PoissonTable table(mean);
    const double deviation = std::sqrt(mean);
    const auto first = static_cast<std::uint32_t>(std::max(0.0, mean - 10 * deviation - 5));
    const auto last = static_cast<std::uint32_t>(mean + 10 * deviation + 5);
    const std::uint32_t stride = std::max(1U, (last - first) / 400);
    double cumulative = 0;
    double words = 0;
    double first_moment = 0;
    double second_moment = 0;
    for (std::uint32_t k = first; k <= last; ++k) {
      cumulative += mean > 0 ? std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0)) : (k == 0 ? 1 : 0);
      if (mean < 1e5) {
        const double up_to = words_up_to(table, k);
        const double p = (up_to - words) / kWords;
        first_moment += p * k;
        second_moment += p * (k - mean) * (k - mean);
        words = up_to;
      }
      if ((k - first) % stride != 0) continue;
      EXPECT_NEAR(words_up_to(table, k) / kWords, cumulative, 2e-9 + 1e-7 * (mean > 1e5)) << mean << " " << k;
    }
    EXPECT_NEAR(cumulative, 1, 1e-7) << mean;
    if (mean >= 1e5) continue;
    EXPECT_EQ(words, kWords) << "every word gives something";
    EXPECT_NEAR(first_moment, mean, 1e-8 * (1 + mean));
    EXPECT_NEAR(second_moment, mean, 1e-7 * (1 + mean));
  }
}

/// One word in 2^32 stands for what is 6.2 standard deviations away, and not for what is twelve.
TEST(Poisson, extreme_words_are_no_further_than_their_probability) {
  for (const double mean : {900.0, 1e6}) {
    const PoissonTable table(mean);
    for (const std::uint32_t word : {0U, 0xFFFFFFFFU}) {
      const double away = std::abs(table.count(word) - mean) / std::sqrt(mean);
      EXPECT_GT(away, 5.8) << mean;
      EXPECT_LT(away, 6.9) << mean;
    }
  }
  EXPECT_EQ(PoissonTable(0).count(0), 0U);
  EXPECT_EQ(PoissonTable(0).count(0xFFFFFFFFU), 0U);
  EXPECT_EQ(PoissonTable(1e-9).count(0), 0U);
  EXPECT_EQ(PoissonTable(1e-9).count(0xFFFFFFFFU), 1U);
  EXPECT_EQ(PoissonTable(1).count(0), 0U);
  // P(X <= 11) is within 2^-33 of 1 for a mean of 1, P(X <= 10) is not quite below.
  EXPECT_GE(PoissonTable(1).count(0xFFFFFFFFU), 11U);
  EXPECT_LE(PoissonTable(1).count(0xFFFFFFFFU), 13U);
}

}  // namespace
}  // namespace homeostat::sim
