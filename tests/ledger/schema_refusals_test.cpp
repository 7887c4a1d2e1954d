// What the database refuses, whoever asks, and what it lets happen.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <set>

#include "engine/base/file.hpp"
#include "engine/ledger/schema.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

class SchemaRefuses : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(SchemaRefuses, and_nothing_changes) {
  const FullLedger test;
  const auto before = dump(test.path);
  const auto& [statement, part] = GetParam();
  EXPECT_CONTAINS(refusal_by(test.path, statement), part);
  EXPECT_TRUE(dump(test.path) == before);
}

using Tried = std::pair<const char*, const char*>;

#define NEW_ROW(id, leaf)                                                                               \
  "INSERT INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, model, tokens_in, " \
  "tokens_out, credits_total, credits_worker, credits_exec, credits_origin, credits_treasury, "         \
  "forward_chain, created_at, leaf_index) VALUES (" id                                                  \
  ", 'n', 'n', 'n', 'n', '', 1, 1, 1, 1, 0, 0, 0, '', "                                                 \
  "1, " leaf ")"

INSTANTIATE_TEST_SUITE_P(
    Rows, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM revenue_ledger WHERE id = 4", "no row is deleted"),
        Tried("UPDATE revenue_ledger SET rowid = 50 WHERE id = 4", "frozen"),
        Tried("UPDATE OR REPLACE revenue_ledger SET id = 1 WHERE id = 4", "frozen"),
        Tried("REPLACE INTO revenue_ledger SELECT * FROM revenue_ledger WHERE id = 4", "append-only"),
        // Another id, the same job: REPLACE would delete the stored row to keep the index unique.
        Tried(
            "INSERT OR REPLACE INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, "
            "model, tokens_in, tokens_out, credits_total, credits_worker, credits_exec, credits_origin, "
            "credits_treasury, forward_chain, created_at, leaf_index) SELECT 99, job_id, origin_pool_id, "
            "exec_pool_id, worker_id, model, 1, 1, 1, 1, 0, 0, 0, '', 1, 5 FROM revenue_ledger WHERE id = 4",
            "append-only"),
        Tried(NEW_ROW("0", "5"), "append-only"), Tried(NEW_ROW("9", "7"), "leaf_index follow"),
        Tried("UPDATE revenue_ledger SET pending_worker_attribution = 0 WHERE id = 4", "CHECK"),
        Tried("UPDATE revenue_ledger SET settled = 2 WHERE id = 4", "CHECK"),
        Tried("UPDATE revenue_ledger SET contested = 2 WHERE id = 4", "CHECK"),
        Tried("UPDATE revenue_ledger SET struck = 2 WHERE id = 4", "CHECK"),
        Tried("UPDATE revenue_ledger SET settled_at = 'yesterday' WHERE id = 4", "cannot store TEXT"),
        // A life goes one way.
        Tried("UPDATE revenue_ledger SET pending_worker_attribution = 1, eligible_at = NULL WHERE id = 2",
              "attributed once"),
        Tried("UPDATE revenue_ledger SET eligible_at = 14 WHERE id = 2", "only later"),
        Tried("UPDATE revenue_ledger SET eligible_at = NULL WHERE id = 2", "only later"),
        Tried("UPDATE revenue_ledger SET worker_sig = 'other' WHERE id = 2", "its signature stays"),
        Tried("UPDATE revenue_ledger SET worker_sig = NULL WHERE id = 2", "its signature stays"),
        Tried(
            "BEGIN; UPDATE revenue_ledger SET struck = 1 WHERE id = 2; UPDATE revenue_ledger SET struck = 0 "
            "WHERE id = 2",
            "stays struck"),
        // A settled row.
        Tried("UPDATE revenue_ledger SET settled = 0, settled_at = NULL WHERE id = 1", "a settled row"),
        Tried("UPDATE revenue_ledger SET settled_at = 31 WHERE id = 1", "a settled row"),
        Tried("UPDATE revenue_ledger SET settled_at = NULL WHERE id = 3", "a settled row"),
        Tried("UPDATE revenue_ledger SET eligible_at = 16 WHERE id = 3", "a settled row"),
        Tried("UPDATE revenue_ledger SET contested = 1 WHERE id = 1", "a settled row"),
        Tried("UPDATE revenue_ledger SET struck = 1 WHERE id = 1", "a settled row"),
        Tried("UPDATE revenue_ledger SET worker_cert_id = 'c' WHERE id = 1", "a settled row"),
        Tried("UPDATE revenue_ledger SET worker_sig = 'c' WHERE id = 1", "a settled row")));

INSTANTIATE_TEST_SUITE_P(
    Log, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM events", "append-only"), Tried("UPDATE events SET authority = 'x'", "append-only"),
        Tried("UPDATE events SET payload = NULL WHERE seq = 7", "append-only"),
        Tried("UPDATE events SET chain = zeroblob(32) WHERE seq = 6", "append-only"),
        Tried("UPDATE events SET rowid = 9 WHERE seq = 6", "append-only"),
        Tried("REPLACE INTO events VALUES (1, 1, 1, 1, 'x', 1, 0, NULL, zeroblob(32))", "append-only"),
        Tried("INSERT INTO events VALUES (99, 1, 1, 1, 'x', 1, 0, NULL, zeroblob(32))", "seq follows"),
        Tried("INSERT INTO events VALUES (8, 1, 1, 1, 'x', 1, 0, NULL, zeroblob(31))", "CHECK"),
        Tried("INSERT INTO events VALUES (8, 1, 1, 1, 'x', 1, 2, NULL, zeroblob(32))", "CHECK"),
        Tried("DELETE FROM merkle_nodes", "append-only"),
        Tried("UPDATE merkle_nodes SET hashes = zeroblob(32)", "append-only"),
        Tried("REPLACE INTO merkle_nodes VALUES (0, 0, zeroblob(32))", "append-only"),
        Tried("INSERT INTO merkle_nodes VALUES (0, 1, zeroblob(32))", "follow each other"),
        Tried("INSERT INTO merkle_nodes VALUES (9, 1, zeroblob(32))", "follow each other"),
        Tried("INSERT INTO merkle_nodes VALUES (9, 0, zeroblob(31))", "CHECK"),
        Tried("INSERT OR REPLACE INTO merkle_nodes (rowid, level, first, hashes) VALUES (1, 0, 5, "
              "zeroblob(32))",
              "rowid"),
        Tried("DELETE FROM import_pages", "append-only"),
        Tried("UPDATE import_pages SET until_id = 0", "append-only"),
        Tried("REPLACE INTO import_pages VALUES (1, 'server', 1, 1, 'r', 's', 'k', 1)", "append-only"),
        Tried("DELETE FROM ledger_meta", "append-only"),
        Tried("UPDATE ledger_meta SET value = '1' WHERE key = 'simulation'", "append-only"),
        Tried("REPLACE INTO ledger_meta VALUES ('self', 'x')", "append-only")));

INSTANTIATE_TEST_SUITE_P(
    Burns, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM slashing_events", "append-only"),
        Tried("UPDATE slashing_events SET amount = 1", "append-only"),
        Tried("UPDATE slashing_events SET rowid = 2", "append-only"),
        Tried("REPLACE INTO slashing_events VALUES (1, 'p', '', '', '', '', 1, 'r', 1)", "append-only"),
        Tried("INSERT INTO slashing_events VALUES (3, 'p', '', '', '', '', 1, 'r', 1)", "id follows"),
        Tried("INSERT INTO slashing_events VALUES (2, 'p', '', '', '', '', 0, 'r', 1)", "CHECK"),
        Tried("INSERT INTO slashing_events VALUES (2, 'p', '', '', '', '', -5, 'r', 1)", "CHECK"),
        Tried("DELETE FROM burn_collections", "append-only"),
        Tried("UPDATE burn_collections SET amount = 1", "append-only"),
        Tried("REPLACE INTO burn_collections VALUES (1, 1, 'p', '', 1)", "append-only"),
        Tried("DELETE FROM burn_write_offs", "append-only"),
        Tried("UPDATE burn_write_offs SET amount = 1", "append-only"),
        Tried("REPLACE INTO burn_write_offs VALUES (1, 'p', '', 1, 1)", "append-only"),
        Tried("INSERT INTO burn_write_offs VALUES (2, 'p', '', 0, 1)", "CHECK")));

INSTANTIATE_TEST_SUITE_P(
    Settlement, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM settlement_windows", "append-only"),
        Tried("UPDATE settlement_windows SET policy_sha256 = 'x'", "append-only"),
        Tried("REPLACE INTO settlement_windows VALUES (10, 20, 'x', 1)", "starts at an instant"),
        Tried("INSERT INTO settlement_windows VALUES (10, 30, 'x', 1)", "starts at an instant"),
        Tried("INSERT INTO settlement_windows VALUES (30, 30, 'x', 1)", "CHECK"),
        Tried("DELETE FROM federation_settlements", "no proposal is deleted"),
        Tried("UPDATE federation_settlements SET net_credits = 0, self_owes_peer = 100", "only status"),
        Tried("UPDATE federation_settlements SET rows_root = 'x' WHERE id = 2", "only status"),
        Tried("UPDATE federation_settlements SET policy_sha256 = 'x' WHERE id = 2", "only status"),
        Tried("UPDATE federation_settlements SET rowid = 9", "only status"),
        Tried("REPLACE INTO federation_settlements SELECT * FROM federation_settlements", "one proposal"),
        Tried("INSERT OR REPLACE INTO federation_settlements SELECT 7, self_id, peer_id, period_start, "
              "period_end, net_credits, self_owes_peer, peer_owes_self, settlable, pending, rows_root, "
              "policy_sha256, status, reason, proposed_at, settled_at, rolled_back_at FROM "
              "federation_settlements WHERE id = 2",
              "one proposal"),
        Tried("INSERT INTO federation_settlements SELECT 7, 'x', peer_id, period_start, period_end, "
              "net_credits, self_owes_peer, peer_owes_self, settlable, pending, rows_root, policy_sha256, "
              "status, reason, proposed_at, settled_at, rolled_back_at FROM federation_settlements WHERE id "
              "= 1",
              "one proposal"),
        Tried("UPDATE federation_settlements SET status = 'proposed', settled_at = NULL WHERE id = 1",
              "no way back"),
        Tried("UPDATE federation_settlements SET settled_at = 31 WHERE id = 1", "no way back"),
        Tried("UPDATE federation_settlements SET status = 'settled', settled_at = 9, rolled_back_at = NULL "
              "WHERE id = 3",
              "no way back"),
        Tried("UPDATE federation_settlements SET status = 'proposed', rolled_back_at = NULL WHERE id = 3",
              "no way back"),
        Tried("UPDATE federation_settlements SET reason = 'nicer' WHERE id = 3", "no way back"),
        Tried("UPDATE federation_settlements SET status = 'paid' WHERE id = 2", "CHECK"),
        Tried("UPDATE federation_settlements SET status = 'settled' WHERE id = 2", "CHECK"),
        Tried("UPDATE federation_settlements SET status = 'rolled_back' WHERE id = 2", "CHECK"),
        Tried("UPDATE federation_settlements SET status = 'rolled_back', rolled_back_at = 5, settled_at = 4 "
              "WHERE id = 2",
              "no way back"),
        Tried("BEGIN; INSERT INTO settlement_rows VALUES (2, 0); UPDATE federation_settlements SET status = "
              "'settled', settled_at = 9 WHERE id = 2",
              "no row is in two settlements"),
        Tried("DELETE FROM settlement_rows", "append-only"),
        Tried("UPDATE settlement_rows SET leaf_index = 4", "append-only"),
        Tried("REPLACE INTO settlement_rows VALUES (2, 1)", "append-only"),
        Tried("INSERT INTO settlement_rows VALUES (1, 3)", "with its proposal"),
        Tried("INSERT INTO settlement_rows VALUES (3, 3)", "with its proposal"),
        Tried("INSERT OR REPLACE INTO settlement_rows (rowid, settlement_id, leaf_index) VALUES (1, 2, 3)",
              "rowid")));

INSTANTIATE_TEST_SUITE_P(
    PeopleAndDisputes, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM federation_disputes", "no dispute is deleted"),
        Tried("UPDATE federation_disputes SET id = 2", "frozen"),
        Tried("UPDATE federation_disputes SET row_id = 2", "frozen"),
        Tried("UPDATE federation_disputes SET job_id = 'x'", "frozen"),
        Tried("UPDATE federation_disputes SET contested_pool_id = 'x'", "frozen"),
        Tried("UPDATE federation_disputes SET origin_pool_id = 'x'", "frozen"),
        Tried("UPDATE federation_disputes SET sampled = 1", "frozen"),
        Tried("UPDATE federation_disputes SET checkpoint_id = 1", "frozen"),
        Tried("UPDATE federation_disputes SET created_at = 1", "frozen"),
        Tried("UPDATE federation_disputes SET status = 'forgotten'", "CHECK"),
        Tried("REPLACE INTO federation_disputes SELECT * FROM federation_disputes", "that dispute is there"),
        Tried("DELETE FROM federation_peers", "no peer is deleted"),
        Tried("UPDATE federation_peers SET pubkey = 'x'", "frozen"),
        Tried("UPDATE federation_peers SET atom_id = 'x'", "frozen"),
        Tried("UPDATE federation_peers SET trust_level = 5", "CHECK"),
        Tried("REPLACE INTO federation_peers VALUES ('peer', '', 'x', '', 0, NULL)", "that peer is there"),
        Tried("DELETE FROM workers_certs", "no certificate is deleted"),
        Tried("UPDATE workers_certs SET rowid = 7", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET worker_id = 'x'", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET pubkey = 'x'", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET pool_signer = 'x'", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET signature = 'x'", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET enrolled_at = 2", "a certificate is frozen"),
        Tried("UPDATE workers_certs SET revoked_at = 10 WHERE id = 2", "revoked once"),
        Tried("UPDATE workers_certs SET revoked_at = NULL WHERE id = 2", "revoked once"),
        Tried("REPLACE INTO workers_certs SELECT * FROM workers_certs", "that certificate is there")));

INSTANTIATE_TEST_SUITE_P(
    Governance, SchemaRefuses,
    testing::Values(
        Tried("DELETE FROM governance_flags", "its row stays"),
        Tried("INSERT INTO governance_flags VALUES (2, 0, 0, 0, 0, 0, '')", "has one row"),
        Tried("REPLACE INTO governance_flags VALUES (1, 1, 1, 1, 1, 0, '')", "has one row"),
        Tried("UPDATE governance_flags SET id = 2", "CHECK"),
        Tried("UPDATE governance_flags SET settle = 2", "CHECK"),
        Tried("DELETE FROM governance_policies", "append-only"),
        Tried("UPDATE governance_policies SET toml = ''", "append-only"),
        Tried("REPLACE INTO governance_policies VALUES (1, 'x', '', '', 1)", "append-only"),
        Tried("DELETE FROM governance_checkpoints", "append-only"),
        Tried("UPDATE governance_checkpoints SET root = 'x'", "append-only"),
        Tried("REPLACE INTO governance_checkpoints VALUES (1, 1, 'x', '', '', 1)", "append-only"),
        Tried("DELETE FROM governance_decisions", "append-only"),
        Tried("UPDATE governance_decisions SET state = 'x'", "append-only"),
        Tried("REPLACE INTO governance_decisions VALUES (1, 'Q1', 'x', '', 1)", "append-only"),
        Tried("DELETE FROM governance_verdicts", "append-only"),
        Tried("UPDATE governance_verdicts SET outcome = 'HOLD'", "append-only"),
        Tried("REPLACE INTO governance_verdicts VALUES (1, 'x', '', '', '', 0, '', '', 1)", "append-only"),
        Tried("INSERT INTO governance_verdicts VALUES (2, 'x', '', '', '', 2, '', '', 1)", "CHECK")));

/// Every column is frozen unless it is listed here, whichever is added later.
TEST(Schema, all_columns_of_a_row_but_the_mutable_ones_are_frozen) {
  const std::set<std::string> mutable_columns{"worker_sig", "worker_cert_id", "settled",
                                              "settled_at", "eligible_at",    "pending_worker_attribution",
                                              "contested",  "struck"};
  const FullLedger test;
  Database database(test.path, Database::Mode::read_write);
  std::vector<std::string> columns;
  Statement names(database, "SELECT name FROM pragma_table_info('revenue_ledger')");
  while (names.step()) columns.emplace_back(names.text(0));
  EXPECT_EQ(columns.size(), 27U);
  for (const auto& column : columns) {
    if (mutable_columns.contains(column)) continue;
    for (const char* value : {"NULL", "7", "'other'"}) {
      const std::string statement = "UPDATE revenue_ledger SET " + column + " = " + value +
                                    (column.starts_with("served") ? " WHERE id = 5" : " WHERE id = 2");
      EXPECT_THROW(database.execute(statement), DatabaseFault) << statement;
    }
  }
}

TEST(Schema, a_life_goes_on) {
  const FullLedger test;
  const auto root = test.ledger.root();
  for (const char* statement :
       {"UPDATE revenue_ledger SET pending_worker_attribution = 0, worker_sig = 's', worker_cert_id = 'c', "
        "eligible_at = 9 WHERE id = 4",
        "UPDATE revenue_ledger SET contested = 1 WHERE id = 4",
        "UPDATE revenue_ledger SET contested = 0, struck = 1, eligible_at = 12 WHERE id = 4",
        "UPDATE revenue_ledger SET settled = 1, settled_at = 5 WHERE id = 2",
        "UPDATE revenue_ledger SET settled = 1 WHERE id = 1",  // it is
        "UPDATE revenue_ledger SET settled = 0, settled_at = NULL WHERE id = 3",
        "UPDATE federation_settlements SET status = 'rolled_back', rolled_back_at = 50, reason = 'r' WHERE "
        "id "
        "= 1",
        "UPDATE revenue_ledger SET settled = 0, settled_at = NULL WHERE id = 1",
        "UPDATE federation_settlements SET status = 'rolled_back', rolled_back_at = 50 WHERE id = 2",
        "INSERT INTO federation_settlements SELECT 7, self_id, peer_id, period_start, period_end, "
        "net_credits, self_owes_peer, peer_owes_self, settlable, pending, rows_root, policy_sha256, "
        "'proposed', '', proposed_at, NULL, NULL FROM federation_settlements WHERE id = 1",
        "INSERT INTO settlement_rows VALUES (7, 0)",
        "UPDATE federation_settlements SET status = 'settled', settled_at = 60 WHERE id = 7",
        "INSERT INTO slashing_events VALUES (2, 'p', '', '', '', '', 1, 'r', 1)",
        "UPDATE federation_peers SET trust_level = 0, revoked_at = 7, url = ''",
        "UPDATE workers_certs SET revoked_at = 7 WHERE id = 1",
        "UPDATE federation_disputes SET status = 'verified', verifier_peer_id = 'p', verified_at = 6, "
        "updated_at = 6, deferred = 3, reason = 'same'",
        "UPDATE governance_flags SET slashing = 0, killed = 1"}) {
    EXPECT_EQ(refusal_by(test.path, statement), "") << statement;
  }
  const auto ledger = Ledger::open(test.path, kReadOnly);
  EXPECT_EQ(ledger.root(), root) << "mutable-blind";
  EXPECT_EQ(status_of(ledger.records<SettlementRecord>().at(3).life), "settled");
  EXPECT_FALSE(ledger.row(1)->state.settled);
}

TEST(Schema, nothing_refers_to_the_burns) {
  for (const std::string& statement : schema_tables()) {
    EXPECT_EQ(statement.find("FOREIGN"), std::string::npos);
    EXPECT_EQ(statement.find("REFERENCES"), std::string::npos);
  }
}

TEST(Schema, the_sqlite3_shell_is_refused_too) {
  const FullLedger test;
  const auto before = dump(test.path);
  for (const char* statement :
       {"UPDATE revenue_ledger SET credits_worker = 999 WHERE id = 1;", "DELETE FROM revenue_ledger;",
        "REPLACE INTO events VALUES (1, 1, 1, 1, 'x', 1, 0, NULL, zeroblob(32));",
        "DELETE FROM slashing_events;",
        "INSERT OR REPLACE INTO slashing_events VALUES (1, 'p', '', '', '', '', 1, 'r', 1);"}) {
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

}  // namespace
}  // namespace homeostat::ledger
