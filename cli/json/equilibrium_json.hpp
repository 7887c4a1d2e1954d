// Writes a study of an economy's equilibria (`homeostat equilibrium`) as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/equilibria.hpp"

namespace homeostat::cli {

/// Schema homeostat-equilibrium/1 without its member "schema": see cli/json/README.md.
Json equilibrium_json(const review::EquilibriumStudy& study);

}  // namespace homeostat::cli
