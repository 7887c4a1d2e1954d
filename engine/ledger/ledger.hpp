// A ledger: one SQLite database that belongs to one pool. Rows enter as events; each event and its effects are one
// transaction. See docs/ledger-format.md for tables, triggers and versions.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ledger/event.hpp"
#include "engine/ledger/merkle.hpp"
#include "engine/ledger/row.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::ledger {

/// A settlement proposal as stored (federation_settlements).
struct StoredProposal {
  std::int64_t id = 0;
  SettlementProposed proposal;
  std::string status;  ///< "proposed"
  rules::Micros proposed_at;
};

/// What settlement reads of a row, without building a StoredRow. Views are valid during the call only.
struct SettlementView {
  std::int64_t id;
  std::string_view origin_pool_id;
  std::string_view exec_pool_id;
  rules::PerSlot<rules::Credits> shares;
  bool pending;
};

using rules::WindowBy;

class Ledger {
 public:
  enum class Access { read_only, read_write };

  /// Creates the ledger of `self`. Throws InputError if `path` exists or cannot be created; then nothing is left.
  static void init(const std::filesystem::path& path, const std::string& self);
  /// Throws InputError (missing, a directory), LedgerDamaged (another program's database, truncated, another schema version,
  /// not writable though read_write was asked).
  static Ledger open(const std::filesystem::path& path, Access access);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  [[nodiscard]] const std::string& self() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] std::uint64_t size() const;  ///< rows, those of the open batch included

  /// A batch is one durable transaction: everything applied since begin() is committed or, on rollback or destruction of
  /// the ledger, nothing. One at a time. REQUIRES for begin: opened read_write and no open batch.
  void begin();
  void commit();    ///< throws LedgerDamaged (full disk, I/O error); the batch is then rolled back
  void rollback();
  /// Applies one event inside the open batch. A refusal or a duplicate changes nothing.
  Outcome apply(const Event& event);

  // The Merkle log.
  [[nodiscard]] Digest root() const;
  [[nodiscard]] Digest root(std::uint64_t size) const;  ///< REQUIRES: size <= size()
  [[nodiscard]] NodeReader nodes() const;               ///< valid while the ledger lives

  // Reading. Visitors are called in id order, and may throw.
  [[nodiscard]] std::optional<StoredRow> row(std::int64_t id) const;
  void for_each_row(const std::function<void(const StoredRow&)>& visit) const;
  /// Rows whose instant (per `by`) lies in [start, end). Under eligible_at a pending row has no such instant yet: it is
  /// visited in the window of its created_at, so that what is left out is counted somewhere.
  void for_each_in_window(WindowBy by, rules::Micros start, rules::Micros end,
                          const std::function<void(const SettlementView&)>& visit) const;
  [[nodiscard]] std::vector<StoredProposal> proposals() const;
  [[nodiscard]] std::vector<WindowClosed> windows() const;  ///< by start
  /// (origin_pool_id, job_id) order, for the content fingerprint.
  void for_each_row_by_job(const std::function<void(const StoredRow&)>& visit) const;

  // Import bookkeeping: the last id seen of a server's pages, 0 if none.
  [[nodiscard]] std::int64_t last_served_id(const std::string& server) const;
  struct PageRecord {
    std::string server;
    std::int64_t since_id;
    std::int64_t until_id;
    std::string root;       ///< hex
    std::string signature;  ///< hex
    std::string pubkey;     ///< hex
    rules::Micros imported_at;
  };
  void record_page(const PageRecord& page);  ///< REQUIRES: inside a batch

  /// SQLite's own integrity check and the presence of every table, index and trigger, word for word. Empty if fine.
  [[nodiscard]] std::vector<std::string> structural_faults() const;

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// SHA-256 over the rows sorted by (origin_pool_id, job_id), local ids left out (reference.md, content fingerprint).
Digest content_fingerprint(const Ledger& ledger);

}  // namespace homeostat::ledger
