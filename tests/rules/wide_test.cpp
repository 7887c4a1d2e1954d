// The numbers that are wide enough for a sum over a ledger: ordinary far beyond 64 bits, and a division that
// never leaves a negative remainder.
#include "engine/rules/wide.hpp"

#include <gtest/gtest.h>

namespace homeostat::rules {
namespace {

constexpr WideInt::Number kBeyond = WideInt::Number{1} << 100U;

TEST(Wide, is_ordinary_beyond_64_bits) {
  const WideInt big(kBeyond);
  EXPECT_TRUE((big + WideInt(3)).get() == kBeyond + 3);
  EXPECT_TRUE((big - WideInt(3)).get() == kBeyond - 3);
  EXPECT_TRUE((big * 3).get() == kBeyond * 3);
  EXPECT_TRUE(WideInt().get() == 0);
}

TEST(Wide, compares) {
  EXPECT_TRUE((WideInt(2) <= WideInt(2)).holds());
  EXPECT_TRUE((WideInt(-3) <= WideInt(2)).holds());
  EXPECT_FALSE((WideInt(3) <= WideInt(2)).holds());
  EXPECT_TRUE((WideInt(2) == WideInt(2)).holds());
  EXPECT_FALSE((WideInt(2) == WideInt(3)).holds());
}

TEST(Wide, joins_truths) {
  const WideBool yes(true);
  const WideBool no;
  EXPECT_FALSE(no.holds());
  EXPECT_TRUE((yes & yes).holds());
  EXPECT_FALSE((yes & no).holds());
  EXPECT_FALSE((no & yes).holds());
  EXPECT_TRUE((yes | no).holds());
  EXPECT_TRUE((no | yes).holds());
  EXPECT_FALSE((no | no).holds());
  EXPECT_TRUE((!no).holds());
  EXPECT_FALSE((!yes).holds());
}

TEST(Wide, divides_so_that_the_remainder_is_not_negative) {
  for (const int dividend : {-21, -20, -19, -1, 0, 1, 19, 20, 21}) {
    const auto division = WideArithmetic::divide(WideInt(dividend), 10);
    EXPECT_TRUE(0 <= division.remainder.get() && division.remainder.get() < 10) << dividend;
    EXPECT_TRUE(division.quotient.get() * 10 + division.remainder.get() == dividend) << dividend;
  }
}

TEST(Wide, chooses_and_makes_literals) {
  EXPECT_TRUE(WideArithmetic::select(WideBool(true), WideInt(1), WideInt(2)).get() == 1);
  EXPECT_TRUE(WideArithmetic::select(WideBool(false), WideInt(1), WideInt(2)).get() == 2);
  EXPECT_TRUE(WideArithmetic::literal(-7).get() == -7);
  EXPECT_TRUE(WideArithmetic::truth(true).holds());
  EXPECT_FALSE(WideArithmetic::truth(false).holds());
}

}  // namespace
}  // namespace homeostat::rules
