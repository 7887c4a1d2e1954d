// Draws of distributions, from a counter-based stream.
#pragma once

#include <cmath>
#include <numbers>

#include "sim/random.hpp"

namespace homeostat::sim::detection {

/// Uniform in (0, 1): never an end.
inline double unit_draw(const Stream& stream, Purpose purpose, std::uint64_t index) {
  constexpr double kPlaces = 9007199254740992.0;  // 2^53
  return (static_cast<double>(stream.bits(purpose, index) >> 11U) + 0.5) / kPlaces;
}

/// Standard normal, by Box and Muller's transform ("A note on the generation of random normal deviates",
/// 1958) of the draws 2 x index and 2 x index + 1.
inline double normal_draw(const Stream& stream, Purpose purpose, std::uint64_t index) {
  const double radius = std::sqrt(-2 * std::log(unit_draw(stream, purpose, 2 * index)));
  return radius * std::cos(2 * std::numbers::pi * unit_draw(stream, purpose, 2 * index + 1));
}

}  // namespace homeostat::sim::detection
