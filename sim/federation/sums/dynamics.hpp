// What changes from day to day: users leave and come back, workers leave, join and change their strategy
// according to the interest that they measured; then pools do (pool_dynamics.hpp).
#pragma once

#include <cstdint>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// How many clients are present, over all pools.
double clients_present(const Population& population);

/// Applies the changes at the end of `day`, counted from 0.
void pass_day(const EconomyScenario& scenario, std::int64_t day, Population& population);

}  // namespace homeostat::sim
