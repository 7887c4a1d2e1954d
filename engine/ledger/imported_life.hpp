// The life of a row that the owner's own export brings, as the rule import_row judges it.
#pragma once

#include <variant>

#include "engine/ledger/refusal.hpp"
#include "engine/ledger/row.hpp"
#include "engine/rules/row_life.hpp"

namespace homeostat::ledger {

/// The life that the row begins with if its own export claims `claimed`, or why it may not enter.
/// `open_from`: the end of the last closed window, 0 if no window was closed. REQUIRES: an admissible row.
std::variant<rules::RowLife<rules::CheckedArithmetic>, Refused> imported_life(const Row& row,
                                                                              const RowState& claimed,
                                                                              rules::Micros open_from);

}  // namespace homeostat::ledger
