// What `homeostat ledger reconcile` answers.
#pragma once

#include <array>
#include <string>

#include "engine/lifecycle/reconcile.hpp"

namespace homeostat::cli {

/// The first of each kind, and how many there are.
std::string reconcile_text(const lifecycle::ReconcileReport& report, const std::array<std::string, 2>& paths);

}  // namespace homeostat::cli
