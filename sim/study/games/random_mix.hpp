// Draws random mixes from counter-based streams.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/random.hpp"
#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// The `number`-th random mix over `supports` (strategies by role). For each role it is uniform over the
/// simplex, made by dividing exponential numbers by their sum (Devroye, Non-Uniform Random Variate
/// Generation, 1986, chapter V.2). `middle`: nothing is drawn, and all strategies of a support have equal
/// probability.
Mix<double> random_mix(const Shape& shape, const std::vector<std::vector<std::size_t>>& supports,
                       std::uint64_t seed, std::uint64_t number, bool middle = false);

}  // namespace homeostat::sim::games
