// Where mixes go, and what comes back after a shock, for people and as JSON.
#pragma once

#include <string>

#include "review/equilibria.hpp"
#include "sim/study/games/dynamics.hpp"

namespace homeostat::cli {

/// A line for each equilibrium.
std::string evolution_text(const review::Evolution& evolution);

}  // namespace homeostat::cli
