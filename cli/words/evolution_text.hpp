// Writes where mixes of a game lead, and which equilibria return after a shock, for people.
#pragma once

#include <string>

#include "review/equilibria.hpp"
#include "sim/study/games/dynamics.hpp"

namespace homeostat::cli {

/// One line per equilibrium.
std::string evolution_text(const review::Evolution& evolution);

}  // namespace homeostat::cli
