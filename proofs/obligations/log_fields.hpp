// Lists of fields that the log could commit to: the ledger's own list, and mutants of it with one field
// dropped or one mutable column added. A list is data here, so that the guardian's question and the encoder
// read the same list. The engine does not use these lists; it encodes rows with
// ledger::for_each_canonical_field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/ledger/canonical.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// A column of a row: its name and its value.
struct Column {
  std::string name;
  std::variant<std::int64_t, std::string, std::vector<std::string>> value;
};

/// Every column of a row: first those of the canonical form in their order, then the mutable ones.
std::vector<Column> columns_of(const ledger::Row& row, const ledger::RowState& state);

/// The names of the columns that are encoded, in order.
using FieldList = std::vector<std::string>;

/// The ledger's own list, and the list of all mutable columns.
FieldList canonical_list();
FieldList mutable_list();

/// The bytes that the encoder of the canonical form makes of the listed columns.
std::vector<std::uint8_t> encoded(const FieldList& list, const std::vector<Column>& columns);

/// Decides canonical-injective for a list: two rows with the same bytes agree in every column that is not
/// mutable. `admissible`: assumes that both rows are admissible. Never throws.
ProofResult decide_injective(const FieldList& list, bool admissible, const SolverLimits& limits);

/// Decides mutable-blind for a list: two rows that agree in every column that is not mutable have the same
/// leaf. Never throws.
ProofResult decide_blind(const FieldList& list, const SolverLimits& limits);

inline constexpr std::string_view kFieldsOfRow = "the fields of a row";

inline constexpr std::string_view kLeafOfRow = "the leaf of a row";

}  // namespace homeostat::proofs
