// The audit: checkpoints, and what a wrong row or window that was stored as it was served violates.
#include <gtest/gtest.h>

#include "tests/lifecycle/audited_ledger.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::hex;
using Texts = std::vector<std::string>;

// Checkpoints.

TEST(AuditCheckpoint, the_right_root_of_any_size_is_accepted) {
  const AuditedLedger test;
  for (std::uint64_t size = 0; size <= kRows; ++size) {
    EXPECT_EQ(test.audit(Checkpoint{test.ledger.root(size), size}).damage, Texts{}) << size;
  }
}

TEST(AuditCheckpoint, another_root_is_damage_at_every_size) {
  const AuditedLedger test;
  const auto other = ledger::sha256("another");
  for (std::uint64_t size = 1; size <= kRows; ++size) {
    const auto report = test.audit(Checkpoint{other, size});
    EXPECT_EQ(report.damage, Texts{fmt::format("the first {} rows have root {}, the checkpoint says {}", size,
                                               hex(test.ledger.root(size)), hex(other))});
    EXPECT_EQ(report.exit_code(), 4);
  }
  EXPECT_EQ(test.audit(Checkpoint{other, 0}).damage,
            Texts{"the checkpoint of size 0 is not the root of the empty log"});
}

TEST(AuditCheckpoint, more_rows_than_there_are_is_damage) {
  const AuditedLedger test;
  const auto report = test.audit(Checkpoint{test.ledger.root(), 10});
  EXPECT_EQ(report.damage, Texts{"the checkpoint covers 10 rows, the ledger has 9"});
  EXPECT_EQ(report.exit_code(), 4);
}

// What was stored as it was served and is wrong: violations, exit code 1.

TEST(AuditViolation, a_wrong_share_names_the_row) {
  AuditedLedger test;
  auto row = row_under(test.policy, 20, "a", "b", 19);
  row.shares[Slot::treasury] = credits(1);
  store(test.ledger, row, std::nullopt);
  const auto report = test.audit();
  EXPECT_EQ(texts_of(report.violations),
            (Texts{"shares by row 20: total 19: the row has 11/4/2/1, the policy gives 11/4/2/2 "
                   "(worker/exec/origin/treasury)",
                   "conservation by row 20: total 19: worker 11 + exec 4 + origin 2 + treasury 1 = 18"}));
  EXPECT_EQ(report.damage, Texts{});
  EXPECT_EQ(report.exit_code(), 1);
}

TEST(AuditViolation, a_total_that_is_not_the_usage_names_the_row) {
  AuditedLedger test;
  auto row = row_under(test.policy, 20, "a", "b", 19);
  row.tokens_out = rules::tokens(18);
  store(test.ledger, row, std::nullopt);
  const auto report = test.audit();
  EXPECT_EQ(texts_of(report.violations),
            Texts{"usage by row 20: 18 output tokens are worth 18 credits, the row has 19"});
  EXPECT_EQ(report.exit_code(), 1);
}

TEST(AuditViolation, the_shares_of_a_local_row_are_those_of_its_shape) {
  auto policy = launch_policy();
  policy.merge_origin_when_local = true;
  AuditedLedger test(policy);
  EXPECT_EQ(test.audit().exit_code(), 0);
  EXPECT_EQ(audit(test.ledger, launch_policy(), std::nullopt).exit_code(), 1) << "three rows are local";
}

TEST(AuditViolation, windows_that_overlap_or_leave_a_gap_are_named) {
  for (const auto& [start, triggers] :
       {std::pair(11, Texts{"settlement_windows_insert"}), std::pair(13, Texts{})}) {
    AuditedLedger test;
    tamper(test, triggers,
           fmt::format("INSERT INTO settlement_windows VALUES ({}, {}, 'hash', 1)", kStart + start * kSecond,
                       kStart + 20 * kSecond));
    const auto report = test.audit();
    EXPECT_EQ(
        texts_of(report.violations),
        Texts{fmt::format("window-partition by row 0: the window from 2026-04-12T13:20:{} does not start "
                          "where the one before it ends (2026-04-12T13:20:12)",
                          start)});
    EXPECT_EQ(report.exit_code(), 1);
  }
}

TEST(AuditViolation, windows_that_have_no_date_are_named_too) {
  for (const std::int64_t start : {INT64_MIN, INT64_MAX - 1}) {
    AuditedLedger test;
    tamper(test, {"settlement_windows_insert"},
           fmt::format("INSERT INTO settlement_windows VALUES ({}, {}, 'hash', 1)", start, start + 1));
    const auto report = test.audit();
    ASSERT_EQ(report.violations.size(), 1U);
    EXPECT_CONTAINS(report.violations[0].detail, " us");
    EXPECT_EQ(report.exit_code(), 1);
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
