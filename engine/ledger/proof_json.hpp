// Proofs as JSON in the form of the public RFC 6962 test vectors (transparency-dev/merkle), so that they can
// be exchanged with other implementations. Hashes are base64 (RFC 4648 section 4) of byte strings of any
// length.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/ledger/hash.hpp"
#include "engine/ledger/proof_verifier.hpp"

namespace homeostat::ledger {

/// Optional remarks of a file about its claim.
struct ProofNote {
  std::optional<std::string> description;  ///< desc
  std::optional<bool> expects_refuted;     ///< wantErr: the verdict that a test vector expects
};

/// An inclusion proof with the members leafIdx, treeSize, root, leafHash, proof (may be null), and optionally
/// desc and wantErr.
struct InclusionFile {
  InclusionClaim claim;
  ProofNote note;
};
/// A consistency proof with the members size1, size2, root1, root2, proof (may be null), and optionally desc
/// and wantErr.
struct ConsistencyFile {
  ConsistencyClaim claim;
  ProofNote note;
};

/// Reads an inclusion proof. Throws InputError (`file`, line, member) on a missing or unknown member, a wrong
/// type, a number outside 64 unsigned bits, or text that is not base64.
InclusionFile read_inclusion(std::string_view json, const std::string& file);
ConsistencyFile read_consistency(std::string_view json, const std::string& file);
/// Reads either kind: a file with the member leafIdx is read as an inclusion proof, any other as a
/// consistency proof.
std::variant<InclusionFile, ConsistencyFile> read_proof(std::string_view json, const std::string& file);

/// The file as JSON, indented by two, with a final line break; the readers give back what was written.
std::string to_json(const InclusionFile& file);
std::string to_json(const ConsistencyFile& file);

/// A digest as the byte string that proofs use.
Bytes to_bytes(const Digest& digest);
std::vector<Bytes> to_bytes(const std::vector<Digest>& digests);

}  // namespace homeostat::ledger
