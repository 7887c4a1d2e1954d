// What things cost and are worth, in billionths of a euro (nano), so that books close exactly: each number is
// rounded once, where it arises.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

using NanoEuros = std::int64_t;

inline NanoEuros nano(double euros) {
  return std::llround(euros * 1e9);
}

/// What `credits` are worth.
inline NanoEuros worth(const Parameters& parameters, std::int64_t credits) {
  return std::llround(static_cast<double>(credits) * parameters.credit_eur_per_million * 1e3);
}

/// Electricity of everything that a worker computed: micros x watts x price / 3600.
inline NanoEuros energy(const Group& group, const Work& work) {
  const double in = static_cast<double>(work.tokens_in) - static_cast<double>(work.saved_in) / 1e6;
  const double out = static_cast<double>(work.tokens_out) - static_cast<double>(work.saved_out) / 1e6;
  const double busy = in * group.micros_per_token_in + out * group.micros_per_token_out;
  return std::llround(busy * group.spec->watts * group.spec->eur_per_kwh / 3600);
}

}  // namespace homeostat::sim
