// Writes the measured game of an economy for people.
#pragma once

#include <string>

#include "review/game_names.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::cli {

/// The strategies of each role, how many runs were made, and who would depart from which profile.
std::string empirical_text(const sim::games::EmpiricalGame& game, const review::GameNames& names);

/// For each equilibrium, the most that anybody could gain by departing, statistics included, and whether it
/// is homeostatic.
std::string standing_text(const sim::games::EmpiricalGame& game, const review::GameNames& names,
                          const sim::games::Solution& solution);

}  // namespace homeostat::cli
