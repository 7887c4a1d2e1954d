// Stores an experiment in one SQLite file, one row per run, as runs come. docs/experiment-format.md describes
// the tables.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ledger/database.hpp"
#include "sim/study/experiment/experiment.hpp"
#include "sim/study/experiment/runner.hpp"

namespace homeostat::sim::experiment {

inline constexpr std::int64_t kStoreApplicationId = 0x484F4D58;  ///< "HOMX"
inline constexpr std::int64_t kStoreVersion = 1;

/// One connection, to be used by one thread. The model and the experiment must outlive it.
class Store {
 public:
  /// A store in memory.
  Store(const Model& model, const Experiment& experiment);
  /// Opens or creates the file `path`. A missing file is created completely or not at all. An existing file
  /// must belong to the same experiment, and `resume` must be true. Throws InputError (no folder, no
  /// `resume`, another experiment: the message names what differs) and LedgerDamaged (not such a database,
  /// damaged, truncated, read-only, full disk).
  Store(const Model& model, const Experiment& experiment, const std::filesystem::path& path, bool resume);

  /// Which runs are stored, by point and seed. Throws LedgerDamaged.
  [[nodiscard]] std::vector<Task> kept() const;
  /// Stores all of `runs` in one transaction, or none; runs that are stored already stay as they are. The
  /// runs survive kill -9; after a power failure the last ones may be missing. Throws DatabaseFault.
  void keep(const std::vector<Run>& runs);
  /// All stored runs, by point and seed. Throws LedgerDamaged if a row does not match its digest.
  [[nodiscard]] std::vector<Run> read() const;

 private:
  void require_same() const;
  void require_whole() const;

  const Model& model_;
  const Experiment& experiment_;
  std::unique_ptr<ledger::Database> database_;
};

/// The properties that distinguish one experiment from another, as rows of the table `experiment`.
std::vector<std::pair<std::string, std::string>> description(const Model& model,
                                                             const Experiment& experiment);

}  // namespace homeostat::sim::experiment
