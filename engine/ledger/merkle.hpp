// The RFC 6962 log over complete subtrees. A node (level, index) is the root of the 2^level leaves from index
// x 2^level; it is stored once, when its last leaf arrives. Roots and proofs at any size read and hash O(log
// n) nodes.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// Reads the complete node (level, index).
using NodeReader = std::function<Digest(unsigned level, std::uint64_t index)>;
/// Receives each node as it becomes complete; (0, leaf index) first.
using NodeSink = std::function<void(unsigned level, std::uint64_t index, const Digest& node)>;

/// The root of the first `size` leaves; SHA-256 of nothing for 0. REQUIRES: the reader knows that many
/// leaves.
Digest root_at(const NodeReader& nodes, std::uint64_t size);
/// PATH(index, D[size]) of RFC 6962 section 2.1.1. REQUIRES: index < size.
std::vector<Digest> inclusion_proof(const NodeReader& nodes, std::uint64_t index, std::uint64_t size);
/// PROOF(from, D[to]) of section 2.1.2; empty if from == to or from == 0. REQUIRES: from <= to.
std::vector<Digest> consistency_proof(const NodeReader& nodes, std::uint64_t from, std::uint64_t to);

/// The right edge of a log: the complete subtrees that make up its size, largest first. All that appending
/// needs.
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

/// A log in memory: 64 bytes a leaf.
class MerkleLog {
 public:
  void append(const Digest& leaf);
  [[nodiscard]] std::uint64_t size() const { return frontier_.size(); }
  [[nodiscard]] NodeReader reader() const;  ///< valid while the log lives
  [[nodiscard]] Digest root(std::uint64_t size) const;
  [[nodiscard]] Digest root() const { return root(size()); }

 private:
  Frontier frontier_;
  std::vector<std::deque<Digest>> levels_;
};

}  // namespace homeostat::ledger
