// Reading a ledger back: every column, visitors, orders and windows.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "engine/base/file.hpp"
#include "engine/ledger/canonical.hpp"
#include "tests/ledger/store.hpp"
#include "tests/naive/merkle.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using base::LedgerDamaged;
using rules::micros;
using rules::raw;

TEST(StoreRead, what_was_written_in_every_column) {
  TestLedger test;
  RowState state;
  state.pending = false;
  state.worker_sig = "signature";
  state.worker_cert_id = "certificate";
  state.settled = true;
  state.settled_at = micros(5);
  state.eligible_at = micros(7);
  apply_alone(test.ledger, event_of(RowImported{sample_row(3), state, {}}));
  apply_alone(test.ledger, event_of(RowImported{sample_row(9), state, Provenance{"server", 17}}));
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), digest_of("answer")}));
  test.reopen();
  const auto local = test.ledger.row(3);
  ASSERT_TRUE(local);
  expect_equal(local->row, sample_row(3));
  EXPECT_FALSE(local->state.pending);
  EXPECT_EQ(local->state.worker_sig, "signature");
  EXPECT_EQ(local->state.worker_cert_id, "certificate");
  EXPECT_TRUE(local->state.settled);
  EXPECT_EQ(raw(local->state.settled_at.value()), 5);
  EXPECT_EQ(raw(local->state.eligible_at.value()), 7);
  EXPECT_FALSE(local->provenance);
  EXPECT_EQ(local->leaf_index, 0U);
  const auto served = test.ledger.row(4);
  ASSERT_TRUE(served);
  EXPECT_EQ(served->row.job_id, "job-9");
  EXPECT_TRUE(served->state.pending) << "a peer's word attributes nothing";
  EXPECT_FALSE(served->state.eligible_at);
  EXPECT_FALSE(served->state.worker_sig);
  EXPECT_FALSE(served->state.settled);
  ASSERT_TRUE(served->provenance);
  EXPECT_EQ(served->provenance->served_by, "server");
  EXPECT_EQ(served->provenance->served_id, 17);
  const auto recorded = test.ledger.row(5);
  ASSERT_TRUE(recorded);
  EXPECT_EQ(recorded->response_sha256, digest_of("answer"));
  EXPECT_TRUE(recorded->state.pending);
  EXPECT_EQ(recorded->leaf_index, 2U);
  EXPECT_FALSE(test.ledger.row(6));
}

TEST(StoreRead, a_visitor_may_read_and_may_throw) {
  TestLedger test;
  test.ledger.begin();
  for (int n = 1; n <= 20; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
  test.ledger.commit();
  int inner = 0;
  test.ledger.for_each_row([&](const StoredRow& outer) {
    EXPECT_EQ(test.ledger.row(outer.row.id)->row.job_id, outer.row.job_id);
    test.ledger.for_each_row([&](const StoredRow&) { ++inner; });
  });
  EXPECT_EQ(inner, 400);
  EXPECT_THROW(test.ledger.for_each_row([](const StoredRow&) { throw std::runtime_error("enough"); }),
               std::runtime_error);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(21), {}}))), 21);
}

TEST(StoreRead, by_job_is_the_order_of_bytes) {
  TestLedger test;
  test.ledger.begin();
  for (const char* origin : {"b", "a", "é", "Z", "模"}) {
    for (const char* job : {"2", "10", "1"}) {
      Row row = sample_row(1);
      row.origin_pool_id = origin;
      row.job_id = job;
      test.ledger.apply(event_of(InferenceRecorded{row, {}}));
    }
  }
  test.ledger.commit();
  std::vector<std::pair<std::string, std::string>> order;
  test.ledger.for_each_row_by_job(
      [&](const StoredRow& stored) { order.emplace_back(stored.row.origin_pool_id, stored.row.job_id); });
  EXPECT_EQ(order.size(), 15U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

RC_GTEST_PROP(StoreRead, a_window_has_the_rows_that_a_filter_finds, ()) {
  TestLedger test;
  struct Known {
    std::int64_t id, created, eligible;
    bool pending;
  };
  std::vector<Known> known;
  test.ledger.begin();
  for (std::int64_t n = 1; n <= 30; ++n) {
    Known row{n, *rc::gen::inRange<std::int64_t>(0, 20), *rc::gen::inRange<std::int64_t>(0, 20), false};
    row.pending = *rc::gen::arbitrary<bool>();
    RowImported imported{sample_row(n), {}, {}};
    imported.row.created_at = micros(row.created);
    imported.state.pending = row.pending;
    imported.state.eligible_at = micros(row.eligible);
    RC_ASSERT(accepted_id(test.ledger.apply(event_of(imported))) == n);
    known.push_back(row);
  }
  test.ledger.commit();
  const auto start = *rc::gen::inRange<std::int64_t>(0, 20);
  const auto end = *rc::gen::inRange<std::int64_t>(0, 21);
  for (const auto by : {WindowBy::created_at, WindowBy::eligible_at}) {
    std::vector<std::int64_t> expected;
    for (const Known& row : known) {
      const auto instant = by == WindowBy::created_at || row.pending ? row.created : row.eligible;
      if (start <= instant && instant < end) expected.push_back(row.id);
    }
    std::vector<std::int64_t> found;
    test.ledger.for_each_in_window(by, micros(start), micros(end), [&](const SettlementView& view) {
      const Row row = sample_row(view.id);
      RC_ASSERT(view.origin_pool_id == row.origin_pool_id && view.exec_pool_id == row.exec_pool_id);
      for (const auto slot : rules::kAllSlots) RC_ASSERT(raw(view.shares[slot]) == raw(row.shares[slot]));
      RC_ASSERT(view.pending == known[static_cast<std::size_t>(view.id) - 1].pending);
      found.push_back(view.id);
    });
    RC_ASSERT(found == expected);
  }
}

}  // namespace
}  // namespace homeostat::ledger
