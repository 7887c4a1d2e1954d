// Where mixes go, and what comes back after a shock, as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "review/equilibria.hpp"

namespace homeostat::cli {

/// "starts", "basins", "elsewhere", "moving", "shocks": cli/json/README.md.
Json evolution_json(const review::Evolution& evolution);

}  // namespace homeostat::cli
