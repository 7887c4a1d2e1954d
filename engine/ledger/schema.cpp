// The SQL of the schema. A change of any word here is a new schema version.
#include "engine/ledger/schema.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace homeostat::ledger {
namespace {

// Names of tables and columns are the reference's where it has them (reference.md). Ours in revenue_ledger:
// response_sha256, served_by, served_id, eligible_at, leaf_index.
constexpr const char* kTables[] = {
    R"sql(CREATE TABLE ledger_meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE revenue_ledger (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  job_id TEXT NOT NULL,
  origin_pool_id TEXT NOT NULL,
  exec_pool_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  worker_cert_id TEXT,
  model TEXT NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  credits_total INTEGER NOT NULL,
  credits_worker INTEGER NOT NULL,
  credits_exec INTEGER NOT NULL,
  credits_origin INTEGER NOT NULL,
  credits_treasury INTEGER NOT NULL,
  worker_sig TEXT,
  forward_chain TEXT NOT NULL,
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
  settled_at INTEGER,
  created_at INTEGER NOT NULL,
  pending_worker_attribution INTEGER NOT NULL DEFAULT 1 CHECK (pending_worker_attribution IN (0, 1)),
  response_sha256 TEXT,
  served_by TEXT,
  served_id INTEGER,
  eligible_at INTEGER,
  leaf_index INTEGER NOT NULL,
  CHECK ((eligible_at IS NULL) = pending_worker_attribution),
  CHECK ((served_by IS NULL) = (served_id IS NULL))
) STRICT)sql",

    "CREATE UNIQUE INDEX revenue_ledger_origin_job ON revenue_ledger (origin_pool_id, job_id)",

    R"sql(CREATE TABLE slashing_events (
  id INTEGER PRIMARY KEY,
  peer_id TEXT NOT NULL,
  job_id TEXT,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE federation_disputes (
  id INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL,
  contested_pool_id TEXT NOT NULL,
  origin_pool_id TEXT,
  verifier_peer_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('pending', 'verified', 'invalid', 'expired')),
  result TEXT,
  reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER,
  verified_at INTEGER
) STRICT)sql",

    R"sql(CREATE TABLE federation_settlements (
  id INTEGER PRIMARY KEY,
  self_id TEXT NOT NULL,
  peer_id TEXT NOT NULL,
  period_start INTEGER NOT NULL,
  period_end INTEGER NOT NULL,
  net_credits INTEGER NOT NULL,
  self_owes_peer INTEGER NOT NULL CHECK (self_owes_peer >= 0),
  peer_owes_self INTEGER NOT NULL CHECK (peer_owes_self >= 0),
  settlable INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  policy_sha256 TEXT,
  status TEXT NOT NULL,
  proof TEXT,
  proposed_at INTEGER NOT NULL,
  settled_at INTEGER,
  created_at INTEGER NOT NULL,
  CHECK (period_start < period_end),
  CHECK (net_credits = peer_owes_self - self_owes_peer)
) STRICT)sql",

    R"sql(CREATE UNIQUE INDEX federation_settlements_window
  ON federation_settlements (self_id, peer_id, period_start, period_end))sql",

    R"sql(CREATE TABLE federation_peers (
  atom_id TEXT NOT NULL PRIMARY KEY,
  name TEXT,
  pubkey TEXT NOT NULL,
  url TEXT,
  trust_level INTEGER NOT NULL DEFAULT 0 CHECK (trust_level BETWEEN 0 AND 4),
  revoked_at INTEGER
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE workers_certs (
  id INTEGER PRIMARY KEY,
  worker_id TEXT NOT NULL,
  pubkey TEXT NOT NULL,
  pool_signer TEXT NOT NULL,
  signature TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT)sql",

    R"sql(CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  authority TEXT NOT NULL,
  subject INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE settlement_windows (
  start INTEGER PRIMARY KEY,
  "end" INTEGER NOT NULL,
  policy_sha256 TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  CHECK (start < "end")
) STRICT)sql",

    R"sql(CREATE TABLE import_pages (
  id INTEGER PRIMARY KEY,
  server TEXT NOT NULL,
  since_id INTEGER NOT NULL,
  until_id INTEGER NOT NULL,
  root TEXT NOT NULL,
  signature TEXT NOT NULL,
  pubkey TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT)sql",

    "CREATE INDEX import_pages_server ON import_pages (server, until_id)",

    R"sql(CREATE TABLE merkle_nodes (
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 63),
  first INTEGER NOT NULL,
  hashes BLOB NOT NULL CHECK (length(hashes) > 0 AND length(hashes) % 32 = 0),
  PRIMARY KEY (level, first)
) STRICT, WITHOUT ROWID)sql",
};

// Guards of insertion run BEFORE INSERT, which is also before INSERT OR REPLACE deletes what is in its way;
// they cover every unique key of their table (a hidden rowid is one, which is why tables without an integer
// key are WITHOUT ROWID). Guards of updates compare values and have no column list: SET rowid = ... is not in
// one.
constexpr const char* kTriggers[] = {
    R"sql(CREATE TRIGGER revenue_ledger_insert BEFORE INSERT ON revenue_ledger
WHEN NEW.id <= coalesce((SELECT max(id) FROM revenue_ledger), 0)
  OR NEW.leaf_index <> coalesce((SELECT leaf_index + 1 FROM revenue_ledger ORDER BY id DESC LIMIT 1), 0)
  OR EXISTS (SELECT 1 FROM revenue_ledger WHERE origin_pool_id = NEW.origin_pool_id AND job_id = NEW.job_id)
BEGIN SELECT RAISE(ABORT, 'revenue_ledger is append-only: id and leaf_index follow the last row, (origin_pool_id, job_id) is new'); END)sql",

    R"sql(CREATE TRIGGER revenue_ledger_update BEFORE UPDATE ON revenue_ledger
WHEN NEW.id IS NOT OLD.id OR NEW.job_id IS NOT OLD.job_id OR NEW.origin_pool_id IS NOT OLD.origin_pool_id
  OR NEW.exec_pool_id IS NOT OLD.exec_pool_id OR NEW.worker_id IS NOT OLD.worker_id OR NEW.model IS NOT OLD.model
  OR NEW.tokens_in IS NOT OLD.tokens_in OR NEW.tokens_out IS NOT OLD.tokens_out
  OR NEW.credits_total IS NOT OLD.credits_total OR NEW.credits_worker IS NOT OLD.credits_worker
  OR NEW.credits_exec IS NOT OLD.credits_exec OR NEW.credits_origin IS NOT OLD.credits_origin
  OR NEW.credits_treasury IS NOT OLD.credits_treasury OR NEW.forward_chain IS NOT OLD.forward_chain
  OR NEW.created_at IS NOT OLD.created_at OR NEW.response_sha256 IS NOT OLD.response_sha256
  OR NEW.served_by IS NOT OLD.served_by OR NEW.served_id IS NOT OLD.served_id OR NEW.leaf_index IS NOT OLD.leaf_index
BEGIN SELECT RAISE(ABORT, 'revenue_ledger is append-only: this column is frozen'); END)sql",

    R"sql(CREATE TRIGGER revenue_ledger_attribution BEFORE UPDATE ON revenue_ledger
WHEN NEW.pending_worker_attribution > OLD.pending_worker_attribution
  OR (OLD.eligible_at IS NOT NULL AND NEW.eligible_at IS NOT OLD.eligible_at)
BEGIN SELECT RAISE(ABORT, 'revenue_ledger: a row is attributed once, and eligible from one instant'); END)sql",

    R"sql(CREATE TRIGGER revenue_ledger_delete BEFORE DELETE ON revenue_ledger
BEGIN SELECT RAISE(ABORT, 'revenue_ledger is append-only: no row is deleted'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_insert BEFORE INSERT ON federation_settlements
WHEN EXISTS (SELECT 1 FROM federation_settlements WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM federation_settlements WHERE self_id = NEW.self_id AND peer_id = NEW.peer_id
             AND period_start = NEW.period_start AND period_end = NEW.period_end)
BEGIN SELECT RAISE(ABORT, 'federation_settlements: one proposal for a pair and a window'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_update BEFORE UPDATE ON federation_settlements
WHEN NEW.id IS NOT OLD.id OR NEW.self_id IS NOT OLD.self_id OR NEW.peer_id IS NOT OLD.peer_id
  OR NEW.period_start IS NOT OLD.period_start OR NEW.period_end IS NOT OLD.period_end
  OR NEW.net_credits IS NOT OLD.net_credits OR NEW.self_owes_peer IS NOT OLD.self_owes_peer
  OR NEW.peer_owes_self IS NOT OLD.peer_owes_self OR NEW.settlable IS NOT OLD.settlable
  OR NEW.pending IS NOT OLD.pending OR NEW.policy_sha256 IS NOT OLD.policy_sha256
  OR NEW.proposed_at IS NOT OLD.proposed_at OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'federation_settlements: only status, settled_at and proof may change'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_delete BEFORE DELETE ON federation_settlements
BEGIN SELECT RAISE(ABORT, 'federation_settlements: no proposal is deleted'); END)sql",

    R"sql(CREATE TRIGGER events_insert BEFORE INSERT ON events
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM events), 0) + 1
BEGIN SELECT RAISE(ABORT, 'events is append-only: seq follows the last one'); END)sql",

    R"sql(CREATE TRIGGER slashing_events_insert BEFORE INSERT ON slashing_events
WHEN EXISTS (SELECT 1 FROM slashing_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'slashing_events is append-only'); END)sql",

    R"sql(CREATE TRIGGER settlement_windows_insert BEFORE INSERT ON settlement_windows
WHEN EXISTS (SELECT 1 FROM settlement_windows WHERE NEW.start < "end" AND start < NEW."end")
BEGIN SELECT RAISE(ABORT, 'settlement_windows: no two windows share an instant'); END)sql",

    R"sql(CREATE TRIGGER import_pages_insert BEFORE INSERT ON import_pages
WHEN EXISTS (SELECT 1 FROM import_pages WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'import_pages is append-only'); END)sql",

    R"sql(CREATE TRIGGER merkle_nodes_insert BEFORE INSERT ON merkle_nodes
WHEN NEW.first <> coalesce((SELECT first + length(hashes) / 32 FROM merkle_nodes
                            WHERE level = NEW.level ORDER BY first DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'merkle_nodes is append-only: the nodes of a level follow each other'); END)sql",

    R"sql(CREATE TRIGGER ledger_meta_insert BEFORE INSERT ON ledger_meta
WHEN EXISTS (SELECT 1 FROM ledger_meta WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'ledger_meta is append-only'); END)sql",
};

/// Tables of which no row is ever changed or deleted.
constexpr const char* kInsertOnly[] = {"events",       "slashing_events", "settlement_windows",
                                       "import_pages", "merkle_nodes",    "ledger_meta"};

std::vector<std::string> all_statements() {
  std::vector<std::string> statements(std::begin(kTables), std::end(kTables));
  statements.insert(statements.end(), std::begin(kTriggers), std::end(kTriggers));
  for (const char* table : kInsertOnly) {
    for (const auto& [name, verb] : {std::pair("update", "UPDATE"), std::pair("delete", "DELETE")}) {
      statements.push_back(fmt::format(
          "CREATE TRIGGER {0}_{1} BEFORE {2} ON {0}\nBEGIN SELECT RAISE(ABORT, '{0} is append-only'); END",
          table, name, verb));
    }
  }
  return statements;
}

/// Name -> "type: sql" of everything that was created by a statement.
std::map<std::string, std::string> objects_of(const Database& database) {
  std::map<std::string, std::string> objects;
  Statement read(database, "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL");
  while (read.step()) {
    objects[std::string(read.text(0))] = std::string(read.text(1)) + ": " + std::string(read.text(2));
  }
  return objects;
}

}  // namespace

const std::vector<std::string>& schema_statements() {
  static const std::vector<std::string> statements = all_statements();
  return statements;
}

void create_schema(Database& database) {
  database.execute("BEGIN");
  for (const std::string& statement : schema_statements()) database.execute(statement);
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT", kApplicationId,
                               kSchemaVersion));
}

std::vector<std::string> schema_faults(const Database& database) {
  Database model;
  create_schema(model);
  const auto expected = objects_of(model);
  const auto found = objects_of(database);
  std::vector<std::string> faults;
  for (const auto& [name, definition] : expected) {
    const std::string type = definition.substr(0, definition.find(':'));
    const auto same_name = found.find(name);
    if (same_name == found.end()) {
      faults.push_back(fmt::format("the {} {} is missing", type, name));
    } else if (same_name->second != definition) {
      faults.push_back(fmt::format("the {} {} is not the one that this version creates", type, name));
    }
  }
  for (const auto& [name, definition] : found) {
    if (!expected.contains(name) && definition.starts_with("trigger:")) {
      faults.push_back(fmt::format("the trigger {} is not one of a ledger", name));
    }
  }
  return faults;
}

}  // namespace homeostat::ledger
