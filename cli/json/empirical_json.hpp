// Writes the measured game of an economy as JSON and as CSV.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/game_names.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::cli {

/// The members "runs", "profiles", ..., and "equilibria" with bound and homeostatic: see cli/json/README.md.
Json empirical_json(const sim::games::EmpiricalGame& game, const review::GameNames& names,
                    const sim::games::Solution& solution);

/// One line for each profile and role, and one for each departure from it.
std::string empirical_csv(const sim::games::EmpiricalGame& game, const review::GameNames& names);

}  // namespace homeostat::cli
