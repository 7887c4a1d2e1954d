// The split against its naive twin, known values of the reference, and its edges.
#include "engine/rules/split.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/naive/shapes.hpp"
#include "tests/naive/split.hpp"

namespace homeostat {
namespace {

std::vector<std::int64_t> run(const std::vector<std::int64_t>& points, rules::Rounding rounding,
                              std::int64_t total) {
  rules::CheckedArithmetic checked;
  const auto shares = rules::split(checked, naive::shape_of(points, rounding), rules::credits(total));
  std::vector<std::int64_t> result;
  for (std::size_t place = 0; place < points.size(); ++place)
    result.push_back(rules::raw(shares[rules::kAllSlots[place]]));
  return result;
}

using Numbers = std::vector<std::int64_t>;
const Numbers kLaunch{6000, 2000, 1000, 1000};

TEST(Split, LargestRemainderGivesTheLeftOverToTheLargestRemainders) {
  EXPECT_EQ(run(kLaunch, rules::Rounding::largest_remainder, 1), (Numbers{1, 0, 0, 0}));
  EXPECT_EQ(run(kLaunch, rules::Rounding::largest_remainder, 5),
            (Numbers{3, 1, 1, 0}));  // a tie: written order
  EXPECT_EQ(run(kLaunch, rules::Rounding::largest_remainder, 19), (Numbers{11, 4, 2, 2}));
}

TEST(Split, FloorLosesWhatTheReferenceLoses) {
  // Row 2 of reference/ledger-1200.json: a pool's own row, 3000 points for the executing pool.
  EXPECT_EQ(run({6000, 3000, 0, 1000}, rules::Rounding::floor, 19), (Numbers{11, 5, 0, 1}));
  EXPECT_EQ(run(kLaunch, rules::Rounding::floor, 1), (Numbers{0, 0, 0, 0}));
}

TEST(Split, WrittenOrderGivesACreditToAnExactShare) {
  EXPECT_EQ(run(kLaunch, rules::Rounding::written_order, 5), (Numbers{4, 1, 0, 0}));
}

TEST(Split, RemainderAccountTakesWhatIsLeft) {
  rules::CheckedArithmetic checked;
  auto shape = naive::shape_of(kLaunch, rules::Rounding::remainder_account);
  shape.remainder_account = rules::Slot::treasury;
  const auto shares = rules::split(checked, shape, rules::credits(19));
  EXPECT_EQ(rules::raw(shares[rules::Slot::treasury]), 4);
  EXPECT_EQ(rules::raw(shares[rules::Slot::worker]), 11);
}

TEST(Split, TheLargestAdmissibleTotalDoesNotOverflow) {
  const auto shares = run(kLaunch, rules::Rounding::largest_remainder, rules::kMaxAmount);
  EXPECT_EQ(shares[0] + shares[1] + shares[2] + shares[3], rules::kMaxAmount);
}

TEST(SplitDeath, AnEmptyShapeIsABrokenContract) {
  rules::CheckedArithmetic checked;
  EXPECT_DEATH(rules::split(checked, rules::SplitShape{}, rules::credits(1)), "broken contract");
}

RC_GTEST_PROP(SplitLaw, EqualsItsNaiveTwin, ()) {
  const auto points = *naive::any_points();
  const auto total = *naive::any_total();
  const auto [rule, twin] =
      *rc::gen::element(std::pair{rules::Rounding::largest_remainder, naive::Rounding::largest_remainder},
                        std::pair{rules::Rounding::floor, naive::Rounding::floor},
                        std::pair{rules::Rounding::written_order, naive::Rounding::written_order});
  RC_ASSERT(run(points, rule, total) == naive::split(total, points, twin));
}

}  // namespace
}  // namespace homeostat
