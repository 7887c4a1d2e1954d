// Costs and worths in billionths of a euro (nano-euros). Each amount is rounded once, where it arises, so
// that all books balance exactly.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

using NanoEuros = std::int64_t;

/// Euros as nano-euros, rounded to the nearest.
inline NanoEuros nano(double euros) {
  return std::llround(euros * 1e9);
}

/// What `credits` are worth at the scenario's price.
inline NanoEuros worth(const Parameters& parameters, std::int64_t credits) {
  return std::llround(static_cast<double>(credits) * parameters.credit_eur_per_million * 1e3);
}

/// The cost of the electricity for everything that a worker computed: time x watts x price.
inline NanoEuros energy(const Group& group, const Work& work) {
  const double in = static_cast<double>(work.tokens_in) - static_cast<double>(work.saved_in) / 1e6;
  const double out = static_cast<double>(work.tokens_out) - static_cast<double>(work.saved_out) / 1e6;
  const double busy = in * group.micros_per_token_in + out * group.micros_per_token_out;
  return std::llround(busy * group.spec->watts * group.spec->eur_per_kwh / 3600);
}

}  // namespace homeostat::sim
