// Verifies inclusion and consistency proofs. It shares no code with merkle.cpp, which makes them, except
// SHA-256. Hashes are byte strings of any length, because a proof that is given to it may be wrong in any
// way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::ledger {

using Bytes = std::vector<std::uint8_t>;

/// The claim that a leaf is in a tree at an index, with its proof.
struct InclusionClaim {
  std::uint64_t leaf_index = 0;
  std::uint64_t tree_size = 0;
  Bytes root;
  Bytes leaf_hash;
  std::vector<Bytes> proof;
};

/// The claim that a tree is a prefix of another one, with its proof.
struct ConsistencyClaim {
  std::uint64_t size1 = 0;
  std::uint64_t size2 = 0;
  Bytes root1;
  Bytes root2;
  std::vector<Bytes> proof;
};

/// Empty if the claim holds, else a sentence that says why not. Never throws.
std::string refute(const InclusionClaim& claim);
/// The same. For equal sizes an empty proof and equal roots are required. From size 0 to another size nothing
/// can be proved, so such a claim is refuted.
std::string refute(const ConsistencyClaim& claim);

}  // namespace homeostat::ledger
