// The SQL of triggers. A change of any word here is a new schema version.
#include <fmt/format.h>

#include <utility>

#include "engine/ledger/schema.hpp"

namespace homeostat::ledger {
namespace {

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

    R"sql(CREATE TRIGGER revenue_ledger_life BEFORE UPDATE ON revenue_ledger
WHEN NEW.pending_worker_attribution > OLD.pending_worker_attribution
  OR (OLD.eligible_at IS NOT NULL AND (NEW.eligible_at IS NULL OR NEW.eligible_at < OLD.eligible_at))
  OR (OLD.worker_sig IS NOT NULL AND NEW.worker_sig IS NOT OLD.worker_sig)
  OR (NEW.struck < OLD.struck
      AND NOT EXISTS (SELECT 1 FROM federation_disputes WHERE row_id = OLD.id AND status IN ('verified', 'expired')))
BEGIN SELECT RAISE(ABORT, 'revenue_ledger: a row is attributed once, its signature stays, it becomes eligible only later, and what is struck stays struck while its dispute says so'); END)sql",

    R"sql(CREATE TRIGGER revenue_ledger_settled BEFORE UPDATE ON revenue_ledger
WHEN OLD.settled = 1 AND CASE NEW.settled WHEN 0
  THEN EXISTS (SELECT 1 FROM settlement_rows JOIN federation_settlements ON federation_settlements.id = settlement_id
               WHERE settlement_rows.leaf_index = OLD.leaf_index AND federation_settlements.status = 'settled')
  ELSE NEW.pending_worker_attribution IS NOT OLD.pending_worker_attribution OR NEW.worker_sig IS NOT OLD.worker_sig
    OR NEW.worker_cert_id IS NOT OLD.worker_cert_id OR NEW.settled_at IS NOT OLD.settled_at
    OR NEW.eligible_at IS NOT OLD.eligible_at OR NEW.contested IS NOT OLD.contested OR NEW.struck IS NOT OLD.struck
  END
BEGIN SELECT RAISE(ABORT, 'revenue_ledger: a settled row changes only back, once its settlement is rolled back'); END)sql",

    R"sql(CREATE TRIGGER revenue_ledger_delete BEFORE DELETE ON revenue_ledger
BEGIN SELECT RAISE(ABORT, 'revenue_ledger is append-only: no row is deleted'); END)sql",

    R"sql(CREATE TRIGGER events_insert BEFORE INSERT ON events
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM events), 0) + 1
BEGIN SELECT RAISE(ABORT, 'events is append-only: seq follows the last one'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_insert BEFORE INSERT ON federation_settlements
WHEN NEW.status <> 'proposed'
  OR EXISTS (SELECT 1 FROM federation_settlements WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM federation_settlements WHERE self_id = NEW.self_id AND peer_id = NEW.peer_id
             AND period_start = NEW.period_start AND period_end = NEW.period_end AND status <> 'rolled_back')
BEGIN SELECT RAISE(ABORT, 'federation_settlements: one proposal for a pair and a window, unless it was rolled back'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_update BEFORE UPDATE ON federation_settlements
WHEN NEW.id IS NOT OLD.id OR NEW.self_id IS NOT OLD.self_id OR NEW.peer_id IS NOT OLD.peer_id
  OR NEW.period_start IS NOT OLD.period_start OR NEW.period_end IS NOT OLD.period_end
  OR NEW.net_credits IS NOT OLD.net_credits OR NEW.self_owes_peer IS NOT OLD.self_owes_peer
  OR NEW.peer_owes_self IS NOT OLD.peer_owes_self OR NEW.settlable IS NOT OLD.settlable
  OR NEW.pending IS NOT OLD.pending OR NEW.rows_root IS NOT OLD.rows_root
  OR NEW.policy_sha256 IS NOT OLD.policy_sha256 OR NEW.proposed_at IS NOT OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'federation_settlements: only status, reason, settled_at and rolled_back_at may change'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_status BEFORE UPDATE ON federation_settlements
WHEN OLD.status = 'rolled_back'
  OR (OLD.status = 'settled' AND (NEW.status = 'proposed' OR NEW.settled_at IS NOT OLD.settled_at))
  OR (OLD.status = 'proposed' AND NEW.status = 'rolled_back' AND NEW.settled_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'federation_settlements: proposed, then settled, then rolled back, and no way back'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_cover BEFORE UPDATE ON federation_settlements
WHEN NEW.status = 'settled' AND OLD.status <> 'settled'
  AND EXISTS (SELECT 1 FROM settlement_rows AS mine
              JOIN settlement_rows AS other ON other.leaf_index = mine.leaf_index AND other.settlement_id <> mine.settlement_id
              JOIN federation_settlements ON federation_settlements.id = other.settlement_id
              WHERE mine.settlement_id = OLD.id AND federation_settlements.status = 'settled')
BEGIN SELECT RAISE(ABORT, 'federation_settlements: no row is in two settlements in force'); END)sql",

    R"sql(CREATE TRIGGER federation_settlements_delete BEFORE DELETE ON federation_settlements
BEGIN SELECT RAISE(ABORT, 'federation_settlements: no proposal is deleted'); END)sql",

    R"sql(CREATE TRIGGER settlement_rows_insert BEFORE INSERT ON settlement_rows
WHEN EXISTS (SELECT 1 FROM settlement_rows WHERE settlement_id = NEW.settlement_id AND leaf_index = NEW.leaf_index)
  OR EXISTS (SELECT 1 FROM federation_settlements WHERE id = NEW.settlement_id AND status <> 'proposed')
BEGIN SELECT RAISE(ABORT, 'settlement_rows is append-only: rows enter a settlement with its proposal'); END)sql",

    R"sql(CREATE TRIGGER federation_disputes_insert BEFORE INSERT ON federation_disputes
WHEN EXISTS (SELECT 1 FROM federation_disputes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'federation_disputes: that dispute is there'); END)sql",

    R"sql(CREATE TRIGGER federation_disputes_update BEFORE UPDATE ON federation_disputes
WHEN NEW.id IS NOT OLD.id OR NEW.row_id IS NOT OLD.row_id OR NEW.job_id IS NOT OLD.job_id
  OR NEW.contested_pool_id IS NOT OLD.contested_pool_id OR NEW.origin_pool_id IS NOT OLD.origin_pool_id
  OR NEW.sampled IS NOT OLD.sampled OR NEW.checkpoint_id IS NOT OLD.checkpoint_id
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'federation_disputes: what a dispute is about is frozen'); END)sql",

    R"sql(CREATE TRIGGER federation_disputes_delete BEFORE DELETE ON federation_disputes
BEGIN SELECT RAISE(ABORT, 'federation_disputes: no dispute is deleted'); END)sql",

    R"sql(CREATE TRIGGER federation_peers_insert BEFORE INSERT ON federation_peers
WHEN EXISTS (SELECT 1 FROM federation_peers WHERE atom_id = NEW.atom_id)
BEGIN SELECT RAISE(ABORT, 'federation_peers: that peer is there'); END)sql",

    R"sql(CREATE TRIGGER federation_peers_update BEFORE UPDATE ON federation_peers
WHEN NEW.atom_id IS NOT OLD.atom_id OR NEW.pubkey IS NOT OLD.pubkey
BEGIN SELECT RAISE(ABORT, 'federation_peers: a peer is its key, which is frozen'); END)sql",

    R"sql(CREATE TRIGGER federation_peers_delete BEFORE DELETE ON federation_peers
BEGIN SELECT RAISE(ABORT, 'federation_peers: no peer is deleted'); END)sql",

    R"sql(CREATE TRIGGER workers_certs_insert BEFORE INSERT ON workers_certs
WHEN EXISTS (SELECT 1 FROM workers_certs WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'workers_certs: that certificate is there'); END)sql",

    R"sql(CREATE TRIGGER workers_certs_update BEFORE UPDATE ON workers_certs
WHEN NEW.id IS NOT OLD.id OR NEW.worker_id IS NOT OLD.worker_id OR NEW.pubkey IS NOT OLD.pubkey
  OR NEW.pool_signer IS NOT OLD.pool_signer OR NEW.signature IS NOT OLD.signature
  OR NEW.enrolled_at IS NOT OLD.enrolled_at
  OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN SELECT RAISE(ABORT, 'workers_certs: a certificate is frozen; it is revoked once'); END)sql",

    R"sql(CREATE TRIGGER workers_certs_delete BEFORE DELETE ON workers_certs
BEGIN SELECT RAISE(ABORT, 'workers_certs: no certificate is deleted'); END)sql",

    R"sql(CREATE TRIGGER governance_flags_insert BEFORE INSERT ON governance_flags
WHEN EXISTS (SELECT 1 FROM governance_flags)
BEGIN SELECT RAISE(ABORT, 'governance_flags has one row'); END)sql",

    R"sql(CREATE TRIGGER governance_flags_delete BEFORE DELETE ON governance_flags
BEGIN SELECT RAISE(ABORT, 'governance_flags: its row stays'); END)sql",

    R"sql(CREATE TRIGGER slashing_events_insert BEFORE INSERT ON slashing_events
WHEN NEW.id <> coalesce((SELECT max(id) FROM slashing_events), 0) + 1
BEGIN SELECT RAISE(ABORT, 'slashing_events is append-only: id follows the last one'); END)sql",

    R"sql(CREATE TRIGGER settlement_windows_insert BEFORE INSERT ON settlement_windows
WHEN EXISTS (SELECT 1 FROM settlement_windows WHERE start = NEW.start)
BEGIN SELECT RAISE(ABORT, 'settlement_windows is append-only: one window starts at an instant'); END)sql",

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

/// Append-only tables that need nothing of a new row but an id above the last one.
constexpr const char* kGrowing[] = {"burn_collections",       "burn_write_offs",      "governance_policies",
                                    "governance_checkpoints", "governance_decisions", "governance_verdicts"};

/// The other tables of which no row is ever changed or deleted.
constexpr const char* kInsertOnly[] = {
    "events",       "slashing_events", "settlement_rows", "settlement_windows",
    "import_pages", "merkle_nodes",    "ledger_meta"};

std::vector<std::string> all_statements() {
  std::vector<std::string> statements(std::begin(kTriggers), std::end(kTriggers));
  const auto freeze = [&](const char* table) {
    for (const auto& [name, verb] : {std::pair("update", "UPDATE"), std::pair("delete", "DELETE")}) {
      statements.push_back(fmt::format(
          "CREATE TRIGGER {0}_{1} BEFORE {2} ON {0}\nBEGIN SELECT RAISE(ABORT, '{0} is append-only'); END",
          table, name, verb));
    }
  };
  for (const char* table : kInsertOnly) freeze(table);
  for (const char* table : kGrowing) {
    statements.push_back(fmt::format(
        "CREATE TRIGGER {0}_insert BEFORE INSERT ON {0}\nWHEN NEW.id <= coalesce((SELECT max(id) "
        "FROM {0}), 0)\nBEGIN SELECT RAISE(ABORT, '{0} is append-only: id is above the last one'); END",
        table));
    freeze(table);
  }
  return statements;
}

}  // namespace

const std::vector<std::string>& schema_triggers() {
  static const std::vector<std::string> statements = all_statements();
  return statements;
}

}  // namespace homeostat::ledger
