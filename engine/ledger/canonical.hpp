// Canonical form v1 (frozen; reference.md): 15 fields joined by 0x1F, integers as 8 bytes big-endian.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/ledger/hash.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Replaces `out` by the canonical bytes of `row`; `out` is kept between calls so that its memory is reused.
void canonical_form(const Row& row, std::vector<std::uint8_t>& out);
/// leaf_hash(canonical form), with `scratch` as reused memory.
Digest row_leaf(const Row& row, std::vector<std::uint8_t>& scratch);

}  // namespace homeostat::ledger
