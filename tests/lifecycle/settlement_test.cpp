// The nets of a window: which rows it has, and how each counts.
#include "engine/lifecycle/settlement.hpp"

#include <gtest/gtest.h>

#include "tests/lifecycle/lifecycle.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Refused;
using rules::WindowBy;

constexpr std::int64_t kAnHour = 3600 * kSecond;

policy::Policy launch_by(WindowBy by) {
  auto policy = launch_policy();
  policy.window_by = by;
  return policy;
}

/// A row from a to b that is worth `total`, created and eligible at these instants.
void add(TestLedger& test, std::int64_t n, std::int64_t total, std::int64_t created,
         std::optional<std::int64_t> eligible) {
  auto row = row_under(launch_policy(), n, "a", "b", total);
  row.created_at = micros(created);
  ASSERT_EQ(ledger::accepted_id(store(test.ledger, row, eligible)), n);
}

std::string nets(const TestLedger& test, const policy::Policy& policy, std::int64_t start, std::int64_t end) {
  const auto found = nets_of_window(test.ledger, policy, micros(start), micros(end));
  const auto* const refused = std::get_if<Refused>(&found);
  return refused != nullptr ? std::string(name(refused->reason))
                            : text_of(std::get<NetTable>(found).net("a", "b"));
}

TEST(SettlementWindow, begins_with_its_start_and_ends_before_its_end) {
  for (const WindowBy by : {WindowBy::created_at, WindowBy::eligible_at}) {
    TestLedger test;
    std::int64_t n = 0;
    for (const std::int64_t instant : {kStart - 1, kStart, kStart + kAnHour - 1, kStart + kAnHour}) {
      add(test, n + 1, 10'000 * (std::int64_t{1} << n), instant, instant);
      ++n;
    }
    EXPECT_EQ(nets(test, launch_by(by), kStart, kStart + kAnHour),
              "a/b: 0 - 54000 = -54000, 2 rows, 0 pending");
    EXPECT_EQ(nets(test, launch_by(by), kStart - 1, kStart), "a/b: 0 - 9000 = -9000, 1 rows, 0 pending");
    EXPECT_EQ(nets(test, launch_by(by), kStart + kAnHour, kStart + kAnHour + 1),
              "a/b: 0 - 72000 = -72000, 1 rows, 0 pending");
  }
}

TEST(SettlementWindow, the_policy_says_which_instant_counts) {
  TestLedger test;
  add(test, 1, 10'000, kStart, kStart + kAnHour);
  EXPECT_EQ(nets(test, launch_by(WindowBy::created_at), kStart, kStart + kAnHour),
            "a/b: 0 - 9000 = -9000, 1 rows, 0 pending");
  EXPECT_EQ(nets(test, launch_by(WindowBy::eligible_at), kStart, kStart + kAnHour),
            "a/b: 0 - 0 = 0, 0 rows, 0 pending");
  EXPECT_EQ(nets(test, launch_by(WindowBy::eligible_at), kStart + kAnHour, kStart + 2 * kAnHour),
            "a/b: 0 - 9000 = -9000, 1 rows, 0 pending");
}

TEST(SettlementWindow, a_pending_row_is_left_out_and_counted) {
  TestLedger test;
  add(test, 1, 10'000, kStart, std::nullopt);
  add(test, 2, 20'000, kStart, kStart);
  for (const WindowBy by : {WindowBy::created_at, WindowBy::eligible_at}) {
    EXPECT_EQ(nets(test, launch_by(by), kStart, kStart + kAnHour),
              "a/b: 0 - 18000 = -18000, 1 rows, 1 pending");
  }
  auto all = launch_policy();
  all.pending_excluded = false;
  EXPECT_EQ(nets(test, all, kStart, kStart + kAnHour), "a/b: 0 - 27000 = -27000, 2 rows, 0 pending");
}

TEST(SettlementWindow, a_row_that_is_attributed_late_counts_in_the_window_of_that_moment) {
  const auto policy = launch_by(WindowBy::eligible_at);
  TestEngine test(policy);
  auto row = row_under(policy, 1, "a", "b", 10'000);
  row.created_at = micros(kStart);
  const auto digest = ledger::digest_of("answer");
  test.accept(ledger::InferenceRecorded{row, digest});
  EXPECT_EQ(nets(test, policy, kStart, kStart + kAnHour), "a/b: 0 - 0 = 0, 0 rows, 1 pending");
  test.accept(ledger::WorkerEnrolled{row.worker_id, "b", base::to_hex(ledger::test_key(1).public_key()), ""});
  test.accept(ledger::attribution(ledger::test_key(1), row, digest), kStart + kAnHour + 5);
  EXPECT_EQ(nets(test, policy, kStart, kStart + kAnHour), "a/b: 0 - 0 = 0, 0 rows, 0 pending");
  EXPECT_EQ(nets(test, policy, kStart + kAnHour, kStart + 2 * kAnHour),
            "a/b: 0 - 9000 = -9000, 1 rows, 0 pending");
}

TEST(SettlementWindow, a_row_in_dispute_is_left_out_if_the_policy_holds) {
  TestEngine test;
  for (const char* const flag : {"slashing", "dispute"}) test.accept(ledger::FlagSet{flag, true});
  add(test, 1, 10'000, kStart, kStart);
  test.accept(ledger::DisputeFiled{1, "", "", "", "doubtful"});
  auto policy = launch_policy();
  EXPECT_EQ(nets(test, policy, kStart, kStart + kAnHour), "a/b: 0 - 0 = 0, 0 rows, 0 pending");
  policy.dispute_hold = false;
  EXPECT_EQ(nets(test, policy, kStart, kStart + kAnHour), "a/b: 0 - 9000 = -9000, 1 rows, 0 pending");
}

TEST(SettlementWindow, a_window_that_does_not_end_after_it_starts_is_refused) {
  const TestLedger test;
  EXPECT_EQ(nets(test, launch_policy(), kStart, kStart), "window-invalid");
  EXPECT_EQ(nets(test, launch_policy(), kStart, kStart - 1), "window-invalid");
  EXPECT_EQ(nets(test, launch_policy(), kStart, kStart + 1), "a/b: 0 - 0 = 0, 0 rows, 0 pending");
}

}  // namespace
}  // namespace homeostat::lifecycle
