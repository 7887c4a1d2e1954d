// Writes the differences of two ledgers for people (`homeostat ledger reconcile`).
#pragma once

#include <array>
#include <string>

#include "engine/lifecycle/reconcile.hpp"

namespace homeostat::cli {

/// The first differences of each kind, and how many there are in all.
std::string reconcile_text(const lifecycle::ReconcileReport& report, const std::array<std::string, 2>& paths);

}  // namespace homeostat::cli
