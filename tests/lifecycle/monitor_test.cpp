// The monitor: each invariant with a row that breaks it and nothing else, and rows that break none.
#include "engine/lifecycle/monitor.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/lifecycle/lifecycle.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::lifecycle {
namespace {

using Shares = std::array<std::int64_t, 4>;

/// Row `n` from a to `exec` with these shares (worker, exec, origin, treasury), whatever a policy says.
ledger::Row row_with(std::int64_t n, std::int64_t total, const Shares& shares,
                     const std::string& exec = "b") {
  ledger::Row row = ledger::sample_row(n);
  row.origin_pool_id = "a";
  row.exec_pool_id = exec;
  row.credits_total = credits(total);
  for (const Slot slot : rules::kAllSlots) row.shares[slot] = credits(shares[static_cast<std::size_t>(slot)]);
  return row;
}

std::vector<std::string> violations_of(const policy::Policy& policy, const std::vector<ledger::Row>& rows) {
  Monitor monitor(policy);
  for (const ledger::Row& row : rows) monitor.on_row(row);
  return texts_of(monitor.violations());
}

std::string counts(const Monitor& monitor) {
  std::string text;
  for (const MonitorCount& count : monitor.counts()) {
    text += fmt::format("{} {}/{} ", count.invariant, count.violated, count.evaluated);
  }
  return text;
}

/// A policy whose split makes a larger job pay somebody less (tests/invariants, the Alabama paradox).
policy::Policy alabama() {
  auto policy = launch_policy();
  policy.recipients[0].basis_points = {6001};
  policy.recipients[1].basis_points = {1999};
  return policy;
}

TEST(Monitor, a_clean_row_is_evaluated_by_everything_and_violates_nothing) {
  Monitor monitor(launch_policy());
  const auto row = row_with(1, 19, {11, 4, 2, 2});
  monitor.on_row(row);
  monitor.on_settlable(row, false);
  EXPECT_EQ(counts(monitor),
            "conservation 0/1 quota 0/1 monotone 0/1 zero-sum 0/1 treasury-excluded 0/1 no-overflow 0/1 ");
  EXPECT_TRUE(monitor.violations().empty());
}

TEST(Monitor, conservation_sees_a_credit_lost_and_a_credit_invented) {
  EXPECT_EQ(violations_of(launch_policy(), {row_with(7, 19, {11, 4, 2, 1})}),
            std::vector<std::string>{"conservation by row 7: total 19: worker 11 + exec 4 + origin 2 + "
                                     "treasury 1 = 18"});
  EXPECT_EQ(violations_of(launch_policy(), {row_with(8, 19, {12, 4, 2, 2})}),
            std::vector<std::string>{"conservation by row 8: total 19: worker 12 + exec 4 + origin 2 + "
                                     "treasury 2 = 20"});
}

TEST(Monitor, quota_sees_a_share_a_whole_credit_away) {
  EXPECT_EQ(violations_of(launch_policy(), {row_with(7, 10, {5, 3, 1, 1})}),
            std::vector<std::string>{"quota by row 7: total 10: worker 5 + exec 3 + origin 1 + treasury 1"});
}

TEST(Monitor, quota_reads_the_shape_of_the_row) {
  auto merged = launch_policy();
  merged.merge_origin_when_local = true;
  EXPECT_TRUE(violations_of(merged, {row_with(1, 10, {6, 3, 0, 1}, "a")}).empty());
  EXPECT_EQ(violations_of(merged, {row_with(1, 10, {6, 3, 0, 1}, "b")}).size(), 1U);
  EXPECT_EQ(violations_of(merged, {row_with(1, 10, {6, 2, 1, 1}, "a")}).size(), 1U);
}

TEST(Monitor, monotone_sees_the_paradox_in_either_order) {
  const auto policy = alabama();
  const auto smaller = row_under(policy, 1, "a", "b", 3003);
  const auto larger = row_under(policy, 2, "a", "b", 3004);
  const auto text = [](std::int64_t id, const ledger::Row& row, std::int64_t against) {
    return fmt::format(
        "monotone by row {}: total {}: worker {} + exec {} + origin {} + treasury {} pays somebody out of "
        "order with a row of total {}",
        id, raw(row.credits_total), raw(row.shares[Slot::worker]), raw(row.shares[Slot::exec]),
        raw(row.shares[Slot::origin]), raw(row.shares[Slot::treasury]), against);
  };
  EXPECT_EQ(violations_of(policy, {smaller, larger}), std::vector<std::string>{text(2, larger, 3003)});
  EXPECT_EQ(violations_of(policy, {larger, smaller}), std::vector<std::string>{text(1, smaller, 3004)});
}

TEST(Monitor, monotone_compares_rows_of_one_shape_only) {
  const auto policy = alabama();
  EXPECT_TRUE(
      violations_of(policy, {row_under(policy, 1, "a", "a", 3003), row_under(policy, 2, "a", "b", 3004)})
          .empty());
  EXPECT_EQ(
      violations_of(policy, {row_under(policy, 1, "a", "a", 3003), row_under(policy, 2, "b", "b", 3004)})
          .size(),
      1U);
}

TEST(Monitor, monotone_sees_two_rows_of_one_total_that_pay_otherwise) {
  const auto found = violations_of(
      launch_policy(),
      {row_with(1, 7, {5, 1, 1, 0}), row_with(2, 7, {4, 1, 1, 1}), row_with(3, 7, {5, 1, 1, 0})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_CONTAINS(found[0], "monotone by row 2");
}

TEST(Monitor, treasury_excluded_sees_a_formula_that_counts_the_treasury) {
  auto policy = launch_policy();
  policy.bilateral.push_back("treasury");
  EXPECT_EQ(violations_of(policy, {row_with(7, 10, {6, 2, 1, 1})}),
            std::vector<std::string>{
                "treasury-excluded by row 7: total 10: worker 6 + exec 2 + origin 1 + treasury 1"});
  EXPECT_TRUE(violations_of(policy, {row_under(policy, 1, "a", "b", 1)}).empty()) << "it has no share in 1";
}

TEST(Monitor, no_overflow_sees_an_amount_beyond_the_range) {
  const auto policy = launch_policy();
  EXPECT_TRUE(violations_of(policy, {row_under(policy, 1, "a", "b", rules::kMaxAmount)}).empty());
  const auto found = violations_of(policy, {row_under(policy, 7, "a", "b", rules::kMaxAmount + 1)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_CONTAINS(found[0], "no-overflow by row 7: total 4611686018427387905");
  std::vector<std::string> names;
  Monitor monitor(policy);
  monitor.on_row(row_with(8, 0, {1, 0, 0, -1}));
  for (const Violation& violation : monitor.violations()) names.push_back(violation.invariant);
  EXPECT_EQ(names, (std::vector<std::string>{"quota", "no-overflow"})) << "and a share below zero";
}

TEST(Monitor, zero_sum_sees_a_pair_whose_sum_leaves_the_range) {
  Monitor monitor(launch_policy());
  const auto full = row_with(1, rules::kMaxAmount, {rules::kMaxAmount, 0, 0, 0});
  const auto one = row_with(2, 1, {1, 0, 0, 0});
  auto back = one;
  std::swap(back.origin_pool_id, back.exec_pool_id);
  monitor.on_settlable(full, false);
  monitor.on_settlable(one, true);
  monitor.on_settlable(back, false);
  EXPECT_TRUE(monitor.violations().empty()) << "pending rows add nothing, the other direction is another sum";
  monitor.on_settlable(one, false);
  EXPECT_EQ(texts_of(monitor.violations()),
            std::vector<std::string>{"zero-sum by row 2: the sum of the pair would exceed 2^62 credits"});
  EXPECT_EQ(counts(monitor), "zero-sum 1/4 ");
}

TEST(Monitor, a_row_that_a_pool_executed_for_itself_has_no_net) {
  Monitor monitor(launch_policy());
  monitor.on_settlable(row_with(1, 10, {6, 2, 1, 1}, "a"), false);
  EXPECT_EQ(counts(monitor), "");
}

RC_GTEST_PROP(MonitorLaw, rows_split_under_the_launch_policy_never_violate, ()) {
  static const auto policy = launch_policy();
  const std::vector<std::string> pools{"a", "b", "c"};
  Monitor monitor(policy);
  const auto count = *rc::gen::inRange<std::int64_t>(0, 50);
  std::int64_t forwarded = 0;
  for (std::int64_t n = 1; n <= count; ++n) {
    const auto total =
        *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 50), naive::any_amount(rules::kMaxAmount / 64));
    const auto row = row_under(policy, n, *rc::gen::elementOf(pools), *rc::gen::elementOf(pools), total);
    monitor.on_row(row);
    monitor.on_settlable(row, *rc::gen::arbitrary<bool>());
    if (row.origin_pool_id != row.exec_pool_id) ++forwarded;
  }
  RC_ASSERT(texts_of(monitor.violations()) == std::vector<std::string>{});
  for (const MonitorCount& found : monitor.counts()) {
    RC_ASSERT(found.evaluated == (found.invariant == "zero-sum" ? forwarded : count));
    RC_ASSERT(found.violated == 0);
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
