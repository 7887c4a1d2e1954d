// Writes the equilibria of a game as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/game_names.hpp"

namespace homeostat::cli {

/// The members "players", "dominated", "reach", ..., "equilibria": see cli/json/README.md.
Json solution_json(const review::GameNames& names, const sim::games::Solution& solution);

}  // namespace homeostat::cli
