// Where an experiment is kept: one SQLite file, one row a run, written as runs come. Tables:
// docs/experiment-format.md.
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

/// One connection, for one thread. The model and the experiment must outlive it.
class Store {
 public:
  /// In memory.
  Store(const Model& model, const Experiment& experiment);
  /// The file `path`. It is made, whole or not at all, if it is not there. If it is, it must be of the same
  /// experiment and `resume` be given. Throws InputError (no folder, no `resume`, another experiment: the
  /// line names what differs) and LedgerDamaged (no such database, damaged, truncated, read-only, full disk).
  Store(const Model& model, const Experiment& experiment, const std::filesystem::path& path, bool resume);

  /// The runs that are kept, by point and seed. Throws LedgerDamaged.
  [[nodiscard]] std::vector<Task> kept() const;
  /// Keeps them all in one transaction, or none; a run that is there already stays as it is. After kill -9
  /// they are there; after a failure of power the last ones may be missing. Throws DatabaseFault.
  void keep(const std::vector<Run>& runs);
  /// Every run that is kept, by point and seed. Throws LedgerDamaged if a row is not what its digest says.
  [[nodiscard]] std::vector<Run> read() const;

 private:
  void require_same() const;
  void require_whole() const;

  const Model& model_;
  const Experiment& experiment_;
  std::unique_ptr<ledger::Database> database_;
};

/// What tells one experiment from another, key by key, as the table `experiment` has it.
std::vector<std::pair<std::string, std::string>> description(const Model& model,
                                                             const Experiment& experiment);

}  // namespace homeostat::sim::experiment
