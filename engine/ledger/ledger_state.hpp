// The implementation of Ledger; private to ledger*.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/node_store.hpp"
#include "engine/ledger/record_store.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {

/// The columns of revenue_ledger, in the order in which stored_row() reads them and insert_row() writes them.
#define HOMEOSTAT_ROW_COLUMNS                                                                          \
  "id, job_id, origin_pool_id, exec_pool_id, worker_id, model, tokens_in, tokens_out, credits_total, " \
  "credits_worker, credits_exec, credits_origin, credits_treasury, forward_chain, created_at, "        \
  "pending_worker_attribution, worker_sig, worker_cert_id, settled, settled_at, eligible_at, "         \
  "contested, struck, response_sha256, served_by, served_id, leaf_index"

/// The row at which `at` stands. REQUIRES: the statement selected HOMEOSTAT_ROW_COLUMNS starting at column
/// `first`.
StoredRow stored_row(const Statement& at, int first = 0);
/// Reads a column of 32 bytes. Throws LedgerDamaged on another length.
Digest read_digest(const Statement& at, int column);
/// The forward chain as it is stored and hashed.
std::string joined_chain(const std::vector<std::string>& chain);

/// The prepared statements of a ledger that was opened for writing.
struct Writer {
  explicit Writer(const Database& database);

  Statement insert_row;
  Statement insert_event;
  Statement set_state;
  Statement row_of_job;
  Statement page_of;
  Statement insert_settlement_row;
  std::string chain;                  ///< reused memory
  std::vector<std::uint8_t> scratch;  ///< reused memory
};

struct Ledger::State {
  State(std::filesystem::path file, Access wanted, Database::Mode mode);

  /// The end of the ledger. It is saved when a batch begins and restored when the batch is rolled back.
  struct Tail {
    std::uint64_t size = 0;
    std::int64_t last_id = 0;
    std::int64_t last_event = 0;
    Digest chain{};  ///< digest of the last event, or chain_start
    Frontier frontier;
  };

  void read_tail();  ///< from the database; throws LedgerDamaged
  void roll_back() noexcept;

  Outcome apply(const Event& event, const InferenceRecorded& what, const RowJudge& judge);
  Outcome apply(const Event& event, const RowImported& what);

  /// Inserts a row. False, and nothing changed, if its id or its (origin, job) is taken.
  bool insert_row(const StoredRow& stored);
  /// Writes an event; `row` is the row that it brought, or nullptr.
  void write_event(const Event& event, std::int64_t subject, const std::optional<std::string>& payload,
                   const StoredRow* row);
  Accepted accept(const Event& event, const StoredRow& row);  ///< writes the event of a row
  [[nodiscard]] std::optional<StoredRow> find_job(const Row& row);
  /// The outcome for a row whose (origin, job) is stored already: a duplicate or a refusal.
  [[nodiscard]] static Outcome compare(const StoredRow& stored, const StoredRow& offered);
  [[nodiscard]] bool knows(const PageImported& page);
  [[nodiscard]] std::int64_t last_served(const std::string& server);
  /// The end of the last closed window; 0 if no window was closed.
  [[nodiscard]] rules::Micros open_from();
  /// Calls `write` inside the open batch, and rolls the batch back if it throws.
  template <class Write>
  void in_open_batch(const Write& write) {
    HOMEOSTAT_REQUIRE(in_batch, "what is written is written inside a batch");
    try {
      write();
    } catch (...) {
      roll_back();  // half an event must not be committed
      throw;
    }
  }

  std::filesystem::path path;
  Access access;
  Database database;
  std::string self;
  bool simulation;
  Digest chain_start;
  NodeStore nodes;
  NodeSink sink;  ///< writes to `nodes`
  std::optional<Writer> writer;
  std::optional<RecordStore> records;
  Digest last_leaf{};  ///< of the row inserted last
  bool in_batch = false;
  Tail tail;
  Tail committed;
  std::map<std::string, std::int64_t> served;  ///< by server, what last_served() found during this batch
  std::optional<rules::Micros> closed_until;   ///< what open_from() found since a window was last closed
};

}  // namespace homeostat::ledger
