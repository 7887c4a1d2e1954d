// What a Ledger is made of; private to ledger*.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/node_store.hpp"

namespace homeostat::ledger {

/// The columns of revenue_ledger in the order in which stored_row() reads and insertion writes them.
#define HOMEOSTAT_ROW_COLUMNS                                                                          \
  "id, job_id, origin_pool_id, exec_pool_id, worker_id, model, tokens_in, tokens_out, credits_total, " \
  "credits_worker, credits_exec, credits_origin, credits_treasury, forward_chain, created_at, "        \
  "pending_worker_attribution, worker_sig, worker_cert_id, settled, settled_at, eligible_at, "         \
  "response_sha256, served_by, served_id, leaf_index"

/// The row under a statement that selected HOMEOSTAT_ROW_COLUMNS.
StoredRow stored_row(const Statement& statement);
/// forward_chain as it is stored and hashed.
std::string joined_chain(const std::vector<std::string>& chain);

/// The prepared statements of a ledger that was opened to be written.
struct Writer {
  explicit Writer(const Database& database);

  Statement insert_row;
  Statement insert_event;
  Statement attribute;
  Statement row_of_job;
  Statement insert_page;
  Statement insert_window;
  Statement insert_proposal;
  std::string chain;                  ///< reused memory
  std::vector<std::uint8_t> scratch;  ///< reused memory
};

struct Ledger::State {
  State(std::filesystem::path file, Access wanted, Database::Mode mode);

  /// Where the ledger ends. Copied when a batch begins, put back when it is rolled back.
  struct Tail {
    std::uint64_t size = 0;
    std::int64_t last_id = 0;
    std::int64_t last_event = 0;
    Frontier frontier;
  };

  void read_tail();  ///< from the database; throws LedgerDamaged
  void roll_back() noexcept;

  Outcome apply(const Event& event, const InferenceRecorded& what);
  Outcome apply(const Event& event, const RowImported& what);
  Outcome apply(const Event& event, const Attributed& what);
  Outcome apply(const Event& event, const WindowClosed& what);
  Outcome apply(const Event& event, const SettlementProposed& what);

  /// False if id or (origin, job) is taken.
  bool insert_row(const StoredRow& stored);
  Accepted accept(const Event& event, std::int64_t subject);  ///< writes the event
  [[nodiscard]] std::optional<StoredRow> find_job(const Row& row);
  /// What becomes of a row whose (origin, job) is stored already.
  [[nodiscard]] static Outcome compare(const StoredRow& stored, const StoredRow& offered);
  [[nodiscard]] std::int64_t last_served(const std::string& server);

  std::filesystem::path path;
  Access access;
  Database database;
  std::string self;
  NodeStore nodes;
  NodeSink sink;  ///< to `nodes`; made once
  std::optional<Writer> writer;
  bool in_batch = false;
  Tail tail;
  Tail committed;
  std::map<std::string, std::int64_t> served;  ///< last_served of the servers asked for in this batch
};

}  // namespace homeostat::ledger
