// Writes the differences of two ledgers as JSON (`homeostat ledger reconcile --json`).
#pragma once

#include <array>
#include <string>

#include "engine/lifecycle/reconcile.hpp"

namespace homeostat::cli {

/// Schema homeostat-ledger-reconcile/1. `paths` are the two ledgers as the user named them.
std::string reconcile_json(const lifecycle::ReconcileReport& report, const std::array<std::string, 2>& paths,
                           const lifecycle::ReconcileWindow& window);

}  // namespace homeostat::cli
