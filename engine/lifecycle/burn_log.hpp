// The burns' own log: an RFC 6962 log over canonical burns (docs/ledger-format.md, "The burns' log"). The
// ledger's root v1 does not include it; burn_exclusion.hpp shows that to others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/ledger/merkle.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::lifecycle {

/// The canonical bytes of a burn: "homeostat-burn-v1", then each column of the record in its order, joined by
/// 0x1F. Integers, amounts and instants are 8 bytes, signed, big-endian; texts are UTF-8 without 0x1F (the
/// engine accepts no other), so different burns have different bytes. The 9th byte is 't', while in the
/// canonical form v1 of a row it is 0x1F, so the bytes of a burn are never those of a row.
std::vector<std::uint8_t> canonical_burn(const ledger::BurnRecord& burn);
/// leaf_hash(canonical_burn).
ledger::Digest burn_leaf(const ledger::BurnRecord& burn);
/// The log of the given burns, which are in the order of their ids.
ledger::MerkleLog burn_log(std::span<const ledger::BurnRecord> burns);

}  // namespace homeostat::lifecycle
