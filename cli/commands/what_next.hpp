// After a refusal: what a user can do about it.
#pragma once

#include <string_view>

#include "engine/ledger/refusal.hpp"

namespace homeostat::cli {

/// The command that helps, as a half sentence; empty where only another event would be accepted.
std::string_view what_next(ledger::Refusal refusal);

}  // namespace homeostat::cli
