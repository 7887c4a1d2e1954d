// The game of an economy, as it was measured: for people, as JSON, as CSV.
#pragma once

#include <string>

#include "cli/json_text.hpp"
#include "cli/solution_text.hpp"
#include "sim/games/empirical.hpp"

namespace homeostat::cli {

GameNames role_names(const sim::games::EmpiricalGame& game, const std::string& title);

/// What each role may play, how much was run, and who would depart from which profile.
std::string empirical_text(const sim::games::EmpiricalGame& game, const GameNames& names);
/// For each equilibrium: what anybody may gain at most, statistics included, and whether it is homeostatic.
std::string standing_text(const sim::games::EmpiricalGame& game, const GameNames& names,
                          const sim::games::Solution& solution);

/// "runs", "profiles", ..., and "equilibria" with bound and homeostatic: cli/README.md.
Json empirical_json(const sim::games::EmpiricalGame& game, const GameNames& names,
                    const sim::games::Solution& solution);
/// A line for each profile and role, and for each departure from it.
std::string empirical_csv(const sim::games::EmpiricalGame& game, const GameNames& names);

}  // namespace homeostat::cli
