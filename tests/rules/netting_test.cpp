// Netting against its naive twin, and its refusal.
#include "engine/rules/netting.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/rules/legs.hpp"
#include "engine/rules/usage.hpp"
#include "engine/rules/window.hpp"
#include "tests/naive/split.hpp"

namespace homeostat::rules {
namespace {

const SettlementFormula kFormula{{{true, true, true, false}}, true};

NettingRow<CheckedArithmetic> row(std::int64_t origin, std::int64_t exec, std::int64_t each, bool pending) {
  return {CheckedInt(origin),
          CheckedInt(exec),
          {{credits(each), credits(each), credits(each), credits(each)}},
          CheckedBool(pending)};
}

TEST(Netting, TreasuryAndPendingCountNothing) {
  CheckedArithmetic checked;
  EXPECT_EQ(raw(counted_share(checked, kFormula, row(1, 2, 5, false).shares, CheckedBool(false))), 15);
  EXPECT_EQ(raw(counted_share(checked, kFormula, row(1, 2, 5, true).shares, CheckedBool(true))), 0);
}

TEST(Netting, ADebtBeyondTheLimitIsRefusedAndUnchanged) {
  CheckedArithmetic checked;
  const Debt<CheckedArithmetic> full{credits(kMaxAmount - 14), CheckedInt(7), CheckedInt(0), credits(0)};
  const auto refused = add_row(checked, kFormula, full, row(1, 2, 5, false), CheckedInt(1), CheckedInt(2));
  EXPECT_FALSE(refused.accepted.holds());
  EXPECT_EQ(raw(refused.debt.owed), kMaxAmount - 14);
  EXPECT_EQ(refused.debt.settlable.get(), 7);
  const Debt<CheckedArithmetic> room{credits(kMaxAmount - 15), CheckedInt(7), CheckedInt(0), credits(0)};
  EXPECT_TRUE(
      add_row(checked, kFormula, room, row(1, 2, 5, false), CheckedInt(1), CheckedInt(2)).accepted.holds());
}

TEST(Netting, ARowThatAPoolExecutedForItselfChangesNothing) {
  CheckedArithmetic checked;
  const auto step =
      add_row(checked, kFormula, no_debt(checked), row(1, 1, 5, false), CheckedInt(1), CheckedInt(1));
  EXPECT_EQ(raw(step.debt.owed), 0);
  EXPECT_EQ(step.debt.settlable.get(), 0);
}

RC_GTEST_PROP(NettingLaw, EqualsItsNaiveTwin, ()) {
  CheckedArithmetic checked;
  auto owed = no_debt(checked);
  auto owing = no_debt(checked);
  std::vector<naive::Row> rows;
  const int count = *rc::gen::inRange(0, 30);
  for (int i = 0; i < count; ++i) {
    const auto next = row(*rc::gen::inRange<std::int64_t>(0, 3), *rc::gen::inRange<std::int64_t>(0, 3),
                          *rc::gen::inRange<std::int64_t>(0, 100), *rc::gen::arbitrary<bool>());
    rows.push_back({std::to_string(next.origin.get()), std::to_string(next.exec.get()),
                    3 * raw(next.shares[Slot::worker]), next.pending.holds()});
    owing = add_row(checked, kFormula, owing, next, CheckedInt(0), CheckedInt(1)).debt;
    owed = add_row(checked, kFormula, owed, next, CheckedInt(1), CheckedInt(0)).debt;
  }
  const auto [self_owes, peer_owes] = naive::owe(rows, "0", "1");
  RC_ASSERT(raw(owing.owed) == self_owes);
  RC_ASSERT(raw(owed.owed) == peer_owes);
  RC_ASSERT(raw(bilateral_net(checked, owed.owed, owing.owed)) == peer_owes - self_owes);
}

TEST(Netting, WhatTheDebtorBurnedIsDeductedOnlyWhereTheFormulaSaysSoAndNeverBelowZero) {
  CheckedArithmetic checked;
  SettlementFormula deducting = kFormula;
  deducting.burns_deducted = true;
  const auto debt = [](std::int64_t owed, std::int64_t burned) {
    return Debt<CheckedArithmetic>{credits(owed), CheckedInt(1), CheckedInt(0), credits(burned)};
  };
  EXPECT_EQ(raw(due(checked, kFormula, debt(10, 3))), 10);
  EXPECT_EQ(raw(due(checked, deducting, debt(10, 3))), 7);
  EXPECT_EQ(raw(due(checked, deducting, debt(10, 11))), 0);
  EXPECT_EQ(raw(due(checked, deducting, debt(kMaxAmount, kMaxAmount))), 0);
  EXPECT_EQ(raw(deducted(checked, kFormula, debt(10, 3))), 0);
  EXPECT_EQ(raw(deducted(checked, deducting, debt(10, 11))), 10);
  EXPECT_EQ(raw(net_of<CheckedArithmetic>(checked, deducting, {debt(5, 0), debt(10, 3)})), -2);
  EXPECT_EQ(raw(net_of<CheckedArithmetic>(checked, kFormula, {debt(5, 0), debt(10, 3)})), -5);
}

RC_GTEST_PROP(NettingLaw, ARowLeavesWhatWasBurned, ()) {
  CheckedArithmetic checked;
  const auto burned = credits(*rc::gen::inRange<std::int64_t>(0, kMaxAmount));
  const Debt<CheckedArithmetic> debt{credits(0), CheckedInt(0), CheckedInt(0), burned};
  RC_ASSERT(
      raw(add_row(checked, kFormula, debt, row(1, 2, 5, false), CheckedInt(1), CheckedInt(2)).debt.burned) ==
      raw(burned));
}

RC_GTEST_PROP(WindowLaw, EveryInstantIsInExactlyOneWindow, ()) {
  CheckedArithmetic checked;
  const auto period = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000);
  const auto instant = micros(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000));
  const auto window = window_of(checked, instant, period);
  RC_ASSERT(within(checked, window, instant).holds());
  const auto next = window_of(checked, window.end, period);
  RC_ASSERT((next.start == window.end).holds());
  RC_ASSERT(!within(checked, next, instant).holds());
}

RC_GTEST_PROP(LegsLaw, WhatUsersSpendIsWhatHoldersGetPlusWhatIsUnassigned, (bool local)) {
  CheckedArithmetic checked;
  PerSlot<Credits> shares;
  std::int64_t sum = 0;
  for (const Slot slot : kAllSlots) {
    shares[slot] = credits(*rc::gen::inRange<std::int64_t>(0, 1000));
    sum += raw(shares[slot]);
  }
  const std::int64_t total = sum + *rc::gen::inRange<std::int64_t>(0, 4);
  const auto amounts = legs(checked, kFormula, credits(total), shares, CheckedBool(local));
  std::int64_t held = raw(amounts.unassigned);
  std::int64_t through_exec = 0;
  for (const Slot slot : kAllSlots) {
    held += raw(amounts.exec_to_holder[slot]) + raw(amounts.origin_to_holder[slot]);
    through_exec += raw(amounts.exec_to_holder[slot]);
  }
  RC_ASSERT(held == total);
  RC_ASSERT(raw(amounts.origin_to_exec) == (local ? 0 : through_exec));
}

TEST(Usage, NeverBelowTheMinimum) {
  CheckedArithmetic checked;
  EXPECT_EQ(raw(usage_credits(checked, tokens(0), 1)), 1);
  EXPECT_EQ(raw(usage_credits(checked, tokens(1), 1)), 1);
  EXPECT_EQ(raw(usage_credits(checked, tokens(211), 1)), 211);
}

}  // namespace
}  // namespace homeostat::rules
