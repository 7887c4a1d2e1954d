// Computes the Merkle root of rows in memory, on one or several threads.
#pragma once

#include <span>

#include "engine/ledger/hash.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// The RFC 6962 root over the canonical forms of `rows`, in their order, computed on at most `threads`
/// threads, whose number does not affect it. REQUIRES: threads >= 1, admissible rows.
Digest root_of_rows(std::span<const Row> rows, unsigned threads);

}  // namespace homeostat::ledger
