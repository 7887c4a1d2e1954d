// The nodes of the Merkle log in table merkle_nodes: a row holds a run of consecutive nodes of one level.
// Nodes of an open batch are kept in memory and written when it commits.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/ledger/database.hpp"
#include "engine/ledger/merkle.hpp"

namespace homeostat::ledger {

class NodeStore {
 public:
  /// REQUIRES: `database` outlives the store.
  explicit NodeStore(const Database& database);

  /// Throws LedgerDamaged if the table lacks the node.
  [[nodiscard]] Digest read(unsigned level, std::uint64_t index);
  /// Keeps a node of the open batch. REQUIRES: nodes of a level come in order.
  void add(unsigned level, std::uint64_t index, const Digest& node);
  /// Writes the kept nodes; they stay readable. REQUIRES: an open transaction.
  void write();
  /// Forgets the kept nodes: they were committed, or never will be.
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
  std::array<Run, kLevels> open_;    ///< of the batch, not written yet
  std::array<Run, kLevels> recent_;  ///< the row of each level that was read last: scans read each row once
};

}  // namespace homeostat::ledger
