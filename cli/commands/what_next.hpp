// Tells a user what to do after a refusal.
#pragma once

#include <string_view>

#include "engine/ledger/refusal.hpp"

namespace homeostat::cli {

/// The command that helps, as the end of a sentence; empty if only another event would be accepted.
std::string_view what_next(ledger::Refusal refusal);

}  // namespace homeostat::cli
