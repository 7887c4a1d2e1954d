// Mixes drawn at random, by counter-based streams.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/random.hpp"
#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// The `number`-th mix over `supports` (strategies by role): each role's uniform over its simplex, by
/// exponential numbers over their sum (Devroye, Non-Uniform Random Variate Generation, 1986, chapter V.2).
/// `middle`: not drawn, all strategies of a support alike.
Mix<double> random_mix(const Shape& shape, const std::vector<std::vector<std::size_t>>& supports,
                       std::uint64_t seed, std::uint64_t number, bool middle = false);

}  // namespace homeostat::sim::games
