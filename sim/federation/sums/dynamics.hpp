// What changes from day to day: users leave and come back, workers leave and join, and revise what they do by
// the interest that they measured; then pools do (pool_dynamics.hpp).
#pragma once

#include <cstdint>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// Clients that are there, over all pools.
double clients_present(const Population& population);

/// Ends `day` (from 0).
void pass_day(const EconomyScenario& scenario, std::int64_t day, Population& population);

}  // namespace homeostat::sim
