// The statement that burns are no part of the ledger's root v1 (invariant merkle-exclusion): the root over n
// rows is the same with and without them. Anyone checks it offline.
//
// What is shown, and how:
//   1. the root commits to exactly n leaves: the complete subtrees of a log of n leaves combine to it;
//   2. the burns have a root of their own over their m canonical forms, which are all in the statement;
//   3. with the burns appended, a log of n + m leaves would have another root, which is told too;
//   4. no burn's bytes can be a row's (byte 8 differs), so none is among the n leaves unless SHA-256 breaks;
//   5. the log as it was when the first burn was recorded is a prefix of the log now (RFC 6962 consistency):
//      whoever noted that root then can compare;
//   6. if the row leaves are in the statement: they make the root, and no burn's leaf is one of them.
// What it relies on: that the ledger has n rows (replay and audit derive leaves and root from them).
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

struct BurnExclusion {
  std::string self;  ///< whose ledger
  std::uint64_t size = 0;
  ledger::Bytes root;                   ///< v1, over the rows
  std::vector<ledger::Bytes> subtrees;  ///< the complete subtrees of `size` leaves, largest first
  std::vector<ledger::BurnRecord> burns;
  ledger::Bytes burns_root;
  ledger::Bytes root_with_burns;  ///< of `size` + m leaves, if burns were appended; never the ledger's
  /// The log when the first burn was recorded; nothing without burns.
  struct Before {
    std::uint64_t size = 0;
    ledger::Bytes root;
    std::vector<ledger::Bytes> proof;  ///< consistency with `root`
  };
  std::optional<Before> before;
  std::vector<ledger::Bytes> row_leaves;  ///< all or none
};

/// Builds the statement; the root is derived again from the rows alone. Throws LedgerDamaged if that is not
/// the stored one. O(rows + events).
BurnExclusion prove_exclusion(const ledger::Ledger& ledger, bool with_row_leaves);

/// Empty if all of it holds, else what does not, in a sentence. Shares no code with what makes roots and
/// proofs: SHA-256, canonical_burn (the definition) and ledger::refute alone. Never throws.
std::string refute(const BurnExclusion& statement);

/// Schema homeostat-burn-exclusion/1 (docs/ledger-format.md).
std::string to_json(const BurnExclusion& statement);
/// Throws InputError (`file`, line, member) on anything that is not that shape.
BurnExclusion read_burn_exclusion(std::string_view json, const std::string& file);

}  // namespace homeostat::lifecycle
