// The proof that a row was, or was not, paid by a settlement: a statement that anyone checks offline against
// the root that the settlement committed to (commitment.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/proof_verifier.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::lifecycle {

/// A leaf of the commitment: the index of a row that is covered, its place, and the path to the root.
struct CommittedLeaf {
  std::uint64_t leaf_index = 0;
  std::uint64_t position = 0;
  std::vector<ledger::Bytes> proof;
};

/// What is stated. Included: `leaves` is the row's own. Excluded: the covered row before it and the one after
/// it, as far as there are such; none of an empty set.
struct SettlementProof {
  std::int64_t settlement_id = 0;
  std::string self_id;
  std::string peer_id;
  rules::Micros start;
  rules::Micros end;
  std::string status;
  ledger::Bytes rows_root;
  std::uint64_t count = 0;  ///< rows that are covered
  std::int64_t row_id = 0;
  std::uint64_t leaf_index = 0;  ///< of the row, in the ledger's log
  bool included = false;
  std::vector<CommittedLeaf> leaves;
};

/// Builds the proof from the indices that the settlement covers (Ledger::settlement_rows). REQUIRES:
/// `covered` strictly increasing, and a record with a root of 32 bytes in hex.
SettlementProof prove_row(const ledger::SettlementRecord& record, std::span<const std::uint64_t> covered,
                          std::int64_t row_id, std::uint64_t leaf_index);

/// Empty if the statement follows from its root, else why not, in a sentence. Shares no code with prove_row:
/// SHA-256 and ledger::refute alone.
///
/// What it relies on: that the settlement committed to its indices in order (replay computes the root again).
/// The count need not be believed: paths that fit the root fix which leaves are neighbours, first or last.
std::string refute(const SettlementProof& proof);

/// Schema homeostat-settlement-proof/1 (docs/settlement-proof.md); hashes in hex.
std::string to_json(const SettlementProof& proof);
/// Throws InputError (`file`, line, member) on anything that is not that shape.
SettlementProof read_settlement_proof(std::string_view json, const std::string& file);

}  // namespace homeostat::lifecycle
