// The SQL of tables and indexes. A change of any word here is a new schema version.
#include "engine/ledger/schema.hpp"

namespace homeostat::ledger {
namespace {

// Names of tables and columns are the reference's where it has them (docs/network.md#other-tables). Ours in
// revenue_ledger: response_sha256, served_by, served_id, eligible_at, contested, struck, leaf_index. The
// columns of the other tables of the lifecycle are those of record.hpp, in its order.
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
  contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)),
  struck INTEGER NOT NULL DEFAULT 0 CHECK (struck IN (0, 1)),
  leaf_index INTEGER NOT NULL,
  CHECK ((eligible_at IS NULL) = pending_worker_attribution),
  CHECK ((served_by IS NULL) = (served_id IS NULL))
) STRICT)sql",

    "CREATE UNIQUE INDEX revenue_ledger_origin_job ON revenue_ledger (origin_pool_id, job_id)",

    R"sql(CREATE TABLE events (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  kind INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  authority TEXT NOT NULL,
  subject INTEGER NOT NULL,
  kill_observed INTEGER NOT NULL CHECK (kill_observed IN (0, 1)),
  payload TEXT,
  chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT)sql",

    R"sql(CREATE TABLE federation_peers (
  atom_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  pubkey TEXT NOT NULL,
  url TEXT NOT NULL,
  trust_level INTEGER NOT NULL CHECK (trust_level BETWEEN 0 AND 4),
  revoked_at INTEGER
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE workers_certs (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  worker_id TEXT NOT NULL,
  pubkey TEXT NOT NULL,
  pool_signer TEXT NOT NULL,
  signature TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT)sql",

    R"sql(CREATE TABLE federation_disputes (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  row_id INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  contested_pool_id TEXT NOT NULL,
  origin_pool_id TEXT NOT NULL,
  verifier_peer_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'verified', 'invalid', 'expired')),
  reason TEXT NOT NULL,
  sampled INTEGER NOT NULL CHECK (sampled IN (0, 1)),
  checkpoint_id INTEGER NOT NULL,
  deferred INTEGER NOT NULL CHECK (deferred >= 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  verified_at INTEGER
) STRICT)sql",

    // Burns: plain texts. No other table is referred to, so that no row, peer or dispute stands or falls with
    // one.
    R"sql(CREATE TABLE slashing_events (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  peer_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  origin_pool_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  offence_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE burn_collections (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  settlement_id INTEGER NOT NULL,
  peer_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  amount INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE burn_write_offs (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  peer_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  created_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE federation_settlements (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  self_id TEXT NOT NULL,
  peer_id TEXT NOT NULL,
  period_start INTEGER NOT NULL,
  period_end INTEGER NOT NULL,
  net_credits INTEGER NOT NULL,
  self_owes_peer INTEGER NOT NULL CHECK (self_owes_peer >= 0),
  peer_owes_self INTEGER NOT NULL CHECK (peer_owes_self >= 0),
  settlable INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  rows_root TEXT NOT NULL,
  policy_sha256 TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'settled', 'rolled_back')),
  reason TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  settled_at INTEGER,
  rolled_back_at INTEGER,
  CHECK (period_start < period_end),
  CHECK (net_credits = peer_owes_self - self_owes_peer),
  CHECK (status = 'rolled_back' OR (settled_at IS NOT NULL) = (status = 'settled')),
  CHECK ((rolled_back_at IS NOT NULL) = (status = 'rolled_back'))
) STRICT)sql",

    R"sql(CREATE UNIQUE INDEX federation_settlements_window
  ON federation_settlements (self_id, peer_id, period_start, period_end) WHERE status <> 'rolled_back')sql",

    R"sql(CREATE TABLE settlement_rows (
  settlement_id INTEGER NOT NULL,
  leaf_index INTEGER NOT NULL CHECK (leaf_index >= 0),
  PRIMARY KEY (settlement_id, leaf_index)
) STRICT, WITHOUT ROWID)sql",

    "CREATE INDEX settlement_rows_leaf ON settlement_rows (leaf_index)",

    R"sql(CREATE TABLE settlement_windows (
  start INTEGER PRIMARY KEY,
  "end" INTEGER NOT NULL,
  policy_sha256 TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  CHECK (start < "end")
) STRICT)sql",

    R"sql(CREATE TABLE governance_flags (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  slashing INTEGER NOT NULL CHECK (slashing IN (0, 1)),
  dispute INTEGER NOT NULL CHECK (dispute IN (0, 1)),
  settle INTEGER NOT NULL CHECK (settle IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  killed INTEGER NOT NULL CHECK (killed IN (0, 1)),
  policy_sha256 TEXT NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE governance_policies (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  policy_sha256 TEXT NOT NULL,
  toml TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  adopted_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE governance_checkpoints (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  root TEXT NOT NULL,
  contributor TEXT NOT NULL,
  beacon TEXT NOT NULL,
  published_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE governance_decisions (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  question TEXT NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE governance_verdicts (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  policy_sha256 TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  outcome TEXT NOT NULL,
  digest TEXT NOT NULL,
  hypothetical INTEGER NOT NULL CHECK (hypothetical IN (0, 1)),
  scenario TEXT NOT NULL,
  scenario_sha256 TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
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

}  // namespace

const std::vector<std::string>& schema_tables() {
  static const std::vector<std::string> statements(std::begin(kTables), std::end(kTables));
  return statements;
}

}  // namespace homeostat::ledger
