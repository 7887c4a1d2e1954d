// Two ledgers side by side: what one lacks, what differs, and which rows make nets disagree.
#include "engine/lifecycle/reconcile.hpp"

#include <rapidcheck.h>

#include <map>

#include "engine/lifecycle/row_stream.hpp"
#include "tests/lifecycle/lifecycle.hpp"

namespace homeostat::lifecycle {
namespace {

ReconcileWindow all_time(const policy::Policy& policy) {
  return {&policy, micros(0), micros(kStart * 2)};
}

/// Row `n` between b and c (odd: b is the origin), worth 100, attributed when it was created.
ledger::Row forwarded(const policy::Policy& policy, std::int64_t n, std::int64_t total = 100) {
  return row_under(policy, n, n % 2 == 1 ? "b" : "c", n % 2 == 1 ? "c" : "b", total);
}
std::int64_t created(std::int64_t n) {
  return kStart + n * kSecond;
}

std::vector<std::string> reasons_of(const NetDifference& net) {
  std::vector<std::string> texts;
  for (const NetReason& reason : net.reasons) {
    texts.push_back(fmt::format("{}: {} / {}", reason.job_id, reason.states[0], reason.states[1]));
  }
  return texts;
}

struct Two {
  policy::Policy policy = launch_policy();
  TestLedger first{"first"};
  TestLedger second{"second"};
  void both(std::int64_t n) {
    store(first.ledger, forwarded(policy, n), created(n));
    store(second.ledger, forwarded(policy, n), created(n));
  }
  ReconcileReport report() { return reconcile(first.ledger, second.ledger, all_time(policy)); }
};

TEST(Reconcile, equal_ledgers_are_equal_whatever_their_ids) {
  Two two;
  two.both(1);
  two.both(2);
  store(two.first.ledger, forwarded(two.policy, 5), created(5));
  auto other = forwarded(two.policy, 5);
  other.id = 7;  // local to each ledger
  store(two.second.ledger, other, created(5));
  const auto report = two.report();
  EXPECT_TRUE(report.equal());
  EXPECT_EQ(report.equal_rows, 3U);
  EXPECT_TRUE(report.nets_compared);
  EXPECT_EQ(report.equal_nets, 1U);
}

TEST(Reconcile, missing_rows_are_named_on_their_side) {
  Two two;
  two.both(1);
  store(two.first.ledger, forwarded(two.policy, 3), created(3));
  store(two.second.ledger, forwarded(two.policy, 4, 50), created(4));
  const auto report = two.report();
  EXPECT_FALSE(report.equal());
  EXPECT_EQ(report.missing_from, (std::array<std::uint64_t, 2>{1, 1}));
  ASSERT_EQ(report.missing.size(), 2U);
  EXPECT_EQ(report.missing[0].job_id, "job-3");
  EXPECT_EQ(report.missing[0].in, 0U);
  EXPECT_EQ(report.missing[1].job_id, "job-4");
  EXPECT_EQ(report.missing[1].in, 1U);
  ASSERT_EQ(report.nets.size(), 1U);
  EXPECT_EQ(reasons_of(report.nets[0]),
            (std::vector<std::string>{"job-3: counts 90 / missing", "job-4: missing / counts 45"}));
  EXPECT_TRUE(report.nets[0].explained);
  EXPECT_EQ(raw(report.nets[0].nets[0].net), -180);
  EXPECT_EQ(raw(report.nets[0].nets[1].net), 45 - 90);
}

TEST(Reconcile, columns_that_differ_are_told_with_both_values) {
  Two two;
  auto here = forwarded(two.policy, 1);
  auto there = here;
  there.model = "another";
  there.forward_chain = {"x", "y"};
  store(two.first.ledger, here, created(1));
  store(two.second.ledger, there, std::nullopt);
  const auto report = two.report();
  EXPECT_EQ(report.different_rows, 1U);
  ASSERT_EQ(report.differences.size(), 3U);
  EXPECT_EQ(report.differences[0].column, "model");
  EXPECT_TRUE(report.differences[0].frozen);
  EXPECT_EQ(report.differences[0].values[1], "another");
  EXPECT_EQ(report.differences[1].column, "forward_chain");
  EXPECT_EQ(report.differences[1].values[1], "x,y");
  EXPECT_EQ(report.differences[2].column, "pending_worker_attribution");
  EXPECT_FALSE(report.differences[2].frozen);
  ASSERT_EQ(report.nets.size(), 1U);
  EXPECT_EQ(reasons_of(report.nets[0]), (std::vector<std::string>{"job-1: counts 90 / pending"}));
}

TEST(Reconcile, a_row_given_to_another_pool_counts_in_two_pairs) {
  Two two;
  auto here = forwarded(two.policy, 1);
  auto there = here;
  there.exec_pool_id = "d";
  store(two.first.ledger, here, created(1));
  store(two.second.ledger, there, created(1));
  const auto report = two.report();
  ASSERT_EQ(report.nets.size(), 2U);
  EXPECT_EQ(reasons_of(report.nets[0]),
            (std::vector<std::string>{"job-1: counts 90 / executed by another pool"}));
  EXPECT_EQ(reasons_of(report.nets[1]),
            (std::vector<std::string>{"job-1: executed by another pool / counts 90"}));
  EXPECT_TRUE(report.nets[0].explained && report.nets[1].explained);
}

TEST(Reconcile, a_row_that_became_eligible_in_another_window) {
  Two two;
  store(two.first.ledger, forwarded(two.policy, 1), created(1));
  store(two.second.ledger, forwarded(two.policy, 1), created(1) + 7'200 * kSecond);
  const ReconcileWindow hour{&two.policy, micros(kStart), micros(kStart + 3'600 * kSecond)};
  const auto report = reconcile(two.first.ledger, two.second.ledger, hour);
  EXPECT_EQ(report.equal_rows, 1U);
  ASSERT_EQ(report.nets.size(), 1U);
  EXPECT_EQ(reasons_of(report.nets[0]),
            (std::vector<std::string>{"job-1: counts 90 / outside of the window"}));
  EXPECT_TRUE(two.report().equal()) << "over all time they agree";
}

TEST(Reconcile, without_a_policy_only_rows_are_compared) {
  Two two;
  two.both(1);
  const auto report = reconcile(two.first.ledger, two.second.ledger, {});
  EXPECT_TRUE(report.equal());
  EXPECT_FALSE(report.nets_compared);
}

/// Any two ledgers: counts are those of plain maps, nets are those of nets_of_window, and the reasons always
/// add up to the difference.
TEST(Reconcile, any_two_ledgers) {
  const auto policy = launch_policy();
  const auto holds = rc::check("reasons add up", [&] {
    TestLedger ledgers[2]{TestLedger("first"), TestLedger("second")};
    std::array<std::map<std::string, std::string>, 2> naive;
    const int rows = *rc::gen::inRange(0, 12);
    for (int side = 0; side < 2; ++side) {
      auto& ledger = ledgers[side].ledger;
      ledger.begin();
      for (int n = 1; n <= rows; ++n) {
        if (*rc::gen::inRange(0, 4) == 0) continue;
        const std::string pools = "bcd";
        auto row = row_under(policy, n, std::string(1, pools[static_cast<std::size_t>(n % 2)]),
                             std::string(1, pools[*rc::gen::inRange<std::size_t>(0, 3)]),
                             *rc::gen::inRange(1, 3) * 100);
        const bool pending = *rc::gen::inRange(0, 3) == 0;
        std::optional<std::int64_t> eligible;
        if (!pending) eligible.emplace(created(n) + *rc::gen::inRange(0, 2) * 3'600 * kSecond);
        auto event = import_of(row, eligible);
        event.authority = ledger.self();
        (void)ledger.apply(event);
        naive[static_cast<std::size_t>(side)][row.origin_pool_id + "/" + row.job_id] =
            fmt::format("{} {} {}", row.exec_pool_id, raw(row.credits_total), pending);
      }
      ledger.commit();
    }
    const ReconcileWindow window{&policy, micros(kStart), micros(kStart + 3'600 * kSecond)};
    const auto report = reconcile(ledgers[0].ledger, ledgers[1].ledger, window);
    std::uint64_t missing_from_second = 0;
    std::uint64_t equal = 0;
    for (const auto& [key, value] : naive[0]) {
      const auto there = naive[1].find(key);
      missing_from_second += there == naive[1].end() ? 1 : 0;
      equal += there != naive[1].end() && there->second == value ? 1 : 0;
    }
    RC_ASSERT(report.missing_from[1] == missing_from_second);
    RC_ASSERT(report.equal_rows == equal);
    RC_ASSERT(report.equal_rows + report.different_rows + missing_from_second == naive[0].size());
    for (const auto& net : report.nets) {
      RC_ASSERT(net.explained);
      RC_ASSERT(net.rows == static_cast<std::int64_t>(net.reasons.size()));
      for (std::size_t side = 0; side < 2; ++side) {
        const auto nets =
            std::get<NetTable>(nets_of_window(ledgers[side].ledger, policy, window.start, window.end));
        RC_ASSERT(raw(nets.net(net.self, net.peer).net) == raw(net.nets[side].net));
      }
    }
  });
  EXPECT_TRUE(holds);
}

TEST(RowStream, rows_in_order_and_an_early_end) {
  TestLedger test("self");
  const auto policy = launch_policy();
  test.ledger.begin();
  for (std::int64_t n = 1; n <= 1'000; ++n) {
    auto event = import_of(forwarded(policy, n), created(n));
    event.authority = "self";
    (void)test.ledger.apply(event);
  }
  test.ledger.commit();
  {
    RowStream early(test.ledger);
    EXPECT_TRUE(early.next().has_value());
  }  // ends while the reader waits
  RowStream stream(test.ledger);
  std::size_t count = 0;
  while (stream.next()) ++count;
  EXPECT_EQ(count, 1'000U);
  EXPECT_FALSE(stream.next().has_value());
}

}  // namespace
}  // namespace homeostat::lifecycle
