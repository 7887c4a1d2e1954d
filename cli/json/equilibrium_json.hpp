// What `homeostat equilibrium` finds of an economy, as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/equilibria.hpp"

namespace homeostat::cli {

/// homeostat-equilibrium/1 but for "schema": cli/json/README.md.
Json equilibrium_json(const review::EquilibriumStudy& study);

}  // namespace homeostat::cli
