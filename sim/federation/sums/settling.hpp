// Settlement of an economy: at the end of a window everything that is not in dispute is paid, minus burns.
#pragma once

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// Pays what is due, with the engine's rule: burns are collected from the payment first.
void settle(Purse& purse);

/// The same for the workers [begin, end); then workers that leave their identity do so. Returns how many did.
std::int64_t settle_workers(Population& population, std::uint32_t begin, std::uint32_t end);

}  // namespace homeostat::sim
