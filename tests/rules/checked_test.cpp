// The checked integers: in range they are ordinary, out of range they stop the program in every build type.
#include "engine/rules/checked.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace homeostat::rules {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

TEST(Checked, OrdinaryInside) {
  EXPECT_EQ((CheckedInt(kMost - 1) + CheckedInt(1)).get(), kMost);
  EXPECT_EQ((CheckedInt(kLeast + 1) - CheckedInt(1)).get(), kLeast);
  EXPECT_EQ((CheckedInt(-7) * 3).get(), -21);
  const auto division = CheckedArithmetic::divide(CheckedInt(23), 10);
  EXPECT_EQ(division.quotient.get(), 2);
  EXPECT_EQ(division.remainder.get(), 3);
}

TEST(CheckedDeath, LeavingTheRangePrintsBothOperands) {
  EXPECT_DEATH(CheckedInt(kMost) + CheckedInt(2), "sum \\(9223372036854775807 against 2\\)");
  EXPECT_DEATH(CheckedInt(kLeast) - CheckedInt(1), "difference");
  EXPECT_DEATH(CheckedInt(kMost) * 2, "product");
  EXPECT_DEATH(CheckedArithmetic::divide(CheckedInt(-1), 10), "division");
}

}  // namespace
}  // namespace homeostat::rules
