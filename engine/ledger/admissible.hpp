// Admissibility: which rows may enter a ledger at all. An admissible row may still break an invariant of the
// policy; it is stored, and the audit reports it. A row that is not admissible has no trustworthy canonical
// form.
#pragma once

#include <optional>

#include "engine/ledger/refusal.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Nothing if `row` is admissible, else the first reason in the order of Refusal. The canonical form v1 is
/// injective on admissible rows: texts contain no 0x1F, integers have fixed width, and chain elements are not
/// empty and contain no comma.
std::optional<Refused> inadmissible(const Row& row);

}  // namespace homeostat::ledger
