// What pools change: how they administer and verify, by the interest that they measured, and whether they are
// there at all.
#pragma once

#include <cstdint>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// Whether pools may change at all; otherwise they stay what the scenario says.
inline bool pools_change(const Parameters& p) {
  return p.pools_revision != Revision::none || p.pools_leaving_per_day > 0;
}

/// Pools that are there.
std::int64_t open_pools(const Population& population);

/// Ends a period of `dynamics.every_days` at `day` (from 0): pools outside the coalition revise, close and
/// come back. A pool's interest is what it, its own wash worker and its verifying came to, less
/// infrastructure, for each machine that serves there: pools of all sizes are compared.
void revise_pools(const EconomyScenario& scenario, std::int64_t day, Population& population);

}  // namespace homeostat::sim
