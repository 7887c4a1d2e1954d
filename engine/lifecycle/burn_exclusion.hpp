// A statement, checkable offline, that burns do not enter the ledger's root v1 (invariant merkle-exclusion):
// the root over n rows is the same with the burns and without them.
//
// What the statement shows, and how:
//   1. The root commits to exactly n leaves: the complete subtrees of a log of n leaves combine to it.
//   2. The burns have a root of their own over their m canonical forms, which are all in the statement.
//   3. With the burns appended, a log of n + m leaves would have another root, which the statement gives.
//   4. No burn's bytes can be a row's (byte 8 differs), so no burn is among the n leaves unless SHA-256
//     breaks.
//   5. The log as it was when the first burn was recorded is a prefix of the log now (RFC 6962 consistency),
//     so anybody who noted that root at the time can compare.
//   6. If the row leaves are in the statement, they make the root, and no burn's leaf is one of them.
// It relies on the ledger having n rows; replay and audit recompute leaves and root from the rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/ledger/proof_verifier.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::lifecycle {

/// The statement: a root, the burns, and what it takes to check them against each other.
struct BurnExclusion {
  std::string self;  ///< the pool that owns the ledger
  std::uint64_t size = 0;
  ledger::Bytes root;                   ///< root v1, over the rows
  std::vector<ledger::Bytes> subtrees;  ///< the complete subtrees of `size` leaves, largest first
  std::vector<ledger::BurnRecord> burns;
  ledger::Bytes burns_root;
  /// Root of a log of `size` + m leaves with the burns appended; the ledger never has it.
  ledger::Bytes root_with_burns;
  /// The log when the first burn was recorded; absent if there are no burns.
  struct Before {
    std::uint64_t size = 0;
    ledger::Bytes root;
    std::vector<ledger::Bytes> proof;  ///< RFC 6962 consistency proof to `root`
  };
  std::optional<Before> before;
  std::vector<ledger::Bytes> row_leaves;  ///< the leaves of all rows, or empty
};

/// Builds the statement. Recomputes the root from the rows alone and throws LedgerDamaged if it is not the
/// stored one. O(rows + events).
BurnExclusion prove_exclusion(const ledger::Ledger& ledger, bool with_row_leaves);

/// Empty if the statement holds, else a sentence that says what does not. Shares no code with what makes
/// roots and proofs; it uses only SHA-256, canonical_burn (the definition) and ledger::refute. Never throws.
std::string refute(const BurnExclusion& statement);

/// The statement as JSON, schema homeostat-burn-exclusion/1 (docs/ledger-format.md).
std::string to_json(const BurnExclusion& statement);
/// Reads that schema. Throws InputError (`file`, line, member) on any other shape.
BurnExclusion read_burn_exclusion(std::string_view json, const std::string& file);

}  // namespace homeostat::lifecycle
