// A ledger of schema version 1 becomes one of this version, or stays as it is.
#include "engine/ledger/migrate.hpp"

#include <gtest/gtest.h>

#include <map>

#include "engine/base/file.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/import.hpp"
#include "engine/ledger/schema.hpp"
#include "tests/ledger/full_ledger.hpp"
#include "tests/naive/merkle.hpp"

namespace homeostat::ledger {
namespace {

using base::LedgerDamaged;
using rules::micros;
using rules::raw;

// What make_ledger.cpp printed.
constexpr std::uint64_t kSize = 105;
constexpr const char* kRoot = "ecd0b91503a205e877c7f6ad1cd8fe303d096c6a88a51ccd6a0265807fafaa98";
constexpr const char* kFingerprint = "27fb7640e128c719d28775a8635e7cea68efa0c4f46900872560266f47e2f35e";
constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kStart = 1'776'000'000'000'000;

/// A copy of the old ledger.
struct OldLedger {
  OldLedger() : path(folder / "old.db") { fs::copy_file(data_path("schema-1/ledger.db"), path); }
  TestFolder folder;
  fs::path path;
};

std::vector<StoredEvent> events_of(const Ledger& ledger) {
  std::vector<StoredEvent> events;
  ledger.for_each_event(0, [&](const StoredEvent& stored) { events.push_back(stored); });
  return events;
}

TEST(Migrate, opening_for_writing_migrates_with_the_root_unchanged) {
  const OldLedger old;
  auto ledger = Ledger::open(old.path, kReadWrite);
  EXPECT_EQ(ledger.size(), kSize);
  EXPECT_EQ(hex(ledger.root()), kRoot);
  EXPECT_EQ(hex(content_fingerprint(ledger)), kFingerprint);
  EXPECT_EQ(ledger.self(), "self");
  EXPECT_FALSE(ledger.simulation());
  EXPECT_EQ(ledger.structural_faults(), std::vector<std::string>{});
  std::vector<Digest> leaves;
  std::vector<std::uint8_t> scratch;
  ledger.for_each_row([&](const StoredRow& row) { leaves.push_back(row_leaf(row.row, scratch)); });
  EXPECT_EQ(hex(naive::root(leaves)), kRoot);
  // It lives on.
  EXPECT_EQ(accepted_id(apply_alone(ledger, event_of(InferenceRecorded{sample_row(900), {}}))), 115);
  EXPECT_EQ(hex(ledger.root(kSize)), kRoot);
}

TEST(Migrate, rows_keep_every_column) {
  const OldLedger old;
  const auto text = [&](const std::string& columns) {
    const Database database(old.path, Database::Mode::read_only);
    Statement read(database, "SELECT " + columns + " FROM revenue_ledger ORDER BY id");
    std::string rows;
    while (read.step()) rows += std::string(read.text(0)) + "\n";
    return rows;
  };
  std::string columns;
  {
    const Database database(old.path, Database::Mode::read_only);
    Statement names(database, "SELECT name FROM pragma_table_info('revenue_ledger')");
    while (names.step())
      columns += (columns.empty() ? "quote(" : " || ' ' || quote(") + std::string(names.text(0)) + ")";
  }
  const auto before = text(columns);
  migrate(old.path);
  EXPECT_TRUE(text(columns) == before);
  const Database database(old.path, Database::Mode::read_only);
  EXPECT_EQ(database.integer("SELECT count(*) FROM revenue_ledger WHERE contested = 0 AND struck = 0"),
            static_cast<std::int64_t>(kSize));
}

TEST(Migrate, events_say_what_the_tables_said) {
  const OldLedger old;
  const auto ledger = Ledger::open(old.path, kReadWrite);
  const auto events = events_of(ledger);
  ASSERT_EQ(events.size(), 131U);
  EXPECT_EQ(ledger.last_event(), 131);
  Digest chain = ledger.chain_start();
  std::map<EventKind, int> kinds;
  std::int64_t rows = 0;
  for (const StoredEvent& stored : events) {
    const bool told_now = kind_of(stored.event.what) == EventKind::page_imported;
    EXPECT_EQ(stored.version, told_now ? 2 : 1);
    EXPECT_EQ(stored.event.authority, told_now ? "self" : "admin");
    EXPECT_FALSE(stored.event.kill_observed);
    chain = chain_next(chain, stored);
    EXPECT_EQ(stored.chain, chain) << stored.seq;
    ++kinds[kind_of(stored.event.what)];
    if (const auto* const recorded = std::get_if<InferenceRecorded>(&stored.event.what)) {
      expect_equal(recorded->row, sample_row(++rows));
      EXPECT_EQ(recorded->response_sha256.has_value(), rows % 2 == 0);
      EXPECT_EQ(raw(stored.event.at), kStart + rows);
    } else if (const auto* const attributed = std::get_if<Attributed>(&stored.event.what)) {
      const auto expected = attribution(test_key(1), sample_row(rows), digest_of(sample_row(rows).job_id));
      EXPECT_EQ(attributed->row_id, rows);
      EXPECT_EQ(attributed->signature, expected.signature);
      EXPECT_EQ(attributed->worker_key, PublicKey{}) << "version 1 did not keep it";
      EXPECT_EQ(raw(stored.event.at), kStart + kHour + rows);
    }
  }
  EXPECT_EQ(ledger.event_chain(), chain);
  EXPECT_EQ(kinds, (std::map<EventKind, int>{{EventKind::inference_recorded, 60},
                                             {EventKind::row_imported, 45},
                                             {EventKind::page_imported, 2},
                                             {EventKind::attributed, 15},
                                             {EventKind::window_closed, 3},
                                             {EventKind::settlement_proposed, 6}}));
  const auto& exported = std::get<RowImported>(events.at(79).event.what);  // row 74
  EXPECT_FALSE(exported.provenance);
  EXPECT_FALSE(exported.state.pending);
  EXPECT_EQ(exported.state.worker_sig, "a signature \"of\" somebody");
  EXPECT_TRUE(exported.state.settled);
  EXPECT_EQ(raw(exported.state.eligible_at.value()), kStart + kHour);
  const auto& served = std::get<RowImported>(events.at(80).event.what);
  EXPECT_EQ(served.provenance.value().served_id, 101);
  EXPECT_EQ(served.row.id, 75) << "the local id";
  EXPECT_TRUE(served.state.pending);
  const auto& window = std::get<WindowClosed>(events.at(120).event.what);
  EXPECT_EQ(raw(window.start), kStart + kHour);
  EXPECT_EQ(window.policy_sha256, "policy-1");
  EXPECT_EQ(events.at(120).subject, kStart + kHour);
  const auto& proposal = std::get<SettlementProposed>(events.at(128).event.what);
  EXPECT_EQ(proposal.peer_id, "c");
  EXPECT_EQ(raw(proposal.self_owes_peer), 10);
  EXPECT_EQ(proposal.pending, 3);
  EXPECT_EQ(proposal.rows_root, "") << "version 1 committed to no rows";
  EXPECT_EQ(events.at(128).subject, 6);
  const auto& page = std::get<PageImported>(events.at(130).event.what);
  EXPECT_EQ(page.server, atom_id(test_key(9).public_key()));
  EXPECT_EQ(page.since_id, 121);
  EXPECT_EQ(page.until_id, 140);
  EXPECT_EQ(raw(events.at(130).event.at), kStart + 3 * kHour);
  EXPECT_EQ(events.at(130).subject, 2);
}

TEST(Migrate, windows_proposals_and_pages_are_records) {
  const OldLedger old;
  const auto ledger = Ledger::open(old.path, kReadWrite);
  const auto windows = ledger.records<WindowRecord>();
  ASSERT_EQ(windows.size(), 3U);
  EXPECT_EQ(raw(windows[0].start), kStart);
  EXPECT_EQ(windows[0].policy_sha256, "policy-0");
  EXPECT_EQ(raw(windows[2].end), kStart + 3 * kHour);
  const auto proposals = ledger.records<SettlementRecord>();
  ASSERT_EQ(proposals.size(), 6U);
  EXPECT_EQ(ledger::status_of(proposals[0].life), "proposed");
  EXPECT_EQ(proposals[0].policy_sha256, "policy-1");
  EXPECT_EQ(raw(proposals[0].net_credits), 7 - 11);
  EXPECT_EQ(raw(proposals[0].proposed_at), kStart + 4 * kHour);
  EXPECT_EQ(proposals[0].rows_root, "");
  EXPECT_TRUE(ledger.settlement_rows(1).empty());
  EXPECT_TRUE(ledger.records<PeerRecord>().empty());
  EXPECT_TRUE(ledger.records<FlagsRecord>().empty());
  EXPECT_EQ(ledger.last_served_id(atom_id(test_key(9).public_key())), 140);
}

TEST(Migrate, a_reader_is_told_the_command_and_changes_nothing) {
  const OldLedger old;
  const auto before = base::read_file(old.path);
  EXPECT_CONTAINS(
      message_of<LedgerDamaged>([&] { Ledger::open(old.path, kReadOnly); }),
      "has schema version 1; `homeostat ledger migrate " + old.path.string() + "` makes it version 3");
  EXPECT_EQ(base::read_file(old.path), before);
}

TEST(Migrate, twice_is_once_and_two_copies_are_equal) {
  const OldLedger old;
  const OldLedger other;
  migrate(old.path);
  EXPECT_EQ(old.folder.names(), std::vector<std::string>{"old.db"});
  const auto once = dump(old.path);
  migrate(old.path);
  EXPECT_TRUE(dump(old.path) == once);
  { const auto opened = Ledger::open(other.path, kReadWrite); }
  EXPECT_TRUE(dump(other.path) == once);
}

TEST(Migrate, what_version_1_never_wrote_is_refused_and_left) {
  for (const auto& [statement, part] : {
           std::pair("INSERT INTO federation_peers (atom_id, pubkey) VALUES ('a', 'k')", "federation_peers"),
           std::pair("INSERT INTO slashing_events (peer_id, amount, reason, created_at) VALUES ('p', 1, 'r', "
                     "1)",
                     "slashing_events"),
           std::pair("UPDATE federation_settlements SET status = 'settled' WHERE id = 2", "not proposed"),
           std::pair("DROP TRIGGER events_delete", "not those of schema version 1"),
           std::pair("CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END",
                     "not those of schema version 1"),
           std::pair("DROP TABLE workers_certs", "not those of schema version 1"),
           std::pair("UPDATE revenue_ledger SET worker_sig = 'x' WHERE id = 4", "no signature in row 4"),
           std::pair("INSERT INTO events VALUES (130, 4, 1, 1, 'x', 77)", "window, 77, that is not there"),
           std::pair("INSERT INTO events VALUES (130, 5, 1, 1, 'x', 77)", "proposal, 77, that is not there"),
           std::pair("INSERT INTO events VALUES (130, 1, 1, 1, 'x', 777)", "about 777"),
           std::pair("INSERT INTO events VALUES (130, 40, 1, 1, 'x', 1)", "of kind 40"),
       }) {
    const OldLedger old;
    ASSERT_EQ(refusal_by(old.path, statement), "") << statement;
    const auto before = dump(old.path);
    const auto message = message_of<LedgerDamaged>([&] { Ledger::open(old.path, kReadWrite); });
    EXPECT_CONTAINS(message, part);
    EXPECT_CONTAINS(message, "it stays at schema version 1");
    EXPECT_TRUE(dump(old.path) == before);
  }
}

/// A ledger as version 2 wrote it, which had no table of burns that were written off.
std::string as_version_2(const fs::path& path) {
  return refusal_by(path, "DROP TABLE burn_write_offs; PRAGMA user_version = 2");
}

TEST(Migrate, version_2_gets_the_table_that_it_lacks_and_keeps_everything_else) {
  const FullLedger full;
  const auto with_one_written_off = dump(full.path);
  ASSERT_EQ(as_version_2(full.path), "");
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { Ledger::open(full.path, kReadOnly); }),
                  "has schema version 2; `homeostat ledger migrate");
  auto ledger = Ledger::open(full.path, kReadWrite);
  EXPECT_EQ(ledger.structural_faults(), std::vector<std::string>{});
  EXPECT_TRUE(ledger.records<WriteOffRecord>().empty());
  ledger.begin();
  ledger.put(WriteOffRecord{1, "peer", "w", rules::credits(3), micros(7)});
  ledger.commit();
  EXPECT_TRUE(dump(full.path) == with_one_written_off);
}

TEST(Migrate, what_is_not_word_for_word_version_2_is_refused_and_left) {
  for (const auto& [statement, part] :
       {std::pair("DROP TRIGGER events_delete", "events_delete is missing"),
        std::pair("CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END", "mine"),
        std::pair("CREATE TABLE burn_write_offs (id INTEGER)", "burn_write_offs")}) {
    const FullLedger full;
    ASSERT_EQ(as_version_2(full.path), "");
    ASSERT_EQ(refusal_by(full.path, statement), "") << statement;
    const auto before = dump(full.path);
    EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { Ledger::open(full.path, kReadWrite); }), part);
    EXPECT_TRUE(dump(full.path) == before);
  }
}

TEST(Migrate, somebodys_notes_stay) {
  const OldLedger old;
  ASSERT_EQ(refusal_by(old.path, "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')"), "");
  migrate(old.path);
  const Database database(old.path, Database::Mode::read_only);
  EXPECT_EQ(database.integer("SELECT count(*) FROM notes"), 1);
}

TEST(Migrate, other_files_are_told_as_when_opening) {
  const TestFolder folder;
  EXPECT_CONTAINS(message_of<base::InputError>([&] { migrate(folder / "none.db"); }), "cannot be opened");
  const OldLedger old;
  ASSERT_EQ(refusal_by(old.path, "PRAGMA user_version = 4"), "");
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { migrate(old.path); }),
                  "has schema version 4; this build reads version 3");
  ASSERT_EQ(refusal_by(old.path, "PRAGMA user_version = 1"), "");
  fs::permissions(old.path, fs::perms::owner_read);
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { migrate(old.path); }), "cannot be written");
}

}  // namespace
}  // namespace homeostat::ledger
