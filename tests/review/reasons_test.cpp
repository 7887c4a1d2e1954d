// What a review holds for, and what it activates on: k* and shocks against what the policy asks.
#include <gtest/gtest.h>

#include "review/review.hpp"

namespace homeostat::review {
namespace {

CoalitionStudy coalitions(std::optional<std::int64_t> smallest, bool decided = true) {
  CoalitionStudy study{};
  study.network.days = 1;
  sim::PoolKind kind;
  kind.name = "pools";
  study.network.kinds = {kind};
  sim::Smallest found;
  found.searched = 4;
  found.decided = decided;
  if (smallest) {
    sim::MemberPools members;
    members.count = *smallest;
    found.coalition = sim::Coalition{{members}, {}, {}};
  }
  study.dependences = {{found, ""}};
  return study;
}

EquilibriumStudy equilibria(double survives, sim::games::Stands stands = sim::games::Stands::stays) {
  namespace games = sim::games;
  EquilibriumStudy study{
      {{}, {}, {games::Shape({2}), {}}, {}, {}, {stands}, {}, 0, 0, 0, {}}, {}, {}, {}, {}, {}};
  games::Homeostasis found;
  found.declared = 0.1;
  found.survives = survives;
  found.samples = 100;
  found.shocks = {{0.05, {}, 100, 0}, {0.1, {}, 100, 0}, {0.15, {}, 100, 0}};
  study.homeostasis = found;
  return study;
}

/// A review in which everything else is well.
Review reviewed(CoalitionStudy coalition, EquilibriumStudy equilibrium) {
  Review review;
  review.pictures.coalition = std::move(coalition);
  review.pictures.equilibrium = std::move(equilibrium);
  judge(review);
  return review;
}

TEST(Reasons, there_are_none_where_no_small_coalition_gains_and_shocks_are_survived) {
  for (const auto& smallest : {std::optional<std::int64_t>{}, std::optional<std::int64_t>{2}}) {
    const Review review = reviewed(coalitions(smallest), equilibria(0.1));
    EXPECT_TRUE(review.activate()) << review.verdict_line();
    EXPECT_EQ(review.exit_code(), 0);
    EXPECT_EQ(review.verdict_line(), "verdict: ACTIVATE");
  }
}

TEST(Reasons, a_coalition_of_the_size_that_the_policy_names_is_too_small) {
  Review review;
  review.pictures.coalition = coalitions(2);
  review.pictures.coalition->policy.equilibrium_coalition = 2;
  judge(review);
  ASSERT_EQ(review.reasons.size(), 1U);
  EXPECT_EQ(review.reasons[0].kind, "coalition");
  EXPECT_EQ(review.reasons[0].measured->number, 2);
  EXPECT_EQ(review.reasons[0].measured->threshold, 3);
  EXPECT_EQ(review.reasons[0].measured->margin, -1);
  EXPECT_EQ(review.exit_code(), 1);
}

TEST(Reasons, what_a_bound_cannot_tell_counts_as_a_gain) {
  EXPECT_FALSE(reviewed(coalitions(3, false), equilibria(1)).activate());
  EXPECT_FALSE(reviewed(coalitions({}, false), equilibria(1)).activate());
}

TEST(Reasons, a_shock_that_is_declared_has_to_be_survived) {
  const Review review = reviewed(coalitions({}), equilibria(0.05));
  ASSERT_EQ(review.reasons.size(), 1U);
  EXPECT_EQ(review.reasons[0].kind, "equilibrium");
  EXPECT_EQ(review.reasons[0].text,
            "after shocks of 10 % of each role's actors (declared: 10 %) 100 of 100 come to rest in no "
            "equilibrium that was found");
  EXPECT_DOUBLE_EQ(review.reasons[0].measured->number, 5);
  EXPECT_DOUBLE_EQ(review.reasons[0].measured->threshold, 10);
  EXPECT_DOUBLE_EQ(review.reasons[0].measured->margin, -5);
  EXPECT_EQ(review.exit_code(), 1);
}

TEST(Reasons, what_statistics_leave_open_is_undecided) {
  const Review review = reviewed(coalitions({}), equilibria(0.1, sim::games::Stands::undecided));
  ASSERT_EQ(review.reasons.size(), 1U);
  EXPECT_EQ(review.reasons[0].kind, "equilibrium-undecided");
  EXPECT_EQ(review.exit_code(), 3);
}

TEST(Reasons, what_was_not_looked_at_holds) {
  Review review;
  review.not_checked = {"collusion (k*)"};
  judge(review);
  ASSERT_EQ(review.reasons.size(), 1U);
  EXPECT_EQ(review.reasons[0].text, "not yet checked: collusion (k*)");
  EXPECT_EQ(review.exit_code(), 1);
}

}  // namespace
}  // namespace homeostat::review
