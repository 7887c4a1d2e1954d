// The schema defends itself: what the database refuses, whoever asks, and what structural_faults() finds when
// somebody took a defence away.
#include "engine/ledger/schema.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "engine/base/file.hpp"
#include "tests/ledger/store.hpp"

namespace homeostat::ledger {
namespace {

using rules::credits;
using rules::micros;

/// A ledger that has something in every protected table.
struct FullLedger : TestLedger {
  FullLedger() {
    ledger.begin();
    for (int n = 1; n <= 4; ++n) ledger.apply(event_of(InferenceRecorded{sample_row(n), digest_of("x")}));
    ledger.apply(event_of(RowImported{sample_row(9), {}, Provenance{"server", 1}}));
    ledger.record_page({"server", 1, 1, "r", "s", "k", micros(1)});
    ledger.apply(event_of(WindowClosed{micros(10), micros(20), "p"}));
    ledger.apply(
        event_of(SettlementProposed{"a", "b", micros(10), micros(20), credits(1), credits(2), 3, 4}));
    ledger.commit();
    Database(path, Database::Mode::read_write)
        .execute("INSERT INTO slashing_events (peer_id, amount, reason, created_at) VALUES ('p', 5, 'r', 1)");
  }
};

std::string refusal_by(const fs::path& path, const std::string& statement) {
  Database database(path, Database::Mode::read_write);
  try {
    database.execute(statement);
  } catch (const DatabaseFault& fault) {
    return fault.what();
  }
  return "";
}

class SchemaRefuses : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(SchemaRefuses, and_nothing_changes) {
  const FullLedger test;
  const auto before = dump(test.path);
  const auto& [statement, part] = GetParam();
  EXPECT_CONTAINS(refusal_by(test.path, statement), part);
  EXPECT_TRUE(dump(test.path) == before);
}

INSTANTIATE_TEST_SUITE_P(
    Store, SchemaRefuses,
    testing::Values(
        std::pair("DELETE FROM revenue_ledger WHERE id = 4", "no row is deleted"),
        std::pair("UPDATE revenue_ledger SET rowid = 50 WHERE id = 4", "frozen"),
        std::pair("UPDATE OR REPLACE revenue_ledger SET id = 1 WHERE id = 4", "frozen"),
        std::pair("REPLACE INTO revenue_ledger SELECT * FROM revenue_ledger WHERE id = 4", "append-only"),
        // Another id, the same job: REPLACE would delete the stored row to keep the index unique.
        std::pair(
            "INSERT OR REPLACE INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, "
            "model, "
            "tokens_in, tokens_out, credits_total, credits_worker, credits_exec, credits_origin, "
            "credits_treasury, forward_chain, created_at, leaf_index) SELECT 99, job_id, origin_pool_id, "
            "exec_pool_id, worker_id, model, 1, 1, 1, 1, 0, 0, 0, '', 1, 5 FROM revenue_ledger WHERE id = 4",
            "append-only"),
        std::pair(
            "INSERT INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, model, "
            "tokens_in, "
            "tokens_out, credits_total, credits_worker, credits_exec, credits_origin, credits_treasury, "
            "forward_chain, created_at, leaf_index) VALUES (0, 'n', 'n', 'n', 'n', '', 1, 1, 1, 1, 0, 0, 0, "
            "'', 1, 5)",
            "append-only"),
        std::pair(
            "INSERT INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, model, "
            "tokens_in, "
            "tokens_out, credits_total, credits_worker, credits_exec, credits_origin, credits_treasury, "
            "forward_chain, created_at, leaf_index) VALUES (9, 'n', 'n', 'n', 'n', '', 1, 1, 1, 1, 0, 0, 0, "
            "'', 1, 7)",
            "leaf_index follow"),
        std::pair("UPDATE revenue_ledger SET pending_worker_attribution = 0 WHERE id = 4", "CHECK"),
        std::pair("UPDATE revenue_ledger SET settled = 2 WHERE id = 4", "CHECK"),
        std::pair(
            "BEGIN; UPDATE revenue_ledger SET pending_worker_attribution = 0, eligible_at = 1 WHERE id = 4; "
            "UPDATE revenue_ledger SET eligible_at = 2 WHERE id = 4",
            "attributed once"),
        std::pair("DELETE FROM events", "append-only"),
        std::pair("UPDATE events SET authority = 'x'", "append-only"),
        std::pair("REPLACE INTO events VALUES (1, 1, 1, 1, 'x', 1)", "append-only"),
        std::pair(
            "INSERT INTO events (seq, kind, version, at, authority, subject) VALUES (99, 1, 1, 1, 'x', 1)",
            "seq follows"),
        std::pair("DELETE FROM merkle_nodes", "append-only"),
        std::pair("UPDATE merkle_nodes SET hashes = zeroblob(32)", "append-only"),
        std::pair("REPLACE INTO merkle_nodes VALUES (0, 0, zeroblob(32))", "append-only"),
        std::pair("INSERT INTO merkle_nodes VALUES (0, 1, zeroblob(32))", "follow each other"),
        std::pair("INSERT INTO merkle_nodes VALUES (9, 1, zeroblob(32))", "follow each other"),
        std::pair("INSERT INTO merkle_nodes VALUES (9, 0, zeroblob(31))", "CHECK"),
        std::pair("INSERT OR REPLACE INTO merkle_nodes (rowid, level, first, hashes) VALUES (1, 0, 5, "
                  "zeroblob(32))",
                  "rowid"),
        std::pair("DELETE FROM slashing_events", "append-only"),
        std::pair("UPDATE slashing_events SET amount = 1", "append-only"),
        std::pair("REPLACE INTO slashing_events VALUES (1, 'p', NULL, 1, 'r', 1)", "append-only"),
        std::pair("INSERT INTO slashing_events (peer_id, amount, reason, created_at) VALUES ('p', 0, 'r', 1)",
                  "CHECK"),
        std::pair("DELETE FROM settlement_windows", "append-only"),
        std::pair("UPDATE settlement_windows SET policy_sha256 = 'x'", "append-only"),
        std::pair("REPLACE INTO settlement_windows VALUES (10, 20, 'x', 1)", "share an instant"),
        std::pair("INSERT INTO settlement_windows VALUES (19, 30, 'x', 1)", "share an instant"),
        std::pair("INSERT INTO settlement_windows VALUES (30, 30, 'x', 1)", "CHECK"),
        std::pair("DELETE FROM import_pages", "append-only"),
        std::pair("UPDATE import_pages SET until_id = 0", "append-only"),
        std::pair("REPLACE INTO import_pages VALUES (1, 'server', 1, 1, 'r', 's', 'k', 1)", "append-only"),
        std::pair("DELETE FROM ledger_meta", "append-only"),
        std::pair("UPDATE ledger_meta SET value = 'x'", "append-only"),
        std::pair("REPLACE INTO ledger_meta VALUES ('self', 'x')", "append-only"),
        std::pair("DELETE FROM federation_settlements", "no proposal is deleted"),
        std::pair("UPDATE federation_settlements SET net_credits = 0, self_owes_peer = 2", "only status"),
        std::pair("UPDATE federation_settlements SET rowid = 9", "only status"),
        std::pair("REPLACE INTO federation_settlements SELECT * FROM federation_settlements", "one proposal"),
        std::pair(
            "INSERT OR REPLACE INTO federation_settlements SELECT 7, self_id, peer_id, period_start, "
            "period_end, "
            "net_credits, self_owes_peer, peer_owes_self, settlable, pending, policy_sha256, status, proof, "
            "proposed_at, settled_at, created_at FROM federation_settlements",
            "one proposal"),
        // STRICT: a type is a type.
        std::pair("UPDATE revenue_ledger SET settled_at = 'yesterday' WHERE id = 4", "cannot store TEXT"),
        std::pair("INSERT INTO federation_peers (atom_id, pubkey, trust_level) VALUES ('a', 'k', 5)",
                  "CHECK")));

/// Every column is frozen unless it is listed here, whichever is added later.
TEST(Schema, all_columns_of_a_row_but_the_mutable_ones_are_frozen) {
  const std::set<std::string> mutable_columns{
      "worker_sig", "worker_cert_id", "settled", "settled_at", "pending_worker_attribution", "eligible_at"};
  const FullLedger test;
  Database database(test.path, Database::Mode::read_write);
  std::vector<std::string> columns;
  Statement names(database, "SELECT name FROM pragma_table_info('revenue_ledger')");
  while (names.step()) columns.emplace_back(names.text(0));
  EXPECT_EQ(columns.size(), 25U);
  for (const auto& column : columns) {
    if (mutable_columns.contains(column)) continue;
    for (const char* value : {"NULL", "7", "'other'"}) {
      const std::string statement = "UPDATE revenue_ledger SET " + column + " = " + value +
                                    (column.starts_with("served") ? " WHERE id = 5" : " WHERE id = 1");
      EXPECT_THROW(database.execute(statement), DatabaseFault) << statement;
    }
  }
}

TEST(Schema, the_mutable_columns_can_be_changed) {
  const FullLedger test;
  const auto root = test.ledger.root();
  for (const char* statement :
       {"UPDATE revenue_ledger SET worker_sig = 'a', worker_cert_id = 'b', settled = 1, settled_at = 2 WHERE "
        "id = 1",
        "UPDATE revenue_ledger SET worker_sig = NULL, settled = 0, settled_at = NULL WHERE id = 1",
        "UPDATE revenue_ledger SET pending_worker_attribution = 0, eligible_at = 9 WHERE id = 2",
        "UPDATE federation_settlements SET status = 'settled', settled_at = 7, proof = 'x'",
        "INSERT INTO slashing_events (peer_id, job_id, amount, reason, created_at) VALUES ('p', 'j', 1, 'r', "
        "1)",
        "INSERT INTO federation_peers (atom_id, pubkey) VALUES ('a', 'k'); DELETE FROM federation_peers",
        "INSERT INTO federation_disputes (job_id, contested_pool_id, status, created_at) VALUES ('j', 'p', "
        "'pending', 1)",
        "INSERT INTO workers_certs (worker_id, pubkey, pool_signer, signature, enrolled_at) VALUES ('w', "
        "'k', 'p', 's', 1)"}) {
    EXPECT_EQ(refusal_by(test.path, statement), "") << statement;
  }
  const auto ledger = Ledger::open(test.path, kReadOnly);
  EXPECT_EQ(ledger.root(), root) << "mutable-blind";
  EXPECT_EQ(ledger.proposals().at(0).status, "settled");
  EXPECT_FALSE(ledger.row(2)->state.pending);
}

TEST(Schema, the_sqlite3_shell_is_refused_too) {
  const FullLedger test;
  const auto before = dump(test.path);
  for (const char* statement :
       {"UPDATE revenue_ledger SET credits_worker = 999 WHERE id = 1;", "DELETE FROM revenue_ledger;",
        "REPLACE INTO events VALUES (1, 1, 1, 1, 'x', 1);"}) {
    const auto file = test.folder / "statement.sql";
    base::write_file(file, statement);
    const std::string command = "/usr/bin/sqlite3 '" + test.path.string() + "' < '" + file.string() +
                                "' 2> '" + file.string() + ".err'";
    const int status = std::system(command.c_str());
    EXPECT_NE(status, 0) << statement;
    EXPECT_CONTAINS(base::read_file(file.string() + ".err"), "append-only");
  }
  const std::string read = "/usr/bin/sqlite3 '" + test.path.string() +
                           "' 'SELECT count(*) FROM revenue_ledger' > '" + (test.folder / "count").string() +
                           "'";
  EXPECT_EQ(std::system(read.c_str()), 0) << "an operator can read with the shell";
  EXPECT_EQ(base::read_file(test.folder / "count"), "5\n");
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Schema, a_sound_ledger_has_no_faults) {
  const FullLedger test;
  EXPECT_EQ(test.ledger.structural_faults(), std::vector<std::string>{});
}

TEST(Schema, each_missing_object_is_found) {
  for (const auto& [statement, fault] :
       {std::pair("DROP TRIGGER revenue_ledger_delete", "the trigger revenue_ledger_delete is missing"),
        std::pair("DROP INDEX revenue_ledger_origin_job", "the index revenue_ledger_origin_job is missing"),
        std::pair("DROP TABLE workers_certs", "the table workers_certs is missing")}) {
    const FullLedger test;
    ASSERT_EQ(refusal_by(test.path, statement), "");
    EXPECT_EQ(Ledger::open(test.path, kReadOnly).structural_faults(), std::vector<std::string>{fault});
  }
}

TEST(Schema, a_reworded_or_foreign_trigger_is_found) {
  const FullLedger test;
  ASSERT_EQ(refusal_by(test.path,
                       "DROP TRIGGER events_delete; CREATE TRIGGER events_delete BEFORE DELETE ON events "
                       "BEGIN SELECT 1; END; "
                       "CREATE TRIGGER mine AFTER INSERT ON events BEGIN DELETE FROM federation_peers; END; "
                       "CREATE TABLE notes (text TEXT)"),
            "");
  EXPECT_EQ(Ledger::open(test.path, kReadOnly).structural_faults(),
            (std::vector<std::string>{"the trigger events_delete is not the one that this version creates",
                                      "the trigger mine is not one of a ledger"}))
      << "a table of somebody's notes is no fault";
}

TEST(Schema, a_damaged_page_is_found_or_keeps_the_ledger_shut) {
  TestLedger test;
  test.ledger.begin();
  for (int n = 1; n <= 3000; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
  test.ledger.commit();
  { const Ledger closed = std::move(test.ledger); }
  const auto good = base::read_file(test.path);
  int found = 0;
  for (std::size_t page = 5; page * 4096 < good.size(); page += 11) {
    auto bad = good;
    bad.replace(page * 4096, 64, std::string(64, '\xEE'));
    base::write_file(test.path, bad);
    try {
      const auto ledger = Ledger::open(test.path, kReadOnly);
      EXPECT_FALSE(ledger.structural_faults().empty()) << "page " << page;
    } catch (const base::LedgerDamaged&) {
    }
    ++found;
  }
  EXPECT_GT(found, 10);
}

TEST(Schema, statements_can_be_executed_in_their_order_once) {
  Database database;
  create_schema(database);
  EXPECT_EQ(database.integer("PRAGMA application_id"), 0x484F4D45);
  EXPECT_EQ(database.integer("PRAGMA user_version"), 1);
  EXPECT_TRUE(schema_faults(database).empty());
  EXPECT_THROW(create_schema(database), DatabaseFault);
}

}  // namespace
}  // namespace homeostat::ledger
