// A proof that a settlement did or did not pay a row. Anybody can check it offline against the root that the
// settlement committed to (commitment.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/proof_verifier.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::lifecycle {

/// One leaf of the commitment: the index of a covered row, its place in the commitment, and the path to the
/// root.
struct CommittedLeaf {
  std::uint64_t leaf_index = 0;
  std::uint64_t position = 0;
  std::vector<ledger::Bytes> proof;
};

/// The claim and its evidence. If the row is included, `leaves` is the row's own leaf. If it is excluded,
/// `leaves` are the covered row before it and the one after it, as far as these exist; an empty settlement
/// has none.
struct SettlementProof {
  std::int64_t settlement_id = 0;
  std::string self_id;
  std::string peer_id;
  rules::Micros start;
  rules::Micros end;
  std::string status;
  ledger::Bytes rows_root;
  std::uint64_t count = 0;  ///< how many rows the settlement covers
  std::int64_t row_id = 0;
  std::uint64_t leaf_index = 0;  ///< the row's index in the ledger's log
  bool included = false;
  std::vector<CommittedLeaf> leaves;
};

/// Builds the proof from the indices that the settlement covers (Ledger::settlement_rows). REQUIRES:
/// `covered` is strictly increasing, and the record has a root of 32 bytes in hex.
SettlementProof prove_row(const ledger::SettlementRecord& record, std::span<const std::uint64_t> covered,
                          std::int64_t row_id, std::uint64_t leaf_index);

/// Empty if the claim follows from the root, else a sentence that says why not. Shares no code with
/// prove_row; it uses only SHA-256 and ledger::refute.
///
/// It relies on the settlement having committed to its indices in order; replay recomputes that root. The
/// count need not be trusted: paths that fit the root determine which leaves are neighbours, first or last.
std::string refute(const SettlementProof& proof);

/// The proof as JSON, schema homeostat-settlement-proof/1 (docs/settlement-proof.md); hashes in hex.
std::string to_json(const SettlementProof& proof);
/// Reads that schema. Throws InputError (`file`, line, member) on any other shape.
SettlementProof read_settlement_proof(std::string_view json, const std::string& file);

}  // namespace homeostat::lifecycle
