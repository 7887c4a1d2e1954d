// Migrates earlier schema versions to the present one. From version 1, new tables are built and filled beside
// the old ones, and events get their payload and chain; version 2 lacks one table. See migrate.hpp.
#include "engine/ledger/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/encoding.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/event_chain.hpp"
#include "engine/ledger/event_codec.hpp"
#include "engine/ledger/ledger_file.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/ledger/record_store.hpp"
#include "engine/ledger/schema.hpp"

namespace homeostat::ledger {
namespace {

using rules::credits;
using rules::micros;

/// SHA-256 over the schema of version 1 as schema_digest() sees it.
constexpr std::string_view kFirstSchema = "a457e395ca80b6ad6c117b2ff78850ca98b723aedf91122d54f040e719c7421e";

/// Tables of version 1 that its engine never wrote: they are dropped, and must be empty.
constexpr std::array kNeverWritten{"slashing_events", "federation_disputes", "federation_peers",
                                   "workers_certs"};
/// Tables that are built anew, from v1_*.
constexpr std::array kRebuilt{"revenue_ledger", "events", "federation_settlements"};
/// Tables and indexes that stay as they are.
constexpr std::array kKept{"ledger_meta", "settlement_windows", "import_pages", "import_pages_server",
                           "merkle_nodes"};
/// Indexes of tables that are built anew.
constexpr std::array kReindexed{"revenue_ledger_origin_job", "federation_settlements_window"};

template <std::size_t size>
bool is_one_of(const std::array<const char*, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Over every trigger, and every table and index of version 1: somebody's table of notes is none.
std::string schema_digest(const Database& database) {
  Statement read(database,
                 "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name");
  Sha256 sha;
  while (read.step()) {
    const auto name = read.text(1);
    if (read.text(0) != "trigger" && !is_one_of(kNeverWritten, name) && !is_one_of(kRebuilt, name) &&
        !is_one_of(kKept, name) && !is_one_of(kReindexed, name)) {
      continue;
    }
    for (int column = 0; column < 3; ++column) {
      sha.update(read.text(column));
      sha.update(std::string_view("\n"));
    }
  }
  return base::to_hex(sha.finish());
}

[[noreturn]] void refuse(const Database& database, const std::string& what) {
  throw base::LedgerDamaged(database.name(),
                            fmt::format("{}; it stays at schema version {}", what, schema_version(database)));
}

void require_as_written(const Database& database) {
  if (schema_digest(database) != kFirstSchema) {
    refuse(database, "has tables or triggers that are not those of schema version 1");
  }
  for (const char* table : kNeverWritten) {
    if (database.integer(fmt::format("SELECT count(*) FROM {}", table)) != 0) {
      refuse(database, fmt::format("has rows in {}, which schema version 1 never wrote", table));
    }
  }
  if (database.integer("SELECT count(*) FROM federation_settlements WHERE status <> 'proposed'") != 0) {
    refuse(database, "has a settlement that is not proposed, which schema version 1 never wrote");
  }
}

/// The name that a CREATE statement gives.
std::string_view created(std::string_view statement) {
  for (const std::string_view word : {"CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX "}) {
    if (!statement.starts_with(word)) continue;
    statement.remove_prefix(word.size());
    return statement.substr(0, statement.find_first_of(" \n"));
  }
  return {};
}

/// Creates what is new: tables, or indexes.
void create(Database& database, bool tables) {
  for (const std::string& statement : schema_tables()) {
    if (statement.starts_with("CREATE TABLE ") == tables && !is_one_of(kKept, created(statement))) {
      database.execute(statement);
    }
  }
}

void put_aside(Database& database) {
  std::vector<std::string> triggers;
  {
    Statement read(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    while (read.step()) triggers.emplace_back(read.text(0));
  }
  for (const std::string& trigger : triggers) database.execute("DROP TRIGGER " + trigger);
  for (const char* index : kReindexed) database.execute(fmt::format("DROP INDEX {}", index));
  for (const char* table : kNeverWritten) database.execute(fmt::format("DROP TABLE {}", table));
  for (const char* table : kRebuilt) database.execute(fmt::format("ALTER TABLE {0} RENAME TO v1_{0}", table));
}

void copy_tables(Database& database) {
  const std::string columns =
      "id, job_id, origin_pool_id, exec_pool_id, worker_id, worker_cert_id, model, tokens_in, tokens_out, "
      "credits_total, credits_worker, credits_exec, credits_origin, credits_treasury, worker_sig, "
      "forward_chain, settled, settled_at, created_at, pending_worker_attribution, response_sha256, "
      "served_by, served_id, eligible_at, leaf_index";
  database.execute("INSERT INTO revenue_ledger (" + columns + ") SELECT " + columns +
                   " FROM v1_revenue_ledger ORDER BY id");
  database.execute(
      "INSERT INTO federation_settlements (id, self_id, peer_id, period_start, period_end, net_credits, "
      "self_owes_peer, peer_owes_self, settlable, pending, rows_root, policy_sha256, status, reason, "
      "proposed_at) SELECT id, self_id, peer_id, period_start, period_end, net_credits, self_owes_peer, "
      "peer_owes_self, settlable, pending, '', coalesce(policy_sha256, ''), status, '', proposed_at "
      "FROM v1_federation_settlements ORDER BY id");
}

Attributed attribution_of(const StoredRow& row, const Database& database) {
  Attributed attributed;
  attributed.row_id = row.row.id;
  const auto bytes = base::from_hex(row.state.worker_sig.value_or(""));
  if (!bytes || bytes->size() != attributed.signature.size()) {
    refuse(database, fmt::format("has no signature in row {}, which was attributed", row.row.id));
  }
  std::copy(bytes->begin(), bytes->end(), attributed.signature.begin());
  return attributed;
}

WindowClosed window_of(std::int64_t start, const Database& database) {
  Statement read(database, "SELECT \"end\", policy_sha256 FROM settlement_windows WHERE start = ?1");
  read.bind(1, start);
  if (!read.step()) refuse(database, fmt::format("has an event of a window, {}, that is not there", start));
  return {micros(start), micros(read.integer(0)), std::string(read.text(1))};
}

SettlementProposed proposal_of(std::int64_t id, const Database& database) {
  Statement read(database,
                 "SELECT self_id, peer_id, period_start, period_end, self_owes_peer, peer_owes_self, "
                 "settlable, pending FROM federation_settlements WHERE id = ?1");
  read.bind(1, id);
  if (!read.step()) refuse(database, fmt::format("has an event of a proposal, {}, that is not there", id));
  return {std::string(read.text(0)), std::string(read.text(1)), micros(read.integer(2)),
          micros(read.integer(3)),   credits(read.integer(4)),  credits(read.integer(5)),
          read.integer(6),           read.integer(7),           ""};
}

/// The events that must have happened, reconstructed from the tables that they changed.
Happening happening_of(std::int64_t kind, std::int64_t subject, const std::optional<StoredRow>& row,
                       const Database& database) {
  if (kind == static_cast<std::int64_t>(EventKind::window_closed)) return window_of(subject, database);
  if (kind == static_cast<std::int64_t>(EventKind::settlement_proposed))
    return proposal_of(subject, database);
  if (!row)
    refuse(database, fmt::format("has an event of kind {} about {}, which is not there", kind, subject));
  if (kind == static_cast<std::int64_t>(EventKind::attributed)) return attribution_of(*row, database);
  if (kind == static_cast<std::int64_t>(EventKind::inference_recorded)) {
    return InferenceRecorded{row->row, row->response_sha256};
  }
  if (kind != static_cast<std::int64_t>(EventKind::row_imported)) {
    refuse(database, fmt::format("has an event of kind {}, which schema version 1 never wrote", kind));
  }
  // Only a manual change of the database can have changed the state of an imported row, because it had no
  // response by which it could be attributed.
  return RowImported{row->row, row->provenance ? RowState() : row->state, row->provenance};
}

/// Writes events, each under the digest of all before it.
class EventLog {
 public:
  explicit EventLog(const Database& database)
      : insert_(database,
                "INSERT INTO events (seq, kind, version, at, authority, subject, kill_observed, payload, "
                "chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)"),
        chain_(meta_digest(database)) {}

  void add(const StoredEvent& stored) {
    chain_ = chain_next(chain_, stored);
    const auto payload = encode_payload(stored.event.what, stored.version);
    insert_.bind(1, stored.seq).bind(2, static_cast<std::int64_t>(kind_of(stored.event.what)));
    insert_.bind(3, stored.version).bind(4, rules::raw(stored.event.at));
    insert_.bind(5, std::string_view(stored.event.authority)).bind(6, stored.subject).bind(7, payload);
    insert_.bind(8, std::span<const std::uint8_t>(chain_)).run();
    last_ = stored.seq;
  }
  [[nodiscard]] std::int64_t last() const { return last_; }

 private:
  Statement insert_;
  Digest chain_;
  std::int64_t last_ = 0;
};

void rewrite_events(const Database& database, EventLog& log) {
  Statement read(database, "SELECT seq, kind, version, at, authority, subject, " HOMEOSTAT_ROW_COLUMNS
                           " FROM v1_events LEFT JOIN revenue_ledger ON revenue_ledger.id = subject AND kind "
                           "IN (1, 2, 3) ORDER BY seq");
  constexpr int kRow = 6;
  StoredEvent stored;
  while (read.step()) {
    std::optional<StoredRow> row;
    if (!read.is_null(kRow)) row = stored_row(read, kRow);
    stored.seq = read.integer(0);
    stored.version = read.integer(2);
    stored.event.at = micros(read.integer(3));
    stored.event.authority = read.text(4);
    stored.subject = read.integer(5);
    stored.event.what = happening_of(read.integer(1), stored.subject, row, database);
    log.add(stored);
  }
}

/// Version 1 had no event for a page. The events for its pages are added now, after everything that it wrote.
void tell_pages(const Database& database, EventLog& log) {
  const auto self = read_meta(database, "self");
  if (!self) refuse(database, "has no owner: ledger_meta lacks the key self");
  for (const PageRecord& page : RecordStore::read<PageRecord>(database)) {
    log.add(
        {log.last() + 1,
         kEventVersion,
         {page.imported_at, *self,
          PageImported{page.server, page.since_id, page.until_id, page.root, page.signature, page.pubkey}},
         page.id,
         {}});
  }
}

/// Says that the schema is the present one, after a look at it.
void finish(Database& database) {
  const auto faults = schema_faults(database);
  if (!faults.empty()) refuse(database, "cannot be migrated: " + faults.front());
  database.execute(fmt::format("PRAGMA user_version = {}", kSchemaVersion));
}

void rebuild(Database& database) {
  require_as_written(database);
  put_aside(database);
  create(database, true);
  copy_tables(database);
  database.execute("INSERT INTO ledger_meta (key, value) VALUES ('simulation', '0')");
  seal_meta(database);
  {
    EventLog log(database);
    rewrite_events(database, log);
    tell_pages(database, log);
  }
  for (const char* table : kRebuilt) database.execute(fmt::format("DROP TABLE v1_{}", table));
  create(database, false);
  for (const std::string& trigger : schema_triggers()) database.execute(trigger);
  finish(database);
}

/// Version 2 had no table of burns that were written off; everything else is as it is now.
void add_write_offs(Database& database) {
  constexpr std::string_view kTable = "burn_write_offs";
  for (const std::string& statement : schema_tables()) {
    if (created(statement) == kTable) database.execute(statement);
  }
  for (const std::string& trigger : schema_triggers()) {
    if (trigger.find(fmt::format(" ON {}\n", kTable)) != std::string::npos) database.execute(trigger);
  }
  finish(database);
}

void bring_up(Database& database) {
  const std::int64_t version = schema_version(database);
  if (version == 1) rebuild(database);
  if (version == 2) add_write_offs(database);
}

}  // namespace

void migrate(Database& database) {
  if (schema_version(database) == kSchemaVersion) return;
  database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; BEGIN IMMEDIATE");
  try {
    bring_up(database);  // nothing, if somebody else did it meanwhile
    database.execute("COMMIT");
  } catch (...) {
    try {
      if (database.in_transaction()) database.execute("ROLLBACK");
    } catch (const DatabaseFault&) {
      // The transaction ends with the connection then; it is in no case committed.
    }
    throw;
  }
}

void migrate(const std::filesystem::path& path) {
  require_file(path);
  require_writable(path);
  Database database(path, Database::Mode::read_write);
  migrate(database);
}

}  // namespace homeostat::ledger
