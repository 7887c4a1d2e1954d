// How pools change: how they administer and verify, according to the interest that they measured, and whether
// they stay open.
#pragma once

#include <cstdint>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// True if pools may change at all; otherwise they stay as the scenario says.
inline bool pools_change(const Parameters& p) {
  return p.pools_revision != Revision::none || p.pools_leaving_per_day > 0;
}

/// How many pools are open.
std::int64_t open_pools(const Population& population);

/// Applies the changes at the end of a period of `dynamics.every_days`, at `day` (from 0): pools outside the
/// coalition change strategy, close and come back. The interest of a pool is what it, its wash worker and its
/// verifying received minus infrastructure, per machine that serves there, so that pools of all sizes are
/// comparable.
void revise_pools(const EconomyScenario& scenario, std::int64_t day, Population& population);

}  // namespace homeostat::sim
