// Tests of the sample, with gaps: none looks at a household that took too much, nor at how often anything was
// counted.
#include "tests/source_mutants/sample/ration.hpp"

#include <gtest/gtest.h>

namespace sample {
namespace {

TEST(Ration, is_what_is_left) {
  EXPECT_EQ(allowed({2, 1}, 3), 5);
}

TEST(Ration, empties_the_store) {
  std::vector<Household> households{{2, 0}, {5, 0}};
  EXPECT_EQ(hand_out(households, 2, 9), 0);
  EXPECT_EQ(households[0].taken, 4);
  EXPECT_EQ(households[1].taken, 5);
}

}  // namespace
}  // namespace sample
