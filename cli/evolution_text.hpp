// Where mixes go, and what comes back after a shock, for people and as JSON.
#pragma once

#include <string>

#include "cli/json_text.hpp"
#include "sim/games/dynamics.hpp"

namespace homeostat::cli {

struct Evolution {
  sim::games::Basin basin;
  std::vector<sim::games::Resilience> resilience;  ///< by equilibrium
  std::uint64_t samples = 0;                       ///< of each size of shock
};

/// A line for each equilibrium.
std::string evolution_text(const Evolution& evolution);
/// "starts", "basins", "elsewhere", "moving", "shocks": cli/README.md.
Json evolution_json(const Evolution& evolution);

}  // namespace homeostat::cli
