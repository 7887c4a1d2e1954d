// Proofs as JSON: the shape of the public RFC 6962 vectors (transparency-dev/merkle), so that proofs can be
// exchanged with other implementations. Hashes are base64 (RFC 4648 section 4) of byte strings of any length.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/ledger/hash.hpp"
#include "engine/ledger/proof_verifier.hpp"

namespace homeostat::ledger {

/// What a file may say about its claim.
struct ProofNote {
  std::optional<std::string> description;  ///< desc
  std::optional<bool> expects_refuted;     ///< wantErr: the expected verdict of a test vector
};

/// leafIdx, treeSize, root, leafHash, proof (may be null), desc, wantErr (both optional).
struct InclusionFile {
  InclusionClaim claim;
  ProofNote note;
};
/// size1, size2, root1, root2, proof (may be null), desc, wantErr (both optional).
struct ConsistencyFile {
  ConsistencyClaim claim;
  ProofNote note;
};

/// Throw InputError (`file`, line, member) on anything that is not that shape: a missing or unknown member, a
/// wrong type, a number outside 64 unsigned bits, text that is not base64.
InclusionFile read_inclusion(std::string_view json, const std::string& file);
ConsistencyFile read_consistency(std::string_view json, const std::string& file);
/// Either: a file with a member leafIdx is an inclusion proof, any other is read as a consistency proof.
std::variant<InclusionFile, ConsistencyFile> read_proof(std::string_view json, const std::string& file);

/// The same shape, indented by two, with a line break at the end; read_* give back what was written.
std::string to_json(const InclusionFile& file);
std::string to_json(const ConsistencyFile& file);

/// A digest as the byte string that claims are made of.
Bytes to_bytes(const Digest& digest);
std::vector<Bytes> to_bytes(const std::vector<Digest>& digests);

}  // namespace homeostat::ledger
