// Planted coalitions are seen, honest worlds are left alone, and honest worlds for comparison are what they
// say they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/kernel/random.hpp"
#include "sim/study/detection/benchmark.hpp"
#include "sim/study/detection/ranking.hpp"
#include "sim/study/detection/sparse.hpp"
#include "tests/scale.hpp"

namespace homeostat::sim::detection {
namespace {

TrafficWorld world_of(Plot plot, std::uint64_t seed, double camouflage = 0) {
  WorldOptions options;
  options.plot = plot;
  options.camouflage = camouflage;
  options.intensity = 0.6;
  return make_world(options, seed);
}

DetectOptions quick(unsigned threads = 2) {
  DetectOptions options;
  options.threads = threads;
  options.worlds = 99;
  options.scores = true;
  return options;
}

class Planted : public testing::TestWithParam<Plot> {};

TEST_P(Planted, is_seen_and_nobody_else) {
  const TrafficWorld world = world_of(GetParam(), 5);
  const Detection detection = detect(world.traffic, quick());
  const auto told = told_nodes(detection, world.colludes.size());
  std::size_t members = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_TRUE(!told[i] || world.colludes[i]) << world.traffic.names[i] << " is honest";
    members += told[i] ? 1U : 0U;
  }
  EXPECT_GE(members, 3U);
  EXPECT_GE(average_precision(detection.combined, world.colludes), 0.85);
}

std::string plot_name(const testing::TestParamInfo<Plot>& info) {
  std::string name(name_of(info.param));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Detect, Planted, testing::ValuesIn(kPlots), plot_name);

TEST(Detect, honest_worlds_are_left_alone) {
  for (std::uint64_t seed = 1; seed <= scaled(20, 2); ++seed) {
    const TrafficWorld world = world_of(Plot::none, seed);
    EXPECT_TRUE(detect(world.traffic, quick()).groups.empty()) << "seed " << seed;
  }
}

TEST(Detect, threads_change_nothing) {
  const TrafficWorld world = world_of(Plot::dense_group, 3, 0.3);
  const Detection one = detect(world.traffic, quick(1));
  const Detection three = detect(world.traffic, quick(3));
  EXPECT_EQ(one.combined, three.combined);
  ASSERT_EQ(one.groups.size(), three.groups.size());
  for (std::size_t i = 0; i < one.groups.size(); ++i) {
    EXPECT_EQ(one.groups[i].members, three.groups[i].members);
    EXPECT_EQ(one.groups[i].tail, three.groups[i].tail);
  }
}

TEST(Detect, a_ring_in_a_large_graph) {
  TrafficBuilder builder;
  const Stream chance(1, "large graph");
  constexpr std::uint64_t kNodes = 2000;
  for (std::uint64_t row = 0; row < 20'000; ++row) {
    const auto u = chance.below(kNodes, Purpose::honest_session, 2 * row);
    const auto v = chance.below(kNodes, Purpose::honest_session, 2 * row + 1);
    builder.add(std::to_string(u), std::to_string(v), 1, row);
  }
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      if (i != j) builder.add(std::to_string(i), std::to_string(j), 30, 0);
    }
  }
  const Traffic traffic = builder.finish();
  const Detection detection = detect(traffic, quick());
  EXPECT_FALSE(detection.dense);
  ASSERT_EQ(detection.groups.size(), 1U);
  std::vector<std::string> members;
  for (const Node node : detection.groups[0].members) members.push_back(traffic.names[node]);
  EXPECT_EQ(members, (std::vector<std::string>{"0", "1", "2", "3"}));
  std::vector<bool> labels;
  for (const std::string& node : traffic.names) labels.push_back(node.size() == 1 && node < "4");
  EXPECT_DOUBLE_EQ(average_precision(detection.combined, labels), 1);
}

/// The mean over a few worlds of how well one ranking orders the pools, and how well all methods together do.
std::pair<double, double> precision_of(Plot plot, SignalKind kind) {
  double alone = 0;
  double together = 0;
  constexpr std::uint64_t kWorlds = 4;
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    WorldOptions options;
    options.plot = plot;
    const TrafficWorld world = make_world(options, seed);
    const Detection detection = detect(world.traffic, quick());
    const auto& scores = detection.node_scores[static_cast<std::size_t>(kind)];
    alone += average_precision(scores, world.colludes) / kWorlds;
    together += average_precision(detection.combined, world.colludes) / kWorlds;
  }
  return {alone, together};
}

TEST(Detect, together_is_no_worse_than_the_best_alone) {
  for (const auto& [plot, kind] : {std::pair{Plot::dense_group, SignalKind::spectral},
                                   {Plot::fan_in, SignalKind::spectral},
                                   {Plot::slow_drip, SignalKind::slow_drip},
                                   {Plot::whitewashing, SignalKind::whitewashing}}) {
    const auto [alone, together] = precision_of(plot, kind);
    EXPECT_GE(together, alone - 0.01) << name_of(plot);
    EXPECT_GE(together, 0.9) << name_of(plot);
  }
}

TEST(Detect, next_to_nothing_is_nothing) {
  EXPECT_TRUE(detect(TrafficBuilder().finish(), quick()).groups.empty());
  TrafficBuilder builder;
  builder.add("a", "b", 5, 1, 1);
  builder.add("b", "a", 5, 1, 2);
  EXPECT_TRUE(detect(builder.finish(), quick()).groups.empty());
}

TEST(Residuals, sizes_explain_sizes) {
  TrafficBuilder builder;
  for (int u = 0; u < 12; ++u) {
    for (int v = 0; v < 12; ++v) {
      if (u != v) builder.add(std::to_string(u), std::to_string(v), 10.0 * (u + 1) * (v + 2), 0);
    }
  }
  builder.add("3", "7", 10'000, 0);
  const Traffic traffic = builder.finish();
  const Residuals residuals = residuals_of(traffic);
  const auto most =
      std::max_element(residuals.sigma.begin(), residuals.sigma.end()) - residuals.sigma.begin();
  EXPECT_EQ(traffic.names[static_cast<std::size_t>(most) / 12], "3");
  EXPECT_EQ(traffic.names[static_cast<std::size_t>(most) % 12], "7");
}

TEST(Residuals, an_honest_world_has_the_same_ones_elsewhere) {
  const TrafficWorld world = world_of(Plot::none, 2);
  const Residuals residuals = residuals_of(world.traffic);
  const Residuals dealt = shuffled(residuals, Stream(1, "x"));
  EXPECT_NE(residuals.sigma, dealt.sigma);
  for (const auto& stratum : residuals.strata) {
    std::vector<double> before;
    std::vector<double> after;
    for (const auto place : stratum) {
      before.push_back(std::min(residuals.sigma[place], 3.5));
      after.push_back(dealt.sigma[place]);
    }
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    EXPECT_EQ(before, after);
  }
}

TEST(Sparse, rewiring_keeps_who_sends_how_often) {
  const TrafficWorld world = world_of(Plot::none, 2);
  const Layer layer = rewired(world.traffic, Stream(1, "x"));
  EXPECT_EQ(layer.nodes, world.traffic.nodes());
  for (const Link& link : layer.links) {
    EXPECT_NE(link.source, link.target);
    EXPECT_GT(link.weight, 0);
    EXPECT_LE(link.weight, 1);
  }
}

TEST(Regularity, a_clock_is_even_and_people_are_not) {
  TrafficBuilder builder;
  const Stream chance(1, "people");
  for (std::uint64_t row = 0; row < 200; ++row) {
    builder.add("clock", "x", 1, static_cast<double>(row), row);
    builder.add("people", "x", 1, 200 * chance.unit(Purpose::session_time, row), row);
  }
  const auto evenness = evenness_of(builder.finish());
  ASSERT_EQ(evenness.size(), 2U);
  EXPECT_GT(evenness[0].sigma, 6);
  EXPECT_LT(evenness[1].sigma, 3);
}

TEST(Regularity, chance_is_standard_normal) {
  const Stream chance_stream(1, "x");
  const std::vector<Evenness> pairs(20'000, Evenness{0, 1, 1, 0});
  double sum = 0;
  double squares = 0;
  for (const Evenness& pair : chance(pairs, chance_stream)) {
    sum += pair.sigma;
    squares += pair.sigma * pair.sigma;
  }
  EXPECT_NEAR(sum / 20'000, 0, 0.03);
  EXPECT_NEAR(squares / 20'000, 1, 0.05);
}

TEST(Calibration, counts_honest_worlds) {
  std::vector<std::array<double, kKinds>> statistics(4);
  for (std::size_t world = 0; world < 4; ++world) statistics[world].fill(1 + static_cast<double>(world));
  const Calibration calibration(statistics);
  const double top = calibration.standardised(SignalKind::fan_in, 4);
  EXPECT_DOUBLE_EQ(calibration.p_value(top), 2.0 / 5);
  EXPECT_DOUBLE_EQ(calibration.p_value(top + 0.1), 1.0 / 5);
  EXPECT_DOUBLE_EQ(calibration.p_value(-10), 1);
  EXPECT_GT(calibration.tail(top), calibration.tail(top + 1));
  EXPECT_DOUBLE_EQ(calibration.standardised(SignalKind::fan_in, 2.5), 0);
}

TEST(Ranking, average_precision_by_hand) {
  const std::vector<bool> labels{true, false, true, false};
  EXPECT_DOUBLE_EQ(average_precision({4, 3, 2, 1}, labels), (1.0 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(average_precision({1, 2, 3, 4}, labels), (1.0 / 2 + 2.0 / 4) / 2);
  EXPECT_DOUBLE_EQ(average_precision({1, 1, 1, 1}, labels), 0.5);
  EXPECT_TRUE(std::isnan(average_precision({1, 2}, {false, false})));
  EXPECT_DOUBLE_EQ(precision_at_top({4, 3, 2, 1}, labels), 0.5);
  EXPECT_DOUBLE_EQ(precision_at_top({4, 2, 2, 1}, labels), 0.75);
}

TEST(TrafficWorld, has_the_coalition_that_was_ordered) {
  for (const Plot plot : kPlots) {
    const TrafficWorld world = world_of(plot, 9, 0.3);
    EXPECT_EQ(std::count(world.colludes.begin(), world.colludes.end(), true), 6) << name_of(plot);
    EXPECT_FALSE(world.taken.empty());
    for (const Moment& row : world.taken) EXPECT_GE(row.time, world.start);
  }
}

TEST(TrafficWorld, the_same_seed_is_the_same_world) {
  const TrafficWorld one = world_of(Plot::fan_in, 4);
  const TrafficWorld two = world_of(Plot::fan_in, 4);
  ASSERT_EQ(one.traffic.pairs.size(), two.traffic.pairs.size());
  EXPECT_EQ(one.traffic.value, two.traffic.value);
  EXPECT_EQ(one.colludes, two.colludes);
  EXPECT_NE(one.traffic.value, world_of(Plot::fan_in, 5).traffic.value);
}

TEST(Baselines, rank_as_they_say) {
  TrafficBuilder builder;
  builder.add("a", "b", 10, 1);
  builder.add("b", "a", 10, 2);
  builder.add("c", "a", 1, 3);
  const Traffic traffic = builder.finish();
  EXPECT_EQ(by_volume(traffic), (std::vector<double>{21, 20, 1}));
  EXPECT_EQ(by_degree(traffic), (std::vector<double>{-3, -2, -1}));
  EXPECT_EQ(by_reciprocity(traffic)[2], 0);
  EXPECT_EQ(by_reciprocity(traffic)[1], 1);
  for (const Baseline& baseline : kBaselines) {
    for (const double score : baseline.scores(traffic)) EXPECT_TRUE(std::isfinite(score)) << baseline.name;
  }
}

}  // namespace
}  // namespace homeostat::sim::detection
