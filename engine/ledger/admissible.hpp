// Admissibility: which rows may enter at all. What is admissible may still break an invariant of the policy;
// that is stored and said by the audit. What is not admissible has no canonical form that could be trusted.
#pragma once

#include <optional>

#include "engine/ledger/refusal.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Nothing if `row` is admissible, else the first reason in the order of Refusal. On admissible rows
/// canonical form v1 is injective: texts have no 0x1F, integers have fixed width, chain elements are
/// non-empty and have no comma.
std::optional<Refused> inadmissible(const Row& row);

}  // namespace homeostat::ledger
