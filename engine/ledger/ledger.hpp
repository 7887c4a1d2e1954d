// A ledger: one SQLite database that belongs to one pool. It decides by itself which rows may enter the log.
// All other events are decided by engine/lifecycle and only stored here with their effects. Each batch of
// events is one transaction. docs/ledger-format.md describes tables, triggers and versions.
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

/// The part of a row that settlement reads. Views are valid only during the call.
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

/// An open ledger. It can be moved but not copied, and is not for use by several threads at once. If it is
/// destroyed with an open batch, the batch is rolled back.
class Ledger {
 public:
  enum class Access { read_only, read_write };

  /// Creates the ledger of `self`; `simulation` marks it permanently as one of a simulation. Throws
  /// InputError if `path` exists or cannot be created; then nothing is left.
  static void init(const std::filesystem::path& path, const std::string& self, bool simulation = false);
  /// Opens a ledger. Throws InputError if the file is missing or a directory, and LedgerDamaged if it is
  /// another program's database, truncated, of a schema version that this build does not read, or not
  /// writable although `access` is read_write. A ledger of an earlier schema version is migrated if it
  /// is opened read_write.
  static Ledger open(const std::filesystem::path& path, Access access);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  [[nodiscard]] const std::string& self() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] bool simulation() const;
  [[nodiscard]] std::uint64_t size() const;  ///< number of rows, including those of the open batch

  /// begin() opens a batch, which is one durable transaction: everything applied since then is committed, or,
  /// on rollback or destruction of the ledger, nothing is. REQUIRES: opened read_write and no open batch.
  void begin();
  void commit();  ///< throws LedgerDamaged (full disk, I/O error); the batch is then rolled back
  void rollback();
  /// A further reason to refuse a row, or nothing.
  using RowJudge = std::function<std::optional<Refused>(const Row&)>;
  /// Applies an InferenceRecorded or RowImported event inside the open batch. A refusal or a duplicate
  /// changes nothing. `judge`, if there is one, is asked about a row that is recorded, is new and may enter
  /// otherwise. REQUIRES: one of these two kinds.
  Outcome apply(const Event& event, const RowJudge& judge = {});

  // The functions below only write what the caller has decided. Each must be called inside the open batch,
  // and rolls the batch back if it throws LedgerDamaged (full disk, or a trigger of the schema refused).
  /// Writes an accepted event about `subject`. REQUIRES: a kind that apply() does not take.
  void append(const Event& event, std::int64_t subject);
  /// Updates the record with that key, or inserts it. Records of append-only tables can only be inserted.
  template <class Record>
  void put(const Record& record);
  /// Writes the leaf indices of the rows that a proposed settlement commits to.
  void put_settlement_rows(std::int64_t settlement_id, std::span<const std::uint64_t> leaf_indices);
  /// Sets the mutable columns of a row. To unset `settled`, the settlement that covers the row must have been
  /// rolled back before. REQUIRES: the row exists.
  void set_state(std::int64_t row_id, const RowState& state);

  // Events and records.
  [[nodiscard]] std::int64_t last_event() const;  ///< its seq, including the open batch; 0 if there is none
  [[nodiscard]] Digest event_chain() const;  ///< digest of the last event; chain_start() if there is none
  /// What the first event's digest covers: a digest of ledger_meta.
  [[nodiscard]] Digest chain_start() const;
  /// Visits the events with seq > `after_seq`, in order. Their digests are passed on but not checked
  /// (chain_next does that). Throws LedgerDamaged, naming the seq, on an entry that is not an event.
  void for_each_event(std::int64_t after_seq, const std::function<void(const StoredEvent&)>& visit) const;
  template <class Record>
  [[nodiscard]] std::vector<Record> records() const;                                           ///< by key
  [[nodiscard]] std::vector<std::uint64_t> settlement_rows(std::int64_t settlement_id) const;  ///< sorted

  // The Merkle log.
  [[nodiscard]] Digest root() const;
  [[nodiscard]] Digest root(std::uint64_t size) const;  ///< REQUIRES: size <= size()
  [[nodiscard]] NodeReader nodes() const;               ///< valid while the ledger lives

  // Reading. Visitors are called in the order of ids and may throw.
  [[nodiscard]] std::optional<StoredRow> row(std::int64_t id) const;
  void for_each_row(const std::function<void(const StoredRow&)>& visit) const;
  /// Visits the rows whose instant (according to `by`) lies in [start, end). If `by` is eligible_at, a
  /// pending row has no such instant yet; it is visited in the window of its created_at, so that rows left
  /// out are counted in some window.
  void for_each_in_window(WindowBy by, rules::Micros start, rules::Micros end,
                          const std::function<void(const SettlementView&)>& visit) const;
  /// Visits all rows in the order of (origin_pool_id, job_id), as the content fingerprint needs them.
  void for_each_row_by_job(const std::function<void(const StoredRow&)>& visit) const;

  // For imports: the last id seen of a server's pages, 0 if there is none.
  [[nodiscard]] std::int64_t last_served_id(const std::string& server) const;
  /// Writes a page and its event, unless the page is recorded already. REQUIRES: inside a batch, and the
  /// event is a PageImported.
  void record_page(const Event& event);

  /// Runs SQLite's own integrity check, compares every table, index and trigger word for word with the
  /// schema, and ledger_meta with its digest from when the ledger was created. Returns the faults; empty if
  /// there are none.
  [[nodiscard]] std::vector<std::string> structural_faults() const;

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// SHA-256 over all rows sorted by (origin_pool_id, job_id), without their local ids
/// (docs/network.md#canonical-form). Two ledgers with the same rows have the same fingerprint.
Digest content_fingerprint(const Ledger& ledger);

}  // namespace homeostat::ledger
