// What sizes and sessions explain, and what they leave.
#include "sim/study/detection/residuals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/random.hpp"
#include "sim/study/detection/sessions.hpp"
#include "sim/study/detection/sizes.hpp"
#include "sim/study/detection/world.hpp"
#include "tests/scale.hpp"

namespace homeostat::sim::detection {
namespace {

std::size_t node(const Traffic& traffic, const std::string& name) {
  return static_cast<std::size_t>(std::find(traffic.names.begin(), traffic.names.end(), name) -
                                  traffic.names.begin());
}

double residual(const Traffic& traffic, const std::string& source, const std::string& target) {
  return residuals_of(traffic).at(static_cast<Node>(node(traffic, source)),
                                  static_cast<Node>(node(traffic, target)));
}

std::string name(std::uint64_t pool) {
  return "p" + std::to_string(pool);
}

/// Adds sessions of three rows of some 100 credits at random times between every two of `pools` pools.
void add_people(TrafficBuilder& builder, std::uint64_t pools, std::uint64_t sessions) {
  const Stream chance(7, "people");
  std::uint64_t draw = 0;
  for (std::uint64_t u = 0; u < pools; ++u) {
    for (std::uint64_t v = 0; v < pools; ++v) {
      const double habit = std::exp(0.5 * chance.normal(Purpose::pair_habit, u * pools + v));
      const auto count = static_cast<std::uint64_t>(std::lround(static_cast<double>(sessions) * habit));
      for (std::uint64_t i = 0; u != v && i < count; ++i) {
        const double time = 29.9 * chance.unit(Purpose::session_time, draw++);
        for (int row = 0; row < 3; ++row) {
          const double credits = 100 * std::exp(chance.normal(Purpose::row_credits, draw++));
          builder.add(name(u), name(v), credits, time + 0.01 * row, draw);
        }
      }
    }
  }
}

/// A pool that came on the last day and has little with anybody but p0: there one session each way, of
/// `rows` rows in `days`.
Traffic a_latecomer(int rows, double days) {
  TrafficBuilder builder;
  add_people(builder, 20, 20);
  for (std::uint64_t u = 1; u < 8; ++u) {
    builder.add(name(u), "late", 100, 29.3 + 0.08 * static_cast<double>(u), 0);
    builder.add("late", name(u), 100, 29.3 + 0.08 * static_cast<double>(u), 0);
  }
  for (int row = 0; row < rows; ++row) {
    const double time = 29.3 + days * row / rows;
    builder.add("p0", "late", 300, time, 0);
    builder.add("late", "p0", 300, time, 0);
  }
  return builder.finish();
}

TEST(Residuals, one_session_is_one_event) {
  const Traffic traffic = a_latecomer(10, 0.1);
  // Some thirty times what sizes explain, and still no more than a session that happened to come.
  EXPECT_LT(residual(traffic, "p0", "late"), 2.6);
  EXPECT_LT(residual(traffic, "late", "p0"), 2.6);
  EXPECT_GT(residual(traffic, "p0", "late"), 1);
}

TEST(Residuals, a_month_in_one_row_is_no_session) {
  TrafficBuilder builder;
  add_people(builder, 20, 20);
  builder.add("p3", "p7", 130'000, 11, 0);
  EXPECT_GT(residual(builder.finish(), "p3", "p7"), 4);
}

TEST(Residuals, many_sessions_are_not) {
  TrafficBuilder builder;
  add_people(builder, 20, 20);
  for (int session = 0; session < 20 * 12; ++session) builder.add("p3", "p7", 500, 0.12 * session, 0);
  const Traffic traffic = builder.finish();
  EXPECT_GT(residual(traffic, "p3", "p7"), 4);
  EXPECT_LT(residual(traffic, "p7", "p3"), 2);
}

TEST(Residuals, one_giant_pair_does_not_bend_the_sizes) {
  // p0 is a hundred times as large as the others, and sends to p1 a third of what their sizes explain.
  TrafficBuilder builder;
  const Stream chance(3, "giant");
  std::uint64_t draw = 0;
  for (std::uint64_t u = 0; u < 30; ++u) {
    for (std::uint64_t v = 0; v < 30; ++v) {
      const double factor = u == 0 && v == 1 ? 1.0 / 3 : 1;
      for (int row = 0; u != v && row < 30; ++row) {
        const double time = 30 * chance.unit(Purpose::session_time, draw++);
        builder.add(name(u), name(v), factor * (u == 0 ? 10'000 : 100), time, draw);
      }
    }
  }
  const Traffic traffic = builder.finish();
  const auto expected = sizes_of(traffic).expected;
  const std::size_t to = node(traffic, "p1");
  for (std::uint64_t u = 2; u < 30; ++u) {
    const double seen = 30 * 100;
    EXPECT_NEAR(expected[node(traffic, name(u)) * traffic.nodes() + to] / seen, 1, 0.15) << u;
  }
}

TEST(Residuals, a_remarkable_pair_is_one_in_a_thousand_worlds) {
  // Of 4 032 and of 380 standard normal draws.
  for (const auto& [nodes, sigma] : {std::pair{64U, 5.026}, std::pair{20U, 4.557}}) {
    const Residuals residuals{
        nodes, std::vector<double>(nodes * nodes), std::vector<double>(nodes * nodes), {}};
    EXPECT_NEAR(layer_of(residuals).strong + kOrdinary, sigma, 0.005) << nodes;
    const double pairs = static_cast<double>(nodes) * (nodes - 1);
    EXPECT_NEAR(pairs * std::erfc(sigma / std::sqrt(2.0)) / 2, 1e-3, 2e-5) << nodes;
  }
}

TEST(Sessions, the_largest_is_found_in_any_order) {
  TrafficBuilder builder;
  builder.add("a", "b", 5, 64, 1);
  builder.add("a", "b", 7, 10.2, 2);
  builder.add("a", "b", 4, 10, 3);
  builder.add("a", "b", 8, 12, 4);
  builder.add("b", "a", 3, 0, 5);
  builder.add("b", "a", 3, 1, 6);
  EXPECT_EQ(largest_sessions(builder.finish()), (std::vector<double>{11, 6}));
  builder.add("a", "b", 5, 1);
  builder.add("a", "b", 7, 2);
  EXPECT_EQ(largest_sessions(builder.finish()), (std::vector<double>{7}));
}

TEST(Sessions, a_single_session_says_what_markov_says) {
  const Habit none{0, 1e-3};
  // 1 - exp(-0.01) = 0.00995, which is 2.328 deviations up.
  EXPECT_NEAR(quantile_residual(500, 500, 5, none), 2.328, 0.01);
  EXPECT_NEAR(quantile_residual(5000, 5000, 5, none), 3.09, 0.01);
}

TEST(Sessions, many_sessions_say_what_the_habit_says) {
  const Habit habit{0.2, 0.5};
  for (const double times : {2.0, 4.0, 8.0}) {
    const double plain = (std::log(times) - 0.2) / std::sqrt(0.25 + 1.0 / 64);
    EXPECT_NEAR(quantile_residual(1e6 * times, 1, 1e6, habit), plain, 0.35) << times;
  }
  EXPECT_NEAR(quantile_residual(1e6 * std::exp(0.2), 1, 1e6, habit), 0, 0.1);
}

TEST(Sessions, honest_pairs_are_no_stranger_than_normal) {
  // Whatever the sizes of sessions, how few there are and how strong habits are.
  const Stream chance(11, "honest pairs");
  const std::uint64_t pairs = scaled(20'000, 4'000);
  std::uint64_t draw = 0;
  for (const double sessions : {0.05, 0.5, 3.0, 30.0}) {
    std::size_t above_two = 0;
    std::size_t above_three = 0;
    for (std::uint64_t pair = 0; pair < pairs; ++pair) {
      const double mean = sessions * std::exp(0.5 * chance.normal(Purpose::pair_habit, draw++));
      double value = 0;
      double largest = 0;
      for (double left = mean; (left += std::log(chance.unit(Purpose::honest_session, draw++))) > 0;) {
        const double credits = std::exp(chance.normal(Purpose::row_credits, draw++));
        value += credits;
        largest = std::max(largest, credits);
      }
      if (value == 0) continue;
      const double sigma = quantile_residual(value, largest, sessions * std::exp(0.5), Habit{0, 0.5});
      above_two += sigma > 2 ? 1U : 0U;
      above_three += sigma > 3 ? 1U : 0U;
    }
    const auto all = static_cast<double>(pairs);
    EXPECT_LE(static_cast<double>(above_two) / all, 0.0228 + 4 * std::sqrt(0.0228 / all)) << sessions;
    EXPECT_LE(static_cast<double>(above_three) / all, 0.00135 + 4 * std::sqrt(0.00135 / all)) << sessions;
  }
}

}  // namespace
}  // namespace homeostat::sim::detection
