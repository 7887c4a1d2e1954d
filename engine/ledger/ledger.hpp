// A ledger: one SQLite database that belongs to one pool. It decides about rows (which may enter the log);
// all other events are decided by engine/lifecycle and stored here with their effects. Each batch of events
// is one transaction. See docs/ledger-format.md for tables, triggers and versions.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/ledger/event_chain.hpp"
#include "engine/ledger/merkle.hpp"
#include "engine/ledger/record.hpp"
#include "engine/ledger/row.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::ledger {

/// What settlement reads of a row, without building a StoredRow. Views are valid during the call only.
struct SettlementView {
  std::int64_t id;
  std::string_view origin_pool_id;
  std::string_view exec_pool_id;
  rules::PerSlot<rules::Credits> shares;
  bool pending;
  bool contested;
  bool struck;
  bool settled;
};

using rules::WindowBy;

class Ledger {
 public:
  enum class Access { read_only, read_write };

  /// Creates the ledger of `self`; one of a `simulation` says so for ever. Throws InputError if `path` exists
  /// or cannot be created; then nothing is left.
  static void init(const std::filesystem::path& path, const std::string& self, bool simulation = false);
  /// Throws InputError (missing, a directory), LedgerDamaged (another program's database, truncated, a schema
  /// version that this build does not read, not writable though read_write was asked). A ledger of schema
  /// version 1 is migrated if it is opened read_write.
  static Ledger open(const std::filesystem::path& path, Access access);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  [[nodiscard]] const std::string& self() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] bool simulation() const;
  [[nodiscard]] std::uint64_t size() const;  ///< rows, those of the open batch included

  /// A batch is one durable transaction: everything applied since begin() is committed or, on rollback or
  /// destruction of the ledger, nothing. One at a time. REQUIRES for begin: opened read_write and no open
  /// batch.
  void begin();
  void commit();  ///< throws LedgerDamaged (full disk, I/O error); the batch is then rolled back
  void rollback();
  /// Applies InferenceRecorded or RowImported inside the open batch. A refusal or a duplicate changes
  /// nothing. REQUIRES: one of these two kinds.
  Outcome apply(const Event& event);

  // What follows only writes: the caller has decided. Each call is inside the open batch, and rolls it back
  // if it throws LedgerDamaged (full disk, or a guard of the schema refused).
  /// Writes an event that was accepted about `subject`. REQUIRES: a kind that apply() does not take.
  void append(const Event& event, std::int64_t subject);
  /// Updates the record of that key, or inserts it. Records of append-only tables are only inserted.
  template <class Record>
  void put(const Record& record);
  /// The leaf indices that a proposed settlement commits to.
  void put_settlement_rows(std::int64_t settlement_id, std::span<const std::uint64_t> leaf_indices);
  /// Sets the mutable columns of a row. REQUIRES: the row exists. To take `settled` back, the settlement that
  /// covers the row must be rolled back before.
  void set_state(std::int64_t row_id, const RowState& state);

  // Events and records.
  [[nodiscard]] std::int64_t last_event() const;  ///< its seq, those of the open batch included; 0 if none
  [[nodiscard]] Digest event_chain() const;       ///< of the last event; chain_start() if none
  [[nodiscard]] Digest chain_start() const;       ///< what the first event's digest covers: ledger_meta
  /// Events with seq > `after_seq`, in order. Throws LedgerDamaged, naming the seq, on what is no event. The
  /// chain is told, not checked (chain_next).
  void for_each_event(std::int64_t after_seq, const std::function<void(const StoredEvent&)>& visit) const;
  template <class Record>
  [[nodiscard]] std::vector<Record> records() const;                                           ///< by key
  [[nodiscard]] std::vector<std::uint64_t> settlement_rows(std::int64_t settlement_id) const;  ///< sorted

  // The Merkle log.
  [[nodiscard]] Digest root() const;
  [[nodiscard]] Digest root(std::uint64_t size) const;  ///< REQUIRES: size <= size()
  [[nodiscard]] NodeReader nodes() const;               ///< valid while the ledger lives

  // Reading. Visitors are called in id order, and may throw.
  [[nodiscard]] std::optional<StoredRow> row(std::int64_t id) const;
  void for_each_row(const std::function<void(const StoredRow&)>& visit) const;
  /// Rows whose instant (per `by`) lies in [start, end). Under eligible_at a pending row has no such instant
  /// yet: it is visited in the window of its created_at, so that what is left out is counted somewhere.
  void for_each_in_window(WindowBy by, rules::Micros start, rules::Micros end,
                          const std::function<void(const SettlementView&)>& visit) const;
  /// (origin_pool_id, job_id) order, for the content fingerprint.
  void for_each_row_by_job(const std::function<void(const StoredRow&)>& visit) const;

  // Import bookkeeping: the last id seen of a server's pages, 0 if none.
  [[nodiscard]] std::int64_t last_served_id(const std::string& server) const;
  /// Records a page and its event, unless that page is recorded already. REQUIRES: inside a batch, and a
  /// PageImported.
  void record_page(const Event& event);

  /// SQLite's own integrity check, the presence of every table, index and trigger, word for word, and what
  /// ledger_meta says against what it said when the ledger was made. Empty if fine.
  [[nodiscard]] std::vector<std::string> structural_faults() const;

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// SHA-256 over the rows sorted by (origin_pool_id, job_id), local ids left out
/// (docs/network.md#canonical-form).
Digest content_fingerprint(const Ledger& ledger);

}  // namespace homeostat::ledger
