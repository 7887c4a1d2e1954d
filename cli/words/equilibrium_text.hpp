// Writes a study of an economy's equilibria (`homeostat equilibrium`) for people.
#pragma once

#include <string>

#include "review/equilibria.hpp"

namespace homeostat::cli {

/// The game, its equilibria, and where shocks lead.
std::string equilibrium_text(const review::EquilibriumStudy& study);

}  // namespace homeostat::cli
