// Settlement of an economy: at the end of a window everything that is not held is paid, less what was burned.
#pragma once

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// Pays what is due, by the engine's rule: burns are collected from it first.
void settle(Purse& purse);

/// The same for workers [begin, end), and the end of a name that its owner leaves. Returns how many did.
std::int64_t settle_workers(Population& population, std::uint32_t begin, std::uint32_t end);

}  // namespace homeostat::sim
