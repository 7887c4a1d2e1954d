// RFC 6962 section 2.1 again, word for word as it defines root, path and proof: recursive, over copies of the
// leaf hashes, with nothing stored. Shares no code with engine/ledger/merkle.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/hash.hpp"

namespace homeostat::naive {

using Leaves = std::span<const ledger::Digest>;

inline ledger::Digest parent(const ledger::Digest& left, const ledger::Digest& right) {
  std::string text = "\x01";
  text.append(left.begin(), left.end());
  text.append(right.begin(), right.end());
  return ledger::sha256(text);
}

/// The largest power of two below n.
inline std::size_t split_point(std::size_t n) {
  std::size_t k = 1;
  while (2 * k < n) k = 2 * k;
  return k;
}

/// MTH(D[n]).
inline ledger::Digest root(Leaves leaves) {
  if (leaves.empty()) return ledger::sha256(std::string_view(""));
  if (leaves.size() == 1) return leaves[0];
  const auto k = split_point(leaves.size());
  return parent(root(leaves.first(k)), root(leaves.subspan(k)));
}

/// PATH(m, D[n]).
inline std::vector<ledger::Digest> path(std::size_t m, Leaves leaves) {
  if (leaves.size() == 1) return {};
  const auto k = split_point(leaves.size());
  auto result = m < k ? path(m, leaves.first(k)) : path(m - k, leaves.subspan(k));
  result.push_back(m < k ? root(leaves.subspan(k)) : root(leaves.first(k)));
  return result;
}

/// SUBPROOF(m, D[n], b).
inline std::vector<ledger::Digest> subproof(std::size_t m, Leaves leaves, bool whole) {
  if (m == leaves.size()) return whole ? std::vector<ledger::Digest>{} : std::vector{root(leaves)};
  const auto k = split_point(leaves.size());
  auto result = m <= k ? subproof(m, leaves.first(k), whole) : subproof(m - k, leaves.subspan(k), false);
  result.push_back(m <= k ? root(leaves.subspan(k)) : root(leaves.first(k)));
  return result;
}

/// PROOF(m, D[n]); the RFC defines it for 0 < m < n, elsewhere it is empty here.
inline std::vector<ledger::Digest> proof(std::size_t m, Leaves leaves) {
  return m == 0 ? std::vector<ledger::Digest>{} : subproof(m, leaves, true);
}

/// `count` leaf hashes, all different.
inline std::vector<ledger::Digest> some_leaves(std::size_t count) {
  std::vector<ledger::Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(ledger::sha256("leaf " + std::to_string(i)));
  return leaves;
}

}  // namespace homeostat::naive
