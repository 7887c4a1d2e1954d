// Writing what was decided elsewhere: events, records, rows of settlements, states of rows.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/ledger/any_event.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

using base::LedgerDamaged;
using rules::credits;
using rules::micros;
using rules::raw;

RC_GTEST_PROP(StoreAppend, events_come_back_as_they_went, ()) {
  TestLedger test;
  struct Written {
    Event event;
    std::int64_t subject;
  };
  std::vector<Written> written;
  const auto make = all_makers();
  test.ledger.begin();
  for (std::size_t kind = 0; kind < make.size(); ++kind) {
    Event event =
        event_of(make[kind](), *rc::gen::inRange<std::int64_t>(0, 99), "a\x1F" + std::to_string(kind));
    event.kill_observed = *rc::gen::arbitrary<bool>();
    const auto subject = *rc::gen::arbitrary<std::int64_t>();
    test.ledger.append(event, subject);
    written.push_back({std::move(event), subject});
  }
  if (*rc::gen::arbitrary<bool>()) test.ledger.commit();
  RC_ASSERT(test.ledger.last_event() == static_cast<std::int64_t>(written.size()));
  const auto after = *rc::gen::inRange<std::int64_t>(0, static_cast<std::int64_t>(written.size()) + 2);
  std::int64_t seq = after;
  test.ledger.for_each_event(after, [&](const StoredEvent& stored) {
    const Written& expected = written[static_cast<std::size_t>(seq)];
    RC_ASSERT(stored.seq == ++seq);
    RC_ASSERT(stored.subject == expected.subject);
    RC_ASSERT(stored.version == 2);
    RC_ASSERT(raw(stored.event.at) == raw(expected.event.at));
    RC_ASSERT(stored.event.authority == expected.event.authority);
    RC_ASSERT(stored.event.kill_observed == expected.event.kill_observed);
    RC_ASSERT(text_of(stored.event.what) == text_of(expected.event.what));
  });
  RC_ASSERT(seq == std::max(after, static_cast<std::int64_t>(written.size())));
}

TEST(StoreAppend, rows_come_back_from_their_columns) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), digest_of("x")}));
  apply_alone(test.ledger, event_of(RowImported{sample_row(9), {}, Provenance{"server", 17}}));
  apply_alone(test.ledger, event_of(RowImported{sample_row(12), attributed_state(5, true), {}}));
  // What happens to a row later is not what the event said.
  test.ledger.begin();
  test.ledger.set_state(1, attributed_state(7));
  test.ledger.commit();
  std::vector<std::vector<std::string>> found;
  test.ledger.for_each_event(0,
                             [&](const StoredEvent& stored) { found.push_back(text_of(stored.event.what)); });
  Row served = sample_row(9);
  served.id = 2;
  EXPECT_EQ(found, (std::vector<std::vector<std::string>>{
                       text_of(InferenceRecorded{sample_row(1), digest_of("x")}),
                       text_of(RowImported{served, {}, Provenance{"server", 17}}),
                       text_of(RowImported{sample_row(12), attributed_state(5, true), {}})}));
}

TEST(StoreAppend, a_visitor_may_read_and_may_throw) {
  FullLedger test;
  int inner = 0;
  test.ledger.for_each_event(
      0, [&](const StoredEvent&) { test.ledger.for_each_event(3, [&](const StoredEvent&) { ++inner; }); });
  EXPECT_EQ(inner, 7 * 4);
  EXPECT_THROW(test.ledger.for_each_event(0, [](const StoredEvent&) { throw std::runtime_error("enough"); }),
               std::runtime_error);
}

TEST(StoreAppend, a_second_writers_events_are_seen_when_a_batch_begins) {
  FullLedger test;
  {
    auto other = Ledger::open(test.path, kReadWrite);
    other.begin();
    other.append(event_of(Resumed{"other"}), 0);
    other.commit();
  }
  EXPECT_EQ(test.ledger.last_event(), 7) << "a reader stays with what it knew";
  int seen = 0;
  test.ledger.for_each_event(0, [&](const StoredEvent&) { ++seen; });
  EXPECT_EQ(seen, 7);
  test.ledger.begin();
  EXPECT_EQ(test.ledger.last_event(), 8);
  test.ledger.append(event_of(Killed{"mine"}), 0);
  test.ledger.commit();
  EXPECT_EQ(test.ledger.last_event(), 9);
}

template <class Record>
std::vector<std::string> columns_of(const Record& record) {
  std::vector<std::string> columns;
  Record::columns(record, [&]<class Value>(std::string_view, const Value& value) {
    if constexpr (std::is_convertible_v<Value, std::string_view>) {
      columns.emplace_back(value);
    } else if constexpr (std::is_integral_v<Value>) {
      columns.push_back(std::to_string(value));
    } else if constexpr (requires { value.has_value(); }) {
      columns.push_back(value ? std::to_string(raw(*value)) : "NULL");
    } else {
      columns.push_back(std::to_string(raw(value)));
    }
  });
  return columns;
}

/// What records() says, as text.
template <class Record>
std::vector<std::vector<std::string>> all_of(const Ledger& ledger) {
  std::vector<std::vector<std::string>> records;
  for (const Record& record : ledger.records<Record>()) records.push_back(columns_of(record));
  return records;
}

using Texts = std::vector<std::vector<std::string>>;

TEST(StorePut, records_are_inserted_and_read_in_the_order_of_their_key) {
  FullLedger test;
  test.ledger.begin();
  test.ledger.put(PeerRecord{"another", "é", "key", "url", 4, micros(5)});
  test.ledger.put(WindowRecord{micros(0), micros(10), "q", micros(40)});
  test.ledger.put(BurnRecord{2, "p", "w", "o", "j", "", credits(1), "r", micros(8)});
  test.ledger.put(VerdictRecord{2, "p", "1.0", VerdictOutcome::hold, "d", 1, "", "", micros(9)});
  EXPECT_EQ(test.ledger.records<BurnRecord>().size(), 2U) << "those of the open batch included";
  test.ledger.commit();
  EXPECT_EQ(all_of<PeerRecord>(test.ledger),
            (Texts{{"another", "é", "key", "url", "4", "5"}, {"peer", "name", "key", "url", "2", "NULL"}}));
  EXPECT_EQ(all_of<WindowRecord>(test.ledger), (Texts{{"0", "10", "q", "40"}, {"10", "20", "p", "20"}}));
  EXPECT_EQ(all_of<BurnRecord>(test.ledger), (Texts{{"1", "peer", "", "", "", "o", "5", "why", "6"},
                                                    {"2", "p", "w", "o", "j", "", "1", "r", "8"}}));
  EXPECT_EQ(all_of<CertificateRecord>(test.ledger),
            (Texts{{"1", "w", "key", "pool", "", "1", "NULL"}, {"2", "v", "key2", "pool", "", "1", "9"}}));
  EXPECT_EQ(all_of<CollectionRecord>(test.ledger), (Texts{{"1", "1", "peer", "", "5"}}));
  EXPECT_EQ(all_of<WriteOffRecord>(test.ledger), (Texts{{"1", "peer", "w", "3", "7"}}));
  EXPECT_EQ(all_of<FlagsRecord>(test.ledger), (Texts{{"1", "1", "0", "0", "0", "0", "p"}}));
  EXPECT_EQ(all_of<PolicyRecord>(test.ledger), (Texts{{"1", "p", "toml", "1.0", "1"}}));
  EXPECT_EQ(all_of<CheckpointRecord>(test.ledger), (Texts{{"1", "4", "root", "peer", "beacon", "7"}}));
  EXPECT_EQ(all_of<DecisionRecord>(test.ledger), (Texts{{"1", "Q1", "active", "text", "8"}}));
  EXPECT_EQ(all_of<VerdictRecord>(test.ledger),
            (Texts{{"1", "p", "1.0", "ACTIVATE", "digest", "0", "launch", "s", "9"},
                   {"2", "p", "1.0", "HOLD", "d", "1", "", "", "9"}}));
  EXPECT_EQ(all_of<DisputeRecord>(test.ledger),
            (Texts{{"1", "4", "job-4", "b", "", "", "pending", "", "0", "0", "0", "5", "5", "NULL"}}));
  const auto settlements = all_of<SettlementRecord>(test.ledger);
  ASSERT_EQ(settlements.size(), 3U);
  EXPECT_EQ(settlements[2],
            (std::vector<std::string>{"3", "b", "c", "10", "20", "70", "30", "100", "1", "0", "root", "p",
                                      "rolled_back", "wrong", "21", "30", "40"}));
}

TEST(StorePut, a_record_of_the_same_key_is_updated) {
  FullLedger test;
  test.ledger.begin();
  auto dispute = test.ledger.records<DisputeRecord>().at(0);
  dispute.life = ledger::life_of("verified", dispute.life);
  dispute.verified_at = micros(44);
  test.ledger.put(dispute);
  test.ledger.put(PeerRecord{"peer", "", "key", "", 0, micros(3)});
  test.ledger.put(settled(settlement_record(2, "a", "c")));
  FlagsRecord flags;
  flags.killed = 1;
  test.ledger.put(flags);
  test.ledger.commit();
  test.reopen();
  EXPECT_EQ(columns_of(test.ledger.records<DisputeRecord>().at(0)), columns_of(dispute));
  EXPECT_EQ(all_of<PeerRecord>(test.ledger), (Texts{{"peer", "", "key", "", "0", "3"}}));
  EXPECT_EQ(status_of(test.ledger.records<SettlementRecord>().at(1).life), "settled");
  EXPECT_EQ(all_of<FlagsRecord>(test.ledger), (Texts{{"1", "0", "0", "0", "0", "1", ""}}));
}

/// What the ledger says when `write` breaks a rule of the schema inside a batch; nothing may be left of the
/// batch.
template <class Write>
std::string broken(FullLedger& test, const Write& write) {
  const auto before = dump(test.path);
  test.ledger.begin();
  test.ledger.append(event_of(Resumed{"x"}), 0);
  const auto message = message_of<LedgerDamaged>([&] { write(test.ledger); });
  EXPECT_EQ(test.ledger.last_event(), 7) << "the batch is rolled back";
  EXPECT_TRUE(dump(test.path) == before);
  test.ledger.rollback();
  return message;
}

TEST(StorePut, what_the_schema_refuses_rolls_the_batch_back) {
  FullLedger test;
  const auto burn = test.ledger.records<BurnRecord>().at(0);
  EXPECT_CONTAINS(broken(test, [&](Ledger& ledger) { ledger.put(burn); }), "slashing_events is append-only");
  EXPECT_CONTAINS(broken(test,
                         [](Ledger& ledger) {
                           ledger.put(PeerRecord{"peer", "", "other", "", 0, {}});
                         }),
                  "frozen");
  EXPECT_CONTAINS(broken(test, [](Ledger& ledger) { ledger.put(settlement_record(1, "a", "b")); }),
                  "no way back");
  EXPECT_CONTAINS(broken(test, [](Ledger& ledger) { ledger.put(settlement_record(4, "a", "b")); }),
                  "one proposal for a pair");
  EXPECT_CONTAINS(broken(test,
                         [](Ledger& ledger) {
                           const std::uint64_t leaves[] = {3, 1};
                           ledger.put_settlement_rows(2, leaves);
                         }),
                  "settlement_rows is append-only");
  EXPECT_CONTAINS(broken(test, [](Ledger& ledger) { ledger.set_state(1, attributed_state(15)); }),
                  "a settled row");
  EXPECT_CONTAINS(broken(test, [](Ledger& ledger) { ledger.set_state(2, {}); }), "attributed once");
}

TEST(StorePut, settlement_rows_come_back_sorted) {
  FullLedger test;
  test.ledger.begin();
  const std::uint64_t leaves[] = {4, 3, (std::uint64_t{1} << 40U)};
  test.ledger.put_settlement_rows(2, leaves);
  test.ledger.put_settlement_rows(77, {});
  test.ledger.commit();
  EXPECT_EQ(test.ledger.settlement_rows(2), (std::vector<std::uint64_t>{1, 3, 4, std::uint64_t{1} << 40U}));
  EXPECT_EQ(test.ledger.settlement_rows(1), (std::vector<std::uint64_t>{0}));
  EXPECT_TRUE(test.ledger.settlement_rows(77).empty());
}

TEST(StorePut, a_rolled_back_window_may_be_settled_again) {
  FullLedger test;
  test.ledger.begin();
  test.ledger.put(rolled_back(settled(settlement_record(1, "a", "b"))));
  auto state = attributed_state(15);
  test.ledger.set_state(1, state);
  test.ledger.put(settlement_record(4, "a", "b"));
  const std::uint64_t leaf = 0;
  test.ledger.put_settlement_rows(4, {&leaf, 1});
  test.ledger.put(settled(settlement_record(4, "a", "b")));
  test.ledger.set_state(1, attributed_state(15, true));
  test.ledger.commit();
  EXPECT_TRUE(test.ledger.row(1)->state.settled);
  EXPECT_TRUE(test.ledger.structural_faults().empty());
}

TEST(StoreState, every_mutable_column_is_written_and_nothing_else) {
  FullLedger test;
  const auto root = test.ledger.root();
  const auto before = test.ledger.row(4).value();
  RowState state = attributed_state(66);
  state.worker_cert_id = "certificate";
  state.contested = true;
  state.struck = true;
  test.ledger.begin();
  test.ledger.set_state(4, state);
  test.ledger.commit();
  test.reopen();
  const auto after = test.ledger.row(4).value();
  EXPECT_EQ(state_text(after.state), state_text(state));
  EXPECT_TRUE(same_content(before.row, after.row));
  EXPECT_EQ(test.ledger.root(), root) << "mutable-blind";
  bool seen = false;
  test.ledger.for_each_in_window(
      WindowBy::eligible_at, micros(66), micros(67), [&](const SettlementView& view) {
        seen = view.id == 4 && view.contested && view.struck && !view.settled && !view.pending;
      });
  EXPECT_TRUE(seen);
}

TEST(StoreStateDeathTest, writing_needs_a_batch_and_a_row) {
  FullLedger test;
  EXPECT_DEATH(test.ledger.append(event_of(Killed{"x"}), 0), "inside a batch");
  EXPECT_DEATH(test.ledger.put(FlagsRecord()), "inside a batch");
  EXPECT_DEATH(test.ledger.set_state(1, {}), "inside a batch");
  test.ledger.begin();
  EXPECT_DEATH(test.ledger.set_state(99, {}), "a row whose state is set exists");
}

TEST(StoreInit, a_simulation_says_so_for_ever) {
  const TestFolder folder;
  Ledger::init(folder / "x.db", "self", true);
  Ledger::init(folder / "y.db", "self");
  EXPECT_TRUE(Ledger::open(folder / "x.db", kReadOnly).simulation());
  EXPECT_FALSE(Ledger::open(folder / "y.db", kReadOnly).simulation());
}

}  // namespace
}  // namespace homeostat::ledger
