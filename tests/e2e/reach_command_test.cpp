// reach and its page, through the command line.
#include <gtest/gtest.h>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

TEST(ReachCommand, what_a_ledger_can_reach_is_the_generated_page) {
  const auto result = homeostat({"reach", "scenarios/policies/launch.toml",
                                 "scenarios/policies/reference-2026-04.toml", "--markdown"},
                                {source(""), {}, {}});
  EXPECT_EQ(result.exit, 1) << told(result);  // some lemmas of the reference are refuted
  EXPECT_EQ(result.out, read_text(source("docs/reachability.md")))
      << "./run reach scenarios/policies/launch.toml scenarios/policies/reference-2026-04.toml --markdown > "
         "docs/reachability.md";
}

TEST(ReachCommand, a_bound_is_told_and_is_no_proof) {
  const auto result = homeostat({"reach", source("scenarios/policies/launch.toml").string(), "--steps", "2",
                                 "--solver", "z3"});
  EXPECT_EQ(result.exit, 3) << told(result);
  EXPECT_NE(result.out.find("not within 2 (bounded, by Z3 alone)"), std::string::npos) << result.out;
}

}  // namespace
}  // namespace homeostat::e2e
