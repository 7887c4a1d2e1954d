// The predicates against fractions in 128 bits, each with a case that breaks it, and the catalogue's own
// order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <set>

#include "engine/rules/netting.hpp"
#include "invariants/burns.hpp"
#include "invariants/catalogue.hpp"
#include "invariants/conservation.hpp"
#include "invariants/largest_remainder_first.hpp"
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
  RC_ASSERT(invariants::quota(checked, shape, credits(total), shares).holds.holds() == within);
}

RC_GTEST_PROP(LargestRemainderFirst, IsHamiltonsOrderOfRemainders, ()) {
  const auto points = *naive::any_points();
  const auto total = *naive::any_total();
  const auto shape = naive::shape_of(points, rules::Rounding::largest_remainder);
  // Any shares that are rounded down or up, not only those that the rule gives.
  rules::PerSlot<rules::Credits> shares{};
  std::vector<std::int64_t> remainders;
  std::vector<bool> got;
  for (std::size_t place = 0; place < points.size(); ++place) {
    const __int128 exact = static_cast<__int128>(total) * points[place];
    remainders.push_back(static_cast<std::int64_t>(exact % 10'000));
    got.push_back(remainders.back() > 0 && *rc::gen::arbitrary<bool>());
    shares[shape.order[place]] = credits(static_cast<std::int64_t>(exact / 10'000) + (got.back() ? 1 : 0));
  }
  bool in_order = true;
  for (std::size_t winner = 0; winner < points.size(); ++winner) {
    for (std::size_t loser = 0; loser < points.size(); ++loser) {
      if (!got[winner] || got[loser]) continue;
      in_order = in_order && (remainders[winner] > remainders[loser] ||
                              (remainders[winner] == remainders[loser] && winner < loser));
    }
  }
  RC_ASSERT(invariants::largest_remainder_first(checked, shape, credits(total), shares).holds.holds() ==
            in_order);
}

TEST(Quota, AnAbsurdShareIsSeenAndLeavesNoRange) {
  const auto shape = naive::shape_of(kLaunch, rules::Rounding::largest_remainder);
  constexpr std::int64_t kMost = rules::kMaxAmount;
  for (const std::int64_t share :
       {-kMost, std::int64_t{-1}, kMost, std::numeric_limits<std::int64_t>::max()}) {
    for (const std::int64_t total : {std::int64_t{0}, std::int64_t{10}, kMost}) {
      const auto shares = shares_of(share, total / 5, total / 10, total / 10);
      EXPECT_FALSE(invariants::quota(checked, shape, credits(total), shares).holds.holds());
      EXPECT_FALSE(invariants::rounded_down(checked, credits(total), {6000}, credits(share)).holds.holds());
    }
  }
}

TEST(BurnCapped, EarlierBurnsCountUntilASettlementCollectsThem) {
  const auto allowed = [](std::int64_t unsettled, std::int64_t burned, std::int64_t amount) {
    const rules::PartyLife<rules::CheckedArithmetic> party{credits(unsettled), credits(burned),
                                                           credits(burned)};
    return invariants::burn_capped(checked, party, credits(amount)).holds.holds();
  };
  EXPECT_TRUE(allowed(600, 0, 600));
  EXPECT_FALSE(allowed(600, 0, 601));
  EXPECT_FALSE(allowed(600, 600, 600)) << "burned before";
  EXPECT_FALSE(allowed(600, 1, 600));
  EXPECT_TRUE(allowed(600, 1, 599));
  // Rows were struck after the burn: less is unsettled than was burned, and nothing more may be.
  EXPECT_FALSE(allowed(100, 600, 1));
  EXPECT_FALSE(allowed(0, rules::kMaxAmount, std::numeric_limits<std::int64_t>::max()));
  EXPECT_TRUE(allowed(0, rules::kMaxAmount, 0)) << "takes nothing; that it is no burn is legal-transitions'";
  EXPECT_TRUE(allowed(0, 0, std::numeric_limits<std::int64_t>::min()));
}

TEST(Judged, IsClaimedWhereTheConditionHolds) {
  const invariants::Judged<rules::CheckedArithmetic> broken{"burn-once", rules::CheckedBool(false)};
  EXPECT_FALSE(invariants::given(rules::CheckedBool(true), broken).holds.holds());
  EXPECT_TRUE(invariants::given(rules::CheckedBool(false), broken).holds.holds());
  EXPECT_EQ(invariants::given(rules::CheckedBool(false), broken).invariant.text(), "burn-once");
}

RC_GTEST_PROP(Split, KeepsConservationQuotaAndRangeUnderLargestRemainder, ()) {
  const auto points = *naive::any_points();
  const auto total = credits(*naive::any_total());
  const auto shape = naive::shape_of(points, rules::Rounding::largest_remainder);
  const auto shares = rules::split(checked, shape, total);
  RC_ASSERT(invariants::conservation(checked, total, shares).holds.holds());
  RC_ASSERT(invariants::quota(checked, shape, total, shares).holds.holds());
  for (const auto slot : rules::kAllSlots)
    RC_ASSERT(invariants::in_range(checked, shares[slot]).holds.holds());
}

RC_GTEST_PROP(Monotone, HoldsForTheLaunchSplit, ()) {
  const auto a = *naive::any_total();
  const auto b = *naive::any_total();
  const auto shape = naive::shape_of(kLaunch, rules::Rounding::largest_remainder);
  const auto run = [&](std::int64_t total) { return rules::split(checked, shape, credits(total)); };
  RC_ASSERT(invariants::monotone(checked, credits(a), run(a), credits(b), run(b)).holds.holds());
}

TEST(Monotone, TheAlabamaParadoxIsSeen) {
  const auto shape = naive::shape_of({6001, 1999, 1000, 1000}, rules::Rounding::largest_remainder);
  const auto run = [&](std::int64_t total) { return rules::split(checked, shape, credits(total)); };
  EXPECT_FALSE(
      invariants::monotone(checked, credits(3003), run(3003), credits(3004), run(3004)).holds.holds());
  EXPECT_TRUE(
      invariants::monotone(checked, credits(3002), run(3002), credits(3003), run(3003)).holds.holds());
}

TEST(Conservation, ACreditLostOrInventedIsSeen) {
  EXPECT_TRUE(invariants::conservation(checked, credits(19), shares_of(11, 4, 2, 2)).holds.holds());
  EXPECT_FALSE(invariants::conservation(checked, credits(19), shares_of(11, 3, 2, 2)).holds.holds());
  EXPECT_FALSE(invariants::conservation(checked, credits(19), shares_of(12, 4, 2, 2)).holds.holds());
}

TEST(ZeroSum, OppositeNumbersOnly) {
  EXPECT_TRUE(invariants::zero_sum(checked, credits(7), credits(-7)).holds.holds());
  EXPECT_FALSE(invariants::zero_sum(checked, credits(7), credits(-6)).holds.holds());
}

TEST(TreasuryExcluded, AFormulaThatCountsTheTreasuryIsSeen) {
  const rules::SettlementFormula without{{{true, true, true, false}}, true};
  const rules::SettlementFormula with{{{true, true, true, true}}, true};
  const auto judged = [](const rules::SettlementFormula& formula) {
    const auto counted = [&](std::int64_t treasury) {
      return rules::counted_share(checked, formula, shares_of(6, 2, 1, treasury), rules::CheckedBool(false));
    };
    return invariants::treasury_excluded(checked, counted(1), counted(9)).holds.holds();
  };
  EXPECT_TRUE(judged(without));
  EXPECT_FALSE(judged(with));
}

TEST(NoOverflow, TheRangeHasTwoEnds) {
  EXPECT_TRUE(invariants::in_range(checked, credits(rules::kMaxAmount)).holds.holds());
  EXPECT_FALSE(invariants::in_range(checked, credits(rules::kMaxAmount + 1)).holds.holds());
  EXPECT_FALSE(invariants::in_range(checked, credits(-1)).holds.holds());
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
