// The predicates against fractions in 128 bits, each with a case that breaks it, and the catalogue's own
// order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "invariants/catalogue.hpp"
#include "invariants/conservation.hpp"
#include "invariants/monotone.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/quota.hpp"
#include "invariants/treasury_excluded.hpp"
#include "invariants/zero_sum.hpp"
#include "tests/naive/shapes.hpp"

namespace homeostat {
namespace {

using rules::credits;
using rules::raw;
rules::CheckedArithmetic checked;
const std::vector<std::int64_t> kLaunch{6000, 2000, 1000, 1000};

rules::PerSlot<rules::Credits> shares_of(std::int64_t w, std::int64_t e, std::int64_t o, std::int64_t t) {
  return {{credits(w), credits(e), credits(o), credits(t)}};
}

RC_GTEST_PROP(Quota, IsTheFraction, ()) {
  const auto points = *naive::any_points();
  const auto total = *naive::any_total();
  const auto shape = naive::shape_of(points, rules::Rounding::floor);
  auto shares = rules::split(checked, shape, credits(total));
  // Any row, not only one that the rule made: move each share a little.
  bool within = true;
  for (std::size_t place = 0; place < rules::kSlots; ++place) {
    const auto slot = rules::kAllSlots[place];
    const std::int64_t moved =
        std::max<std::int64_t>(0, raw(shares[slot]) + *rc::gen::inRange<std::int64_t>(-2, 3));
    shares[slot] = credits(moved);
    const std::int64_t bp = place < points.size() ? points[place] : 0;
    const __int128 gap = static_cast<__int128>(moved) * 10'000 - static_cast<__int128>(total) * bp;
    within = within && gap < 10'000 && gap > -10'000;
  }
  RC_ASSERT(invariants::quota(checked, shape, credits(total), shares).holds() == within);
}

RC_GTEST_PROP(Split, KeepsConservationQuotaAndRangeUnderLargestRemainder, ()) {
  const auto points = *naive::any_points();
  const auto total = credits(*naive::any_total());
  const auto shape = naive::shape_of(points, rules::Rounding::largest_remainder);
  const auto shares = rules::split(checked, shape, total);
  RC_ASSERT(invariants::conservation(checked, total, shares).holds());
  RC_ASSERT(invariants::quota(checked, shape, total, shares).holds());
  for (const auto slot : rules::kAllSlots) RC_ASSERT(invariants::in_range(checked, shares[slot]).holds());
}

RC_GTEST_PROP(Monotone, HoldsForTheLaunchSplit, ()) {
  const auto a = *naive::any_total();
  const auto b = *naive::any_total();
  const auto shape = naive::shape_of(kLaunch, rules::Rounding::largest_remainder);
  const auto run = [&](std::int64_t total) { return rules::split(checked, shape, credits(total)); };
  RC_ASSERT(invariants::monotone(checked, credits(a), run(a), credits(b), run(b)).holds());
}

TEST(Monotone, TheAlabamaParadoxIsSeen) {
  const auto shape = naive::shape_of({6001, 1999, 1000, 1000}, rules::Rounding::largest_remainder);
  const auto run = [&](std::int64_t total) { return rules::split(checked, shape, credits(total)); };
  EXPECT_FALSE(invariants::monotone(checked, credits(3003), run(3003), credits(3004), run(3004)).holds());
  EXPECT_TRUE(invariants::monotone(checked, credits(3002), run(3002), credits(3003), run(3003)).holds());
}

TEST(Conservation, ACreditLostOrInventedIsSeen) {
  EXPECT_TRUE(invariants::conservation(checked, credits(19), shares_of(11, 4, 2, 2)).holds());
  EXPECT_FALSE(invariants::conservation(checked, credits(19), shares_of(11, 3, 2, 2)).holds());
  EXPECT_FALSE(invariants::conservation(checked, credits(19), shares_of(12, 4, 2, 2)).holds());
}

TEST(ZeroSum, OppositeNumbersOnly) {
  EXPECT_TRUE(invariants::zero_sum(checked, credits(7), credits(-7)).holds());
  EXPECT_FALSE(invariants::zero_sum(checked, credits(7), credits(-6)).holds());
}

TEST(TreasuryExcluded, AFormulaThatCountsTheTreasuryIsSeen) {
  const rules::SettlementFormula without{{{true, true, true, false}}, true};
  const rules::SettlementFormula with{{{true, true, true, true}}, true};
  const auto row = shares_of(6, 2, 1, 1);
  EXPECT_TRUE(
      invariants::treasury_excluded(checked, without, row, credits(9), rules::CheckedBool(false)).holds());
  EXPECT_FALSE(
      invariants::treasury_excluded(checked, with, row, credits(9), rules::CheckedBool(false)).holds());
}

TEST(NoOverflow, TheRangeHasTwoEnds) {
  EXPECT_TRUE(invariants::in_range(checked, credits(rules::kMaxAmount)).holds());
  EXPECT_FALSE(invariants::in_range(checked, credits(rules::kMaxAmount + 1)).holds());
  EXPECT_FALSE(invariants::in_range(checked, credits(-1)).holds());
}

TEST(Catalogue, NamesAreUniqueAndSentencesThereInBothLanguages) {
  std::set<std::string_view> names;
  for (const auto& entry : invariants::catalogue()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.sentence_en.empty());
    EXPECT_FALSE(entry.sentence_fr.empty());
  }
  EXPECT_EQ(names.size(), 37U);
}

}  // namespace
}  // namespace homeostat
