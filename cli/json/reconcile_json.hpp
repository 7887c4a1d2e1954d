// What `homeostat ledger reconcile --json` answers.
#pragma once

#include <array>
#include <string>

#include "engine/lifecycle/reconcile.hpp"

namespace homeostat::cli {

/// Schema homeostat-ledger-reconcile/1. `paths`: the two ledgers as they were named.
std::string reconcile_json(const lifecycle::ReconcileReport& report, const std::array<std::string, 2>& paths,
                           const lifecycle::ReconcileWindow& window);

}  // namespace homeostat::cli
