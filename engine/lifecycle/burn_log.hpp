// Burns have a log of their own: RFC 6962 over canonical burns (docs/ledger-format.md, "The burns' log"). It
// is no part of the ledger's root v1; burn_exclusion.hpp shows that to others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/ledger/merkle.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::lifecycle {

/// "homeostat-burn-v1", then each column of the record in its order, joined by 0x1F. Integers, amounts and
/// instants are 8 bytes, signed, big-endian; texts are UTF-8 without 0x1F (the engine takes no other), so
/// different burns have different bytes. Its 9th byte is 't' and that of a row in canonical form v1 is 0x1F:
/// no burn is a row.
std::vector<std::uint8_t> canonical_burn(const ledger::BurnRecord& burn);
/// leaf_hash(canonical_burn).
ledger::Digest burn_leaf(const ledger::BurnRecord& burn);
/// The log of burns, by id.
ledger::MerkleLog burn_log(std::span<const ledger::BurnRecord> burns);

}  // namespace homeostat::lifecycle
