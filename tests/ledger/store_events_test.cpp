// Events against a ledger: what is accepted and its effect, what is a duplicate, what is refused and why.
// Refusals in the order of their numbers.
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

TEST(StoreEvent, each_accepted_event_is_in_the_log_of_events) {
  TestLedger test;
  apply_alone(test.ledger, recorded(sample_row(1)));
  apply_alone(test.ledger, imported(sample_row(8)));
  apply_alone(test.ledger, recorded(sample_row(1)));  // a duplicate
  const auto key = test_key(1);
  apply_alone(test.ledger, event_of(attribution(key, test.ledger.row(1)->row, digest_of("job-1")), 42));
  apply_alone(test.ledger, event_of(WindowClosed{micros(10), micros(20), "p"}));
  apply_alone(test.ledger,
              event_of(SettlementProposed{"a", "b", micros(10), micros(20), credits(1), credits(2), 3, 4}));
  const Database database(test.path, Database::Mode::read_only);
  Statement read(
      database,
      "SELECT seq || ' ' || kind || ' ' || version || ' ' || at || ' ' || authority || ' ' || subject "
      "FROM events ORDER BY seq");
  std::vector<std::string> found;
  while (read.step()) found.emplace_back(read.text(0));
  EXPECT_EQ(found, (std::vector<std::string>{
                       "1 1 1 1777000000000000 admin 1", "2 2 1 1777000000000000 admin 8", "3 3 1 42 admin 1",
                       "4 4 1 1777000000000000 admin 10", "5 5 1 1777000000000000 admin 1"}));
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
      {"created_at", [](Row& r) { r.created_at = micros(7); }, "not 7"},
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
  test.ledger.record_page({"server", 1, 10, "root", "signature", "key", micros(1)});
  test.ledger.commit();
  EXPECT_EQ(test.ledger.last_served_id("server"), 10);
  EXPECT_EQ(test.ledger.last_served_id("other"), 0);
  const auto outcome = apply_in_vain(test, served(sample_row(2), 9));
  EXPECT_EQ(refusal_of(outcome), Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(detail_of(outcome), "served its rows up to 10 already");
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, served(sample_row(2), 11))), 2);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, served(sample_row(3), 1, "other"))), 3);
}

TEST(StoreEvent, attribution_refused_in_the_order_of_its_faults) {
  TestLedger test;
  const auto key = test_key(1);
  apply_alone(test.ledger, recorded(sample_row(1)));
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(2), {}}));
  const Row row = test.ledger.row(1)->row;
  auto good = attribution(key, row, digest_of("job-1"));

  auto unknown = good;
  unknown.row_id = 3;
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(unknown))), Refusal::unknown_row);
  auto without_digest = good;
  without_digest.row_id = 2;
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(without_digest))), Refusal::no_response_digest);
  auto bad = good;
  bad.signature[0] ^= 1;
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(bad))), Refusal::signature_invalid);
  auto other_key = good;
  other_key.worker_key = test_key(2).public_key();
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(other_key))), Refusal::signature_invalid);
  const auto other_answer = attribution(key, row, digest_of("job-2"));
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(other_answer))), Refusal::signature_invalid);

  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(good, 1234))), 1);
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(good))), Refusal::already_attributed);
  bad.row_id = 1;
  EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(bad))), Refusal::already_attributed);
}

TEST(StoreEvent, attribution_clears_pending_and_nothing_else) {
  TestLedger test;
  const auto key = test_key(1);
  apply_alone(test.ledger, recorded(sample_row(1)));
  const auto before = test.ledger.row(1).value();
  const auto root = test.ledger.root();
  const auto attributed = attribution(key, before.row, digest_of("job-1"));
  apply_alone(test.ledger, event_of(attributed, 1234));
  const auto after = test.ledger.row(1).value();
  EXPECT_TRUE(before.state.pending);
  EXPECT_FALSE(after.state.pending);
  EXPECT_EQ(after.state.worker_sig, base::to_hex(attributed.signature));
  EXPECT_EQ(raw(after.state.eligible_at.value()), 1234);
  EXPECT_FALSE(after.state.settled);
  EXPECT_FALSE(after.state.worker_cert_id);
  EXPECT_TRUE(same_content(before.row, after.row));
  EXPECT_EQ(test.ledger.root(), root) << "mutable-blind";
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

Event window(std::int64_t start, std::int64_t end, const std::string& policy = "p") {
  return event_of(WindowClosed{micros(start), micros(end), policy});
}

TEST(StoreEvent, windows_form_a_chain) {
  TestLedger test;
  for (const auto& [start, end] : {std::pair(10, 10), std::pair(10, 5), std::pair(-5, 5)}) {
    EXPECT_EQ(refusal_of(apply_in_vain(test, window(start, end))), Refusal::window_invalid);
  }
  EXPECT_EQ(refusal_of(apply_in_vain(test, window(0, 253'402'300'800'000'000))), Refusal::window_invalid);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, window(100, 200))), 100) << "the first may lie anywhere";
  EXPECT_EQ(duplicate_id(apply_in_vain(test, window(100, 200))), 100);
  for (const auto& [start, end] :
       {std::pair(150, 160), std::pair(199, 300), std::pair(50, 101), std::pair(50, 300)}) {
    EXPECT_EQ(refusal_of(apply_in_vain(test, window(start, end))), Refusal::window_overlaps) << start;
  }
  EXPECT_EQ(refusal_of(apply_in_vain(test, window(100, 200, "q"))), Refusal::window_overlaps)
      << "the same window under another policy";
  for (const auto& [start, end] : {std::pair(201, 300), std::pair(50, 99)}) {
    EXPECT_EQ(refusal_of(apply_in_vain(test, window(start, end))), Refusal::window_leaves_gap) << start;
  }
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, window(200, 250))), 200);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, window(0, 100))), 0);
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  for (const auto& closed : test.ledger.windows()) found.emplace_back(raw(closed.start), raw(closed.end));
  EXPECT_EQ(found, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 100}, {100, 200}, {200, 250}}));
}

TEST(StoreEvent, proposals_are_written_once) {
  TestLedger test;
  apply_alone(test.ledger, window(10, 20, "policy-hash"));
  SettlementProposed proposal{"a", "b", micros(10), micros(20), credits(30), credits(100), 5, 2};
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(proposal, 77))), 1);
  auto again = proposal;
  again.self_owes_peer = credits(31);
  EXPECT_EQ(duplicate_id(apply_in_vain(test, event_of(again))), 1);
  auto other = proposal;
  other.peer_id = "c";
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(other))), 2);
  auto never_closed = proposal;
  never_closed.end = micros(30);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(never_closed))), 3);
  for (const std::int64_t amount : {std::int64_t{-1}, rules::kMaxAmount + 1}) {
    auto bad = proposal;
    bad.peer_id = "d";
    bad.peer_owes_self = credits(amount);
    EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(bad))), Refusal::sum_out_of_range);
    bad.end = bad.start;
    EXPECT_EQ(refusal_of(apply_in_vain(test, event_of(bad))), Refusal::window_invalid);
  }
  const auto stored = test.ledger.proposals();
  ASSERT_EQ(stored.size(), 3U);
  EXPECT_EQ(stored[0].id, 1);
  EXPECT_EQ(stored[0].status, "proposed");
  EXPECT_EQ(raw(stored[0].proposed_at), 77);
  EXPECT_EQ(stored[0].proposal.self_id, "a");
  EXPECT_EQ(stored[0].proposal.peer_id, "b");
  EXPECT_EQ(raw(stored[0].proposal.start), 10);
  EXPECT_EQ(raw(stored[0].proposal.end), 20);
  EXPECT_EQ(raw(stored[0].proposal.self_owes_peer), 30);
  EXPECT_EQ(raw(stored[0].proposal.peer_owes_self), 100);
  EXPECT_EQ(stored[0].proposal.settlable, 5);
  EXPECT_EQ(stored[0].proposal.pending, 2);
  const Database database(test.path, Database::Mode::read_only);
  EXPECT_EQ(database.integer("SELECT net_credits FROM federation_settlements WHERE id = 1"), 70);
  EXPECT_EQ(
      database.integer("SELECT count(*) FROM federation_settlements WHERE policy_sha256 = 'policy-hash'"), 2);
  EXPECT_EQ(database.integer("SELECT count(*) FROM federation_settlements WHERE policy_sha256 IS NULL"), 1);
}

}  // namespace
}  // namespace homeostat::ledger
