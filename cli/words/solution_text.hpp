// Writes the equilibria of a game for people.
#pragma once

#include <string>
#include <vector>

#include "review/game_names.hpp"
#include "sim/study/games/solution.hpp"

namespace homeostat::cli {

/// A bound, rounded up: "0", "1.3e-12".
std::string bound_text(const sim::Rational& value);

/// Which strategies are dominated, and by which mix; empty if none is.
std::string dominated_text(const review::GameNames& names, const sim::games::Elimination& elimination);

/// The table of equilibria, and a remark on which may be missing.
std::string solution_text(const review::GameNames& names, const sim::games::Solution& solution);

}  // namespace homeostat::cli
