// The game of an economy, as it was measured: for people, as JSON, as CSV.
#pragma once

#include <string>

#include "review/game_names.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::cli {

/// What each role may play, how much was run, and who would depart from which profile.
std::string empirical_text(const sim::games::EmpiricalGame& game, const review::GameNames& names);

/// For each equilibrium: what anybody may gain at most, statistics included, and whether it is homeostatic.
std::string standing_text(const sim::games::EmpiricalGame& game, const review::GameNames& names,
                          const sim::games::Solution& solution);

}  // namespace homeostat::cli
