// Checking a proof, from SHA-256 and the verifier of inclusion alone: nothing of what built it.
#include <fmt/format.h>

#include "engine/ledger/hash.hpp"
#include "engine/lifecycle/settlement_proof.hpp"

namespace homeostat::lifecycle {
namespace {

ledger::Bytes bytes_of(const ledger::Digest& digest) {
  return {digest.begin(), digest.end()};
}

/// RFC 6962 section 2.1: 0x00, then the index as 8 bytes, the most significant first.
ledger::Bytes hash_of_index(std::uint64_t index) {
  ledger::Bytes leaf{0};
  for (int shift = 56; shift >= 0; shift -= 8)
    leaf.push_back(static_cast<std::uint8_t>((index >> static_cast<unsigned>(shift)) & 0xFFU));
  return bytes_of(ledger::sha256(std::span<const std::uint8_t>(leaf)));
}

std::string refute_leaf(const SettlementProof& proof, const CommittedLeaf& leaf) {
  const std::string why = ledger::refute(ledger::InclusionClaim{leaf.position, proof.count, proof.rows_root,
                                                                hash_of_index(leaf.leaf_index), leaf.proof});
  return why.empty() ? "" : fmt::format("leaf {} with index {}: {}", leaf.position, leaf.leaf_index, why);
}

std::string refute_inclusion(const SettlementProof& proof) {
  if (proof.leaves.size() != 1) return fmt::format("an inclusion has one leaf, not {}", proof.leaves.size());
  const CommittedLeaf& own = proof.leaves.front();
  if (own.leaf_index != proof.leaf_index) {
    return fmt::format("the leaf is of index {}, and the row has {}", own.leaf_index, proof.leaf_index);
  }
  return refute_leaf(proof, own);
}

/// Nothing lies between the leaves and the row.
std::string refute_exclusion(const SettlementProof& proof) {
  if (proof.count == 0) {
    if (!proof.leaves.empty()) return "an empty set has no leaves";
    const bool empty_root = proof.rows_root == bytes_of(ledger::sha256(std::string_view()));
    return empty_root ? "" : "the root is not that of an empty set";
  }
  if (proof.leaves.empty() || proof.leaves.size() > 2)
    return fmt::format("an exclusion has one or two leaves, not {}", proof.leaves.size());
  const CommittedLeaf& first = proof.leaves.front();
  const CommittedLeaf& last = proof.leaves.back();
  if (proof.leaves.size() == 2) {
    if (first.position + 1 != last.position || last.position == 0) {
      return fmt::format("leaves {} and {} are not neighbours", first.position, last.position);
    }
    if (!(first.leaf_index < proof.leaf_index && proof.leaf_index < last.leaf_index)) {
      return fmt::format("the row's index {} is not between {} and {}", proof.leaf_index, first.leaf_index,
                         last.leaf_index);
    }
  } else if (proof.leaf_index < first.leaf_index) {
    if (first.position != 0) return fmt::format("leaf {} is not the first one", first.position);
  } else if (proof.leaf_index > first.leaf_index) {
    if (first.position != proof.count - 1) return fmt::format("leaf {} is not the last one", first.position);
  } else {
    return "the leaf is the row's own: it is included";
  }
  for (const CommittedLeaf& leaf : proof.leaves) {
    if (auto why = refute_leaf(proof, leaf); !why.empty()) return why;
  }
  return "";
}

}  // namespace

std::string refute(const SettlementProof& proof) {
  return proof.included ? refute_inclusion(proof) : refute_exclusion(proof);
}

}  // namespace homeostat::lifecycle
