// Creates and opens ledgers, and runs batches. Rows are written in ledger_write.cpp, events and records in
// ledger_events.cpp and record_store.cpp; reading is in ledger_read.cpp.
#include "engine/ledger/ledger.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "engine/ledger/draft.hpp"
#include "engine/ledger/ledger_file.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/ledger/migrate.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace fs = std::filesystem;
namespace {

std::string read_self(const Database& database) {
  auto self = read_meta(database, "self");
  if (!self) throw base::LedgerDamaged(database.name(), "has no owner: ledger_meta lacks the key self");
  return std::move(*self);
}

/// Throws unless `database` is a ledger of this version; migrates it if it may.
void require_ledger(Database& database, Ledger::Access access) {
  if (schema_version(database) == kSchemaVersion) return;
  if (access == Ledger::Access::read_only) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("has schema version {}; `homeostat ledger migrate {}` makes it version {}",
                    schema_version(database), database.name(), kSchemaVersion));
  }
  migrate(database);
}

}  // namespace

Ledger::State::State(fs::path file, Access wanted, Database::Mode mode)
    : path(std::move(file)),
      access(wanted),
      database(path, mode),
      self((require_ledger(database, access), read_self(database))),
      simulation(read_meta(database, "simulation") == "1"),
      chain_start(meta_digest(database)),
      nodes(database),
      sink([this](unsigned level, std::uint64_t index, const Digest& node) {
        nodes.add(level, index, node);
      }) {
  // synchronous = FULL makes a commit durable under WAL; the cache is 64 MiB, the order of a batch's pages.
  database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
  if (access == Access::read_write) {
    database.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 16384");
    writer.emplace(database);
    records.emplace(database);
  }
  read_tail();
}

void Ledger::State::read_tail() {
  Tail found;
  found.chain = chain_start;
  Statement last(database, "SELECT id, leaf_index FROM revenue_ledger ORDER BY id DESC LIMIT 1");
  if (last.step()) {
    found.last_id = last.integer(0);
    found.size = static_cast<std::uint64_t>(last.integer(1)) + 1;
  }
  Statement event(database, "SELECT seq, chain FROM events ORDER BY seq DESC LIMIT 1");
  if (event.step()) {
    found.last_event = event.integer(0);
    found.chain = read_digest(event, 1);
  }
  if (found.size == tail.size) {
    found.frontier = tail.frontier;
  } else {
    found.frontier = Frontier(
        [this](unsigned level, std::uint64_t index) { return nodes.read(level, index); }, found.size);
  }
  tail = std::move(found);
  committed = tail;
}

void Ledger::init(const fs::path& path, const std::string& self, bool simulation) {
  require_pool_id(self);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path, ignored))) {
    throw base::InputError(path.string(), 0, "exists already", "a name that is free");
  }
  const DraftFile draft(path);
  try {
    Database database(draft.name(), Database::Mode::create);
    database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    create_schema(database);
    Statement insert(database,
                     "INSERT INTO ledger_meta (key, value) VALUES ('self', ?1), ('canonical_form', '1'), "
                     "('simulation', ?2)");
    insert.bind(1, std::string_view(self)).bind(2, std::string_view(simulation ? "1" : "0")).run();
    seal_meta(database);
  } catch (const DatabaseFault& fault) {
    throw base::InputError(path.string(), 0, fmt::format("cannot be created ({})", fault.what()),
                           "a folder that can be written, with 200 KiB free");
  }
  draft.publish(path);
}

Ledger Ledger::open(const fs::path& path, Access access) {
  require_file(path);
  if (access == Access::read_write) {
    require_writable(path);
    return Ledger(std::make_unique<State>(path, access, Database::Mode::read_write));
  }
  try {
    return Ledger(std::make_unique<State>(path, access, Database::Mode::read_only));
  } catch (const DatabaseFault& fault) {
    // SQLite keeps an index of its log beside the file, also for a reader. Where it cannot (a read-only
    // folder, a full disk), the file alone is complete if the log is empty; and nobody can be writing to it,
    // because a writer needs both.
    using Kind = DatabaseFault::Kind;
    const bool no_index = fault.kind() == Kind::cannot_open || fault.kind() == Kind::read_only ||
                          fault.kind() == Kind::full || fault.kind() == Kind::input_output;
    if (!no_index || ::access(path.c_str(), R_OK) != 0) throw;
    if (has_log(path)) {
      throw base::LedgerDamaged(
          path.string(),
          "was not closed, and its folder is read-only or full; copy it together with its "
          "-wal file to a folder that can be written, and open it there");
    }
  }
  return Ledger(std::make_unique<State>(path, access, Database::Mode::immutable));
}

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() {
  if (state_ && state_->in_batch) state_->roll_back();
}

const std::string& Ledger::self() const {
  return state_->self;
}
bool Ledger::simulation() const {
  return state_->simulation;
}
const fs::path& Ledger::path() const {
  return state_->path;
}
std::uint64_t Ledger::size() const {
  return state_->tail.size;
}

void Ledger::begin() {
  HOMEOSTAT_REQUIRE(state_->access == Access::read_write, "a batch needs a ledger opened read_write");
  HOMEOSTAT_REQUIRE(!state_->in_batch, "one batch at a time");
  state_->database.execute("BEGIN IMMEDIATE");
  state_->in_batch = true;
  try {
    // Another program may have written since; from here on nobody else can.
    state_->read_tail();
  } catch (...) {
    state_->roll_back();
    throw;
  }
}

void Ledger::commit() {
  HOMEOSTAT_REQUIRE(state_->in_batch, "a batch is open");
  try {
    state_->nodes.write();
    state_->database.execute("COMMIT");
  } catch (...) {
    state_->roll_back();
    throw;
  }
  state_->nodes.forget();
  state_->served.clear();
  state_->closed_until.reset();
  state_->committed = state_->tail;
  state_->in_batch = false;
}

void Ledger::rollback() {
  if (state_->in_batch) state_->roll_back();
}

void Ledger::State::roll_back() noexcept {
  // After some errors SQLite has rolled back by itself.
  if (database.in_transaction()) {
    try {
      database.execute("ROLLBACK");
    } catch (const DatabaseFault&) {
      // The transaction ends with the connection then; it is in no case committed.
    }
  }
  nodes.forget();
  served.clear();
  closed_until.reset();
  tail = committed;
  in_batch = false;
}

}  // namespace homeostat::ledger
