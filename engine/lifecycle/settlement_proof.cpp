// Builds the proof that a settlement did or did not pay a row; settlement_proof_check.cpp checks it.
#include "engine/lifecycle/settlement_proof.hpp"

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/proof_json.hpp"
#include "engine/lifecycle/commitment.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::lifecycle {

SettlementProof prove_row(const ledger::SettlementRecord& record, std::span<const std::uint64_t> covered,
                          std::int64_t row_id, std::uint64_t leaf_index) {
  auto root = base::from_hex(record.rows_root);
  HOMEOSTAT_REQUIRE(root && root->size() == 32, "a settlement that is proved has a root");
  SettlementProof proof;
  proof.settlement_id = record.id;
  proof.self_id = record.self_id;
  proof.peer_id = record.peer_id;
  proof.start = record.period_start;
  proof.end = record.period_end;
  proof.status = ledger::status_of(record.life);
  proof.rows_root = std::move(*root);
  proof.count = covered.size();
  proof.row_id = row_id;
  proof.leaf_index = leaf_index;

  const auto at_or_after = std::lower_bound(covered.begin(), covered.end(), leaf_index);
  const auto position = static_cast<std::uint64_t>(at_or_after - covered.begin());
  proof.included = at_or_after != covered.end() && *at_or_after == leaf_index;
  const std::uint64_t first = proof.included || position == 0 ? position : position - 1;
  const std::uint64_t last = position < covered.size() ? position + 1 : position;

  const ledger::MerkleLog log = commitment_log(covered);
  for (std::uint64_t place = first; place < last; ++place) {
    proof.leaves.push_back({covered[place], place,
                            ledger::to_bytes(ledger::inclusion_proof(log.reader(), place, covered.size()))});
  }
  return proof;
}

}  // namespace homeostat::lifecycle
