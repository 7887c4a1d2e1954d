// The verifier of inclusion and consistency proofs. It shares no code with merkle.cpp, which makes them (only
// SHA-256), and takes hashes as byte strings of any length, because what it is given may be wrong in every
// way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::ledger {

using Bytes = std::vector<std::uint8_t>;

struct InclusionClaim {
  std::uint64_t leaf_index = 0;
  std::uint64_t tree_size = 0;
  Bytes root;
  Bytes leaf_hash;
  std::vector<Bytes> proof;
};

struct ConsistencyClaim {
  std::uint64_t size1 = 0;
  std::uint64_t size2 = 0;
  Bytes root1;
  Bytes root2;
  std::vector<Bytes> proof;
};

/// Empty if the claim holds, else why not, in a sentence.
std::string refute(const InclusionClaim& claim);
/// Equal sizes hold with an empty proof and equal roots; from size 0 to another nothing can be shown, so it
/// is refuted.
std::string refute(const ConsistencyClaim& claim);

}  // namespace homeostat::ledger
