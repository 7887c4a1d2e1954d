// Writes where mixes of a game lead, and which equilibria return after a shock, as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/equilibria.hpp"

namespace homeostat::cli {

/// The members "starts", "basins", "elsewhere", "moving" and "shocks": see cli/json/README.md.
Json evolution_json(const review::Evolution& evolution);

}  // namespace homeostat::cli
