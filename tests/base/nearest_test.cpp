// Names that were probably meant.
#include "engine/base/nearest.hpp"

#include <gtest/gtest.h>

namespace homeostat::base {
namespace {

TEST(Nearest, distance_counts_insertions_deletions_and_replacements) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("worker", "wroker"), 2U);
}

TEST(Nearest, what_begins_alike_and_what_is_mistyped_nearest_first) {
  const std::vector<std::string> known{"pool-b", "pool-a", "treasury", "pool-abcdef", "w1"};
  EXPECT_EQ(nearest("pool-ab", known, 3), (std::vector<std::string>{"pool-abcdef", "pool-a", "pool-b"}));
  EXPECT_EQ(nearest("tresury", known, 3), (std::vector<std::string>{"treasury"}));
  EXPECT_EQ(nearest("pool", known, 2), (std::vector<std::string>{"pool-a", "pool-abcdef"}));
  EXPECT_TRUE(nearest("xyz", known, 3).empty());
  EXPECT_EQ(nearest("w2", known, 3), (std::vector<std::string>{"w1"}));
}

TEST(Nearest, the_nearest_one_however_far_and_the_first_of_equals) {
  EXPECT_EQ(nearest_one("tresury", {"pool", "treasury", "worker"}), "treasury");
  EXPECT_EQ(nearest_one("xyz", {"aaa", "bbb"}), "aaa");
  EXPECT_EQ(nearest_one("xyz", {}), "");
  EXPECT_EQ(nearest_one(std::string(1'000'000, 'p'), {"pool", "worker"}), "pool");
}

TEST(Nearest, of_paths_the_cut_short_and_those_in_the_wrong_table) {
  const std::vector<std::string> known{"policy.name", "settlement.mode", "settlement.period_seconds"};
  EXPECT_EQ(nearest_path("settlement.period", known), "settlement.period_seconds");
  EXPECT_EQ(nearest_path("split.mode", known), "settlement.mode");
  EXPECT_EQ(nearest_path("policy.nme", known), "policy.name");
}

}  // namespace
}  // namespace homeostat::base
