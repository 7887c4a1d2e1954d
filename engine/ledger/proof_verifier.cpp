// Verifies proofs, written from RFC 9162 section 2.1 alone; see proof_verifier.hpp.
#include "engine/ledger/proof_verifier.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "engine/ledger/hash.hpp"

// The algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2, whose trees are those of RFC 6962.

namespace homeostat::ledger {
namespace {

constexpr std::size_t kHashBytes = 32;

Bytes parent(const Bytes& left, const Bytes& right) {
  Bytes joined;
  joined.reserve(1 + left.size() + right.size());
  joined.push_back(0x01);
  joined.insert(joined.end(), left.begin(), left.end());
  joined.insert(joined.end(), right.begin(), right.end());
  const auto digest = sha256(joined);
  return {digest.begin(), digest.end()};
}

/// Empty if every hash of the proof has 32 bytes: one of another length could pass for parts of its
/// neighbours.
std::string check_lengths(const std::vector<Bytes>& proof) {
  for (std::size_t i = 0; i < proof.size(); ++i) {
    if (proof[i].size() == kHashBytes) continue;
    return "hash " + std::to_string(i) + " of the proof has " + std::to_string(proof[i].size()) +
           " bytes, not 32";
  }
  return {};
}

std::string check_length(std::string_view what, const Bytes& hash) {
  if (hash.size() == kHashBytes) return {};
  return std::string(what) + " has " + std::to_string(hash.size()) + " bytes, not 32";
}

/// Walks from a node to the root: `node` is the place on the current level, `last` that of the level's last
/// node.
struct Walk {
  std::uint64_t node;
  std::uint64_t last;

  [[nodiscard]] bool at_root() const { return last == 0; }
  /// True if the next hash of the proof stands to the left; then also past the levels where the node has no
  /// sibling.
  bool sibling_is_left() {
    if ((node & 1U) == 0 && node != last) return false;
    while ((node & 1U) == 0 && node != 0) up();
    return true;
  }
  void up() {
    node >>= 1U;
    last >>= 1U;
  }
};

constexpr std::string_view kProofTooShort = "the proof is too short";
constexpr std::string_view kProofTooLong = "the proof is too long";

std::string refute_equal_sizes(const ConsistencyClaim& claim) {
  if (!claim.proof.empty()) return "the sizes are equal, so the proof must be empty";
  if (claim.root1 != claim.root2) return "the sizes are equal and the roots differ";
  return {};
}

}  // namespace

std::string refute(const InclusionClaim& claim) {
  if (claim.leaf_index >= claim.tree_size) {
    return "leaf " + std::to_string(claim.leaf_index) + " is not in a tree of size " +
           std::to_string(claim.tree_size);
  }
  if (auto fault = check_length("the leaf hash", claim.leaf_hash); !fault.empty()) return fault;
  if (auto fault = check_lengths(claim.proof); !fault.empty()) return fault;

  Walk walk{claim.leaf_index, claim.tree_size - 1};
  Bytes hash = claim.leaf_hash;
  for (const auto& sibling : claim.proof) {
    if (walk.at_root()) return std::string(kProofTooLong);
    hash = walk.sibling_is_left() ? parent(sibling, hash) : parent(hash, sibling);
    walk.up();
  }
  if (!walk.at_root()) return std::string(kProofTooShort);
  if (hash != claim.root) return "the proof leads to another root";
  return {};
}

std::string refute(const ConsistencyClaim& claim) {
  if (claim.size1 == claim.size2) return refute_equal_sizes(claim);
  if (claim.size1 > claim.size2) return "the first size is larger than the second";
  if (claim.size1 == 0) return "nothing can be shown from size 0 to another";
  if (auto fault = check_lengths(claim.proof); !fault.empty()) return fault;

  Walk walk{claim.size1 - 1, claim.size2 - 1};
  while ((walk.node & 1U) != 0) walk.up();
  // node 0 now means that the first tree is a complete subtree of the second: the walk starts at its root,
  // which the proof leaves out.
  const bool starts_at_root1 = walk.node == 0;
  if (starts_at_root1) {
    if (auto fault = check_length("the first root", claim.root1); !fault.empty()) return fault;
  } else if (claim.proof.empty()) {
    return std::string(kProofTooShort);
  }
  Bytes hash1 = starts_at_root1 ? claim.root1 : claim.proof.front();
  Bytes hash2 = hash1;
  for (std::size_t i = starts_at_root1 ? 0 : 1; i < claim.proof.size(); ++i) {
    const auto& sibling = claim.proof[i];
    if (walk.at_root()) return std::string(kProofTooLong);
    if (walk.sibling_is_left()) {
      hash1 = parent(sibling, hash1);
      hash2 = parent(sibling, hash2);
    } else {
      hash2 = parent(hash2, sibling);
    }
    walk.up();
  }
  if (!walk.at_root()) return std::string(kProofTooShort);
  if (hash1 != claim.root1) return "the proof leads to another first root";
  if (hash2 != claim.root2) return "the proof leads to another second root";
  return {};
}

}  // namespace homeostat::ledger
