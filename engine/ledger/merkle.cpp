// Computes roots and proofs from complete subtrees; see merkle.hpp.
#include "engine/ledger/merkle.hpp"

#include <algorithm>
#include <bit>

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

/// The leaves [begin, begin + size). In what follows begin is always a multiple of the largest power of two
/// <= size, because ranges come from splitting a log at powers of two.
struct Range {
  std::uint64_t begin;
  std::uint64_t size;
};

/// The largest power of two below `size`. REQUIRES: size > 1.
std::uint64_t left_size(std::uint64_t size) {
  return std::bit_floor(size - 1);
}

/// The roots of the complete subtrees of a range, largest first.
std::vector<Digest> complete_subtrees(const NodeReader& nodes, Range range) {
  std::vector<Digest> subtrees;
  subtrees.reserve(static_cast<std::size_t>(std::popcount(range.size)));
  while (range.size > 0) {
    const auto level = static_cast<unsigned>(std::bit_width(range.size) - 1);
    subtrees.push_back(nodes(level, range.begin >> level));
    range.begin += std::uint64_t{1} << level;
    range.size -= std::uint64_t{1} << level;
  }
  return subtrees;
}

/// The root over complete subtrees, largest first: joined from the right.
Digest join(const std::vector<Digest>& subtrees) {
  if (subtrees.empty()) return sha256(std::string_view());
  Digest root = subtrees.back();
  for (auto left = subtrees.rbegin() + 1; left != subtrees.rend(); ++left) root = node_hash(*left, root);
  return root;
}

Digest range_root(const NodeReader& nodes, Range range) {
  return join(complete_subtrees(nodes, range));
}

}  // namespace

Digest root_at(const NodeReader& nodes, std::uint64_t size) {
  return range_root(nodes, {0, size});
}

std::vector<Digest> inclusion_proof(const NodeReader& nodes, std::uint64_t index, std::uint64_t size) {
  HOMEOSTAT_REQUIRE(index < size, "an inclusion proof is for a leaf of the log");
  std::vector<Digest> path;  // from the root down
  Range range{0, size};
  while (range.size > 1) {
    const Range left{range.begin, left_size(range.size)};
    const Range right{range.begin + left.size, range.size - left.size};
    const bool goes_left = index < right.begin;
    path.push_back(range_root(nodes, goes_left ? right : left));
    range = goes_left ? left : right;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Digest> consistency_proof(const NodeReader& nodes, std::uint64_t from, std::uint64_t to) {
  HOMEOSTAT_REQUIRE(from <= to, "a consistency proof goes from a size to a later one");
  if (from == 0 || from == to) return {};
  std::vector<Digest> path;  // from the root down
  Range range{0, to};
  // Descends to the subtree that ends with leaf from - 1.
  while (from < range.begin + range.size) {
    const Range left{range.begin, left_size(range.size)};
    const Range right{range.begin + left.size, range.size - left.size};
    const bool goes_left = from <= right.begin;
    path.push_back(range_root(nodes, goes_left ? right : left));
    range = goes_left ? left : right;
  }
  // If that subtree is the whole earlier log, its root is known to the verifier.
  if (range.begin != 0) path.push_back(range_root(nodes, range));
  std::reverse(path.begin(), path.end());
  return path;
}

Frontier::Frontier(const NodeReader& nodes, std::uint64_t size)
    : size_(size), subtrees_(complete_subtrees(nodes, {0, size})) {}

void Frontier::append(const Digest& leaf, const NodeSink& sink) {
  if (sink) sink(0, size_, leaf);
  subtrees_.push_back(leaf);
  const std::uint64_t index = size_++;
  // One subtree is completed for every trailing one bit of the leaf's index.
  for (unsigned level = 1; ((index >> (level - 1)) & 1U) != 0; ++level) {
    const Digest right = subtrees_.back();
    subtrees_.pop_back();
    subtrees_.back() = node_hash(subtrees_.back(), right);
    if (sink) sink(level, index >> level, subtrees_.back());
  }
}

Digest Frontier::root() const {
  return join(subtrees_);
}

void MerkleLog::append(const Digest& leaf) {
  frontier_.append(leaf, [this](unsigned level, std::uint64_t /*index*/, const Digest& node) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(node);
  });
}

NodeReader MerkleLog::reader() const {
  return [this](unsigned level, std::uint64_t index) {
    HOMEOSTAT_REQUIRE(level < levels_.size() && index < levels_[level].size(), "the log has that node");
    return levels_[level][index];
  };
}

Digest MerkleLog::root(std::uint64_t size) const {
  HOMEOSTAT_REQUIRE(size <= this->size(), "the log has had that size");
  return root_at(reader(), size);
}

}  // namespace homeostat::ledger
