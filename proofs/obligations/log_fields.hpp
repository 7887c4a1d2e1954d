// Lists of fields that the log could commit to: the ledger's own, and its mutants, each with one field
// dropped or one mutable column added. A list is data here, so that the guardian's question and the encoder
// read the same one; what pays is written from ledger::for_each_canonical_field alone, which knows nothing of
// this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/ledger/canonical.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

struct Column {
  std::string name;
  std::variant<std::int64_t, std::string, std::vector<std::string>> value;
};

/// Every column of a row: those of the canonical form in its order, then the mutable ones.
std::vector<Column> columns_of(const ledger::Row& row, const ledger::RowState& state);

/// Names of columns, in the order in which they are written.

using FieldList = std::vector<std::string>;

FieldList canonical_list();

FieldList mutable_list();

/// The bytes that a list makes of a row's columns, by the encoder of the canonical form.
std::vector<std::uint8_t> encoded(const FieldList& list, const std::vector<Column>& columns);

/// canonical-injective: two rows with the same bytes agree in every column that is not mutable. `strict`:
/// both are admissible.
ProofResult decide_injective(const FieldList& list, bool strict, const SolverLimits& limits);

/// mutable-blind: two rows that agree in every column that is not mutable have the same leaf.
ProofResult decide_blind(const FieldList& list, const SolverLimits& limits);

inline constexpr std::string_view kFieldsOfRow = "the fields of a row";

inline constexpr std::string_view kLeafOfRow = "the leaf of a row";

}  // namespace homeostat::proofs
