// Rows against a ledger: what is accepted and its effect, what is a duplicate, what is refused and why.
#include <gtest/gtest.h>

#include "tests/ledger/store.hpp"

namespace homeostat::ledger {
namespace {

using rules::credits;
using rules::micros;
using rules::raw;

Event recorded(const Row& row) {
  return event_of(InferenceRecorded{row, digest_of(row.job_id)});
}
Event imported(const Row& row) {
  return event_of(RowImported{row, {}, {}});
}
Event served(const Row& row, std::int64_t served_id, const std::string& server = "server") {
  return event_of(RowImported{row, {}, Provenance{server, served_id}});
}

/// Applies an event that must not change anything.
Outcome apply_in_vain(TestLedger& test, const Event& event) {
  const auto before = dump(test.path);
  Outcome outcome = apply_alone(test.ledger, event);
  EXPECT_FALSE(std::holds_alternative<Accepted>(outcome));
  EXPECT_TRUE(dump(test.path) == before);
  return outcome;
}

TEST(StoreEvent, each_accepted_row_is_in_the_log_of_events) {
  TestLedger test;
  apply_alone(test.ledger, recorded(sample_row(1)));
  apply_alone(test.ledger, imported(sample_row(8)));
  apply_alone(test.ledger, recorded(sample_row(1)));  // a duplicate
  auto observed = event_of(InferenceRecorded{sample_row(2), {}}, 42, sample_row(2).exec_pool_id);
  observed.kill_observed = true;
  apply_alone(test.ledger, observed);
  const Database database(test.path, Database::Mode::read_only);
  Statement read(database,
                 "SELECT seq || ' ' || kind || ' ' || version || ' ' || at || ' ' || authority || ' ' || "
                 "subject || ' ' || kill_observed FROM events WHERE payload IS NULL ORDER BY seq");
  std::vector<std::string> found;
  while (read.step()) found.emplace_back(read.text(0));
  EXPECT_EQ(found, (std::vector<std::string>{"1 1 2 1777000000000000 self 1 0",
                                             "2 2 2 1777000000000000 self 8 0", "3 1 2 42 a 9 1"}));
}

TEST(StoreEvent, rows_come_from_the_owner_or_the_executing_pool) {
  TestLedger test;
  const Row row = sample_row(4);  // executed by "b"
  for (auto [event, authority] : {std::pair(recorded(row), "a"), std::pair(recorded(row), ""),
                                  std::pair(imported(row), "b"), std::pair(served(row, 1), "server")}) {
    event.authority = authority;
    const auto outcome = apply_in_vain(test, event);
    EXPECT_EQ(refusal_of(outcome), Refusal::not_authorised);
    EXPECT_CONTAINS(detail_of(outcome), "may not send");
  }
  auto event = recorded(row);
  event.authority = "b";
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event)), 1);
  Row bad = row;
  bad.worker_id.clear();
  event = recorded(bad);
  event.authority = "a";
  EXPECT_EQ(refusal_of(apply_in_vain(test, event)), Refusal::not_authorised) << "before everything else";
}

TEST(StoreEventDeathTest, only_rows_are_decided_by_the_ledger) {
  TestLedger test;
  test.ledger.begin();
  EXPECT_DEATH(test.ledger.apply(event_of(Killed{"x"})), "the ledger decides about rows only");
  EXPECT_DEATH(test.ledger.append(recorded(sample_row(1)), 1), "an event of a row is applied");
}

TEST(StoreEvent, inadmissible_rows_are_refused_for_their_first_fault) {
  TestLedger test;
  Row row = sample_row(1);
  row.worker_id = "";
  row.created_at = micros(-1);
  for (const auto& event : {recorded(row), imported(row), served(row, 1)}) {
    EXPECT_EQ(refusal_of(apply_in_vain(test, event)), Refusal::empty_id);
  }
  row = sample_row(1);
  row.id = 0;
  EXPECT_EQ(refusal_of(apply_in_vain(test, imported(row))), Refusal::id_out_of_range);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, recorded(row))), 1)
      << "the ledger gives a recorded row its id";
}

TEST(StoreEvent, no_id_follows_the_last_integer) {
  TestLedger test;
  Row row = sample_row(1);
  row.id = INT64_MAX;
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, imported(row))), INT64_MAX);
  EXPECT_EQ(refusal_of(apply_in_vain(test, recorded(sample_row(2)))), Refusal::id_out_of_range);
  EXPECT_EQ(refusal_of(apply_in_vain(test, served(sample_row(2), 1))), Refusal::id_out_of_range);
}

TEST(StoreEvent, a_local_row_needs_a_higher_id) {
  TestLedger test;
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, imported(sample_row(5)))), 5);
  for (const std::int64_t id : {4, 5}) {
    Row row = sample_row(77);
    row.id = id;
    const auto outcome = apply_in_vain(test, imported(row));
    EXPECT_EQ(refusal_of(outcome), Refusal::id_not_increasing);
    EXPECT_CONTAINS(detail_of(outcome), "id " + std::to_string(id) + " is not above 5");
  }
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, imported(sample_row(7)))), 7) << "ids may leave holes";
}

TEST(StoreEvent, the_same_row_again_is_a_duplicate_whatever_its_way) {
  TestLedger test;
  const Row row = sample_row(1);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, recorded(row))), 1);
  Row other_id = row;
  other_id.id = 99;
  for (const auto& event :
       {recorded(row), imported(row), imported(other_id), served(row, 4), served(row, 5, "other")}) {
    EXPECT_EQ(duplicate_id(apply_in_vain(test, event)), 1);
  }
}

TEST(StoreEvent, a_contradiction_names_row_column_and_both_values) {
  TestLedger test;
  const Row row = sample_row(1);
  apply_alone(test.ledger, recorded(row));
  struct Change {
    const char* column;
    void (*make)(Row&);
    const char* here;
  };
  const Change changes[] = {
      {"exec_pool_id", [](Row& r) { r.exec_pool_id = "zz"; }, "\"zz\""},
      {"worker_id", [](Row& r) { r.worker_id = "zz"; }, "\"zz\""},
      {"model", [](Row& r) { r.model = "zz"; }, "\"zz\""},
      {"tokens_in", [](Row& r) { r.tokens_in = rules::tokens(7); }, "not 7"},
      {"tokens_out", [](Row& r) { r.tokens_out = rules::tokens(7); }, "not 7"},
      {"credits_total", [](Row& r) { r.credits_total = credits(7); }, "not 7"},
      {"credits_worker", [](Row& r) { r.shares[rules::Slot::worker] = credits(7); }, "not 7"},
      {"credits_exec", [](Row& r) { r.shares[rules::Slot::exec] = credits(7); }, "not 7"},
      {"credits_origin", [](Row& r) { r.shares[rules::Slot::origin] = credits(7); }, "not 7"},
      {"credits_treasury", [](Row& r) { r.shares[rules::Slot::treasury] = credits(7); }, "not 7"},
      {"forward_chain",
       [](Row& r) {
         r.forward_chain = {"x", "y"};
       },
       "\"x,y\""},
      {"created_at", [](Row& r) { r.created_at = micros(7); }, "not 1970-01-01T00:00:00.000007"},
      {"tokens_in", [](Row& r) { r.tokens_in = rules::tokens(7), r.created_at = micros(8); }, "not 7"},
  };
  for (const Change& change : changes) {
    Row changed = row;
    change.make(changed);
    for (const auto& event : {recorded(changed), imported(changed), served(changed, 1)}) {
      const auto outcome = apply_in_vain(test, event);
      EXPECT_EQ(refusal_of(outcome), Refusal::contradicts_stored_row) << change.column;
      EXPECT_CONTAINS(detail_of(outcome), "stored as row 1 with " + std::string(change.column) + " ");
      EXPECT_CONTAINS(detail_of(outcome), change.here);
    }
  }
  const auto outcome = apply_in_vain(test, event_of(InferenceRecorded{row, digest_of("another answer")}));
  EXPECT_EQ(refusal_of(outcome), Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(detail_of(outcome), "response_sha256");
}

TEST(StoreEvent, one_server_serves_a_row_under_one_id) {
  TestLedger test;
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, served(sample_row(1), 10))), 1);
  EXPECT_EQ(duplicate_id(apply_in_vain(test, served(sample_row(1), 10))), 1);
  EXPECT_EQ(duplicate_id(apply_in_vain(test, served(sample_row(1), 11, "other"))), 1);
  const auto outcome = apply_in_vain(test, served(sample_row(1), 11));
  EXPECT_EQ(refusal_of(outcome), Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(detail_of(outcome), "served_id 10, not 11");
}

TEST(StoreEvent, a_server_does_not_add_rows_to_its_past) {
  TestLedger test;
  test.ledger.begin();
  test.ledger.apply(served(sample_row(1), 10));
  test.ledger.record_page(event_of(PageImported{"server", 1, 10, "root", "signature", "key"}, 1));
  test.ledger.commit();
  EXPECT_EQ(test.ledger.last_served_id("server"), 10);
  EXPECT_EQ(test.ledger.last_served_id("other"), 0);
  const auto outcome = apply_in_vain(test, served(sample_row(2), 9));
  EXPECT_EQ(refusal_of(outcome), Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(detail_of(outcome), "served its rows up to 10 already");
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, served(sample_row(2), 11))), 2);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, served(sample_row(3), 1, "other"))), 3);
}

TEST(StoreEvent, an_export_keeps_its_state) {
  TestLedger test;
  RowState state;
  state.pending = false;
  apply_alone(test.ledger, event_of(RowImported{sample_row(1), state, {}}));
  EXPECT_EQ(raw(test.ledger.row(1)->state.eligible_at.value()), raw(sample_row(1).created_at))
      << "nobody knows better when it became eligible";
  state.pending = true;
  state.eligible_at = micros(5);
  apply_alone(test.ledger, event_of(RowImported{sample_row(2), state, {}}));
  EXPECT_FALSE(test.ledger.row(2)->state.eligible_at) << "pending rows are not eligible";
}

}  // namespace
}  // namespace homeostat::ledger
