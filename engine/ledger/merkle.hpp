// The RFC 6962 log, stored as complete subtrees. Node (level, index) is the root of the 2^level leaves from
// index x 2^level on; it is stored once, when its last leaf arrives. Computing a root or a proof at any size
// reads and hashes O(log n) nodes.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// Returns the complete node (level, index).
using NodeReader = std::function<Digest(unsigned level, std::uint64_t index)>;
/// Receives each node once, when it becomes complete; first (0, leaf index), then its ancestors.
using NodeSink = std::function<void(unsigned level, std::uint64_t index, const Digest& node)>;

/// The root of the first `size` leaves; SHA-256 of the empty string for 0. REQUIRES: the reader has that many
/// leaves.
Digest root_at(const NodeReader& nodes, std::uint64_t size);
/// PATH(index, D[size]) of RFC 6962 section 2.1.1. REQUIRES: index < size.
std::vector<Digest> inclusion_proof(const NodeReader& nodes, std::uint64_t index, std::uint64_t size);
/// PROOF(from, D[to]) of section 2.1.2; empty if from == to or from == 0. REQUIRES: from <= to.
std::vector<Digest> consistency_proof(const NodeReader& nodes, std::uint64_t from, std::uint64_t to);

/// The right edge of a log: its complete subtrees, largest first. Appending needs nothing else.
class Frontier {
 public:
  Frontier() = default;
  /// The frontier of the first `size` leaves.
  Frontier(const NodeReader& nodes, std::uint64_t size);
  void append(const Digest& leaf, const NodeSink& sink);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Digest root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

/// A log in memory, at 64 bytes a leaf.
class MerkleLog {
 public:
  void append(const Digest& leaf);
  [[nodiscard]] std::uint64_t size() const { return frontier_.size(); }
  [[nodiscard]] NodeReader reader() const;  ///< valid as long as the log lives
  [[nodiscard]] Digest root(std::uint64_t size) const;
  [[nodiscard]] Digest root() const { return root(size()); }

 private:
  Frontier frontier_;
  std::vector<std::deque<Digest>> levels_;
};

}  // namespace homeostat::ledger
