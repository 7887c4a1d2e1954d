// Stores the nodes of the Merkle log in the table merkle_nodes, where a row holds a run of consecutive nodes
// of one level. Nodes of an open batch stay in memory until it commits.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/ledger/database.hpp"
#include "engine/ledger/merkle.hpp"

namespace homeostat::ledger {

/// Reads and writes the nodes of one ledger's log.
class NodeStore {
 public:
  /// REQUIRES: `database` outlives the store.
  explicit NodeStore(const Database& database);

  /// Returns a node. Throws LedgerDamaged if it is missing.
  [[nodiscard]] Digest read(unsigned level, std::uint64_t index);
  /// Adds a node of the open batch. REQUIRES: the nodes of each level come in order.
  void add(unsigned level, std::uint64_t index, const Digest& node);
  /// Writes the added nodes to the table. They can still be read. REQUIRES: an open transaction.
  void write();
  /// Drops the added nodes from memory, after a commit or a rollback.
  void forget();

 private:
  struct Run {
    std::uint64_t first = 0;
    std::vector<Digest> nodes;
    [[nodiscard]] bool holds(std::uint64_t index) const {
      return index >= first && index - first < nodes.size();
    }
  };
  static constexpr std::size_t kLevels = 64;

  const Database& database_;
  Statement find_;
  Statement insert_;
  std::array<Run, kLevels> open_;  ///< nodes of the batch that are not written yet
  /// The row that was read last on each level, so that a scan reads each row only once.
  std::array<Run, kLevels> recent_;
};

}  // namespace homeostat::ledger
