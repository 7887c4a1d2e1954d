// The methods against their naive twins, and on graphs that a person can check.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "sim/study/detection/partners.hpp"
#include "sim/study/detection/peeling.hpp"
#include "sim/study/detection/rings.hpp"
#include "sim/study/detection/spectral.hpp"
#include "tests/naive/groups.hpp"

namespace homeostat::sim::detection {
namespace {

RC_GTEST_PROP(Peeling, is_at_least_half_as_dense_as_the_densest, ()) {
  const Layer layer = *naive::any_layer(10);
  const Look look = peel(layer, false);
  const double best = naive::densest(layer);
  RC_ASSERT(look.statistic <= best + 1e-9);
  RC_ASSERT(2 * look.statistic >= best - 1e-9);
  RC_ASSERT(look.statistic == density(layer, look.members));
}

RC_GTEST_PROP(Peeling, is_the_naive_peeling, ()) {
  const Layer layer = *naive::any_layer(14);
  RC_ASSERT(std::abs(peel(layer, false).statistic - naive::peeled(layer)) < 1e-9);
}

TEST(Peeling, counts_only_who_is_left) {
  // 3 has the most weight of all, but only to those who go first.
  Layer layer{14, {{0, 1, 3}, {1, 2, 3}, {2, 0, 3}}, 1};
  for (Node leaf = 4; leaf < 14; ++leaf) layer.links.push_back({3, leaf, 1});
  const Look look = peel(layer, false);
  EXPECT_EQ(look.members, (std::vector<Node>{0, 1, 2}));
  EXPECT_EQ(look.statistic, 3);
}

RC_GTEST_PROP(Peeling, scores_the_group_highest, ()) {
  const Layer layer = *naive::any_layer(10);
  const Look look = peel(layer, true);
  for (const double score : look.scores) RC_ASSERT(score <= look.statistic + 1e-9);
  for (const Node node : look.members) RC_ASSERT(look.scores[node] >= look.statistic - 1e-9);
}

RC_GTEST_PROP(Rings, strongest_is_the_naive_one, ()) {
  const Layer layer = *naive::any_layer(9);
  const Look look = strongest_ring(layer, true);
  RC_ASSERT(look.statistic == naive::strongest_ring(layer));
  const auto from = naive::reach(layer, look.statistic);
  for (const Node u : look.members) {
    RC_ASSERT(look.scores[u] == look.statistic);
    for (const Node v : look.members) RC_ASSERT(u == v || from[u][v]);
  }
}

/// 0 and 1 return favours, 2, 3 and 4 send to 5, and 5 sends a little back to 2.
Layer small() {
  return {6, {{0, 1, 4}, {1, 0, 3}, {2, 5, 2}, {3, 5, 2}, {4, 5, 1}, {5, 2, 1}}, 2};
}

TEST(Partners, fan_in_is_the_sum_to_one_target) {
  const Look look = fan_in(small(), true);
  EXPECT_EQ(look.statistic, 5);
  EXPECT_EQ(look.members, (std::vector<Node>{2, 3, 5}));  // 4's link is not strong
  EXPECT_EQ(look.scores, (std::vector<double>{4, 4, 5, 5, 2.5, 5}));
}

TEST(Partners, reciprocity_is_the_weaker_way) {
  const Look look = reciprocity(small(), true);
  EXPECT_EQ(look.statistic, 3);
  EXPECT_EQ(look.members, (std::vector<Node>{0, 1}));
  EXPECT_EQ(look.scores, (std::vector<double>{3, 3, 1, 0, 0, 1}));
}

TEST(Partners, concentration_prefers_few_large_links) {
  const Look look = concentration(small(), true);
  EXPECT_EQ(look.statistic, 5);  // the root of 16 + 9
  EXPECT_EQ(look.members, (std::vector<Node>{0, 1}));
  EXPECT_DOUBLE_EQ(look.scores[5], std::sqrt(4 + 4 + 1 + 1));
}

TEST(Spectral, eigenvalue_of_a_clique) {
  Layer layer{6, {}, 1};
  for (Node u = 1; u < 5; ++u) {
    for (Node v = 1; v < 5; ++v) {
      if (u < v) layer.links.push_back({u, v, 2});
    }
  }
  const Look look = spectral(layer, true);  // 2 (J - I) of four nodes: 2 x 3
  EXPECT_NEAR(look.statistic, 6, 1e-9);
  EXPECT_EQ(look.members, (std::vector<Node>{1, 2, 3, 4}));
  EXPECT_NEAR(look.scores[1], 6, 1e-6);
  EXPECT_NEAR(look.scores[0], 0, 1e-9);
}

TEST(Methods, find_nothing_in_nothing) {
  const Layer empty{3, {}, 1};
  for (const auto method : {peel, strongest_ring, fan_in, reciprocity, concentration, spectral}) {
    const Look look = method(empty, true);
    EXPECT_EQ(look.statistic, 0);
    EXPECT_TRUE(look.members.empty());
    EXPECT_EQ(look.scores, std::vector<double>(3, 0.0));
  }
}

}  // namespace
}  // namespace homeostat::sim::detection
