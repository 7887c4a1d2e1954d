// What `homeostat equilibrium` finds of an economy, for people.
#pragma once

#include <string>

#include "review/equilibria.hpp"

namespace homeostat::cli {

/// What is told of it: the game, its equilibria, where shocks lead.
std::string equilibrium_text(const review::EquilibriumStudy& study);

}  // namespace homeostat::cli
