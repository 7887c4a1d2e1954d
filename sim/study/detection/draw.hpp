// Random draws from continuous distributions, made from a counter-based stream.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/kernel/random.hpp"

namespace homeostat::sim::detection {

/// Uniform in the open interval (0, 1).
inline double unit_draw(const Stream& stream, Purpose purpose, std::uint64_t index) {
  constexpr double kPlaces = 9007199254740992.0;  // 2^53
  return (static_cast<double>(stream.bits(purpose, index) >> 11U) + 0.5) / kPlaces;
}

/// Standard normal, by the transform of Box and Muller ("A note on the generation of random normal deviates",
/// 1958) from the draws with index 2 x index and 2 x index + 1.
inline double normal_draw(const Stream& stream, Purpose purpose, std::uint64_t index) {
  const double radius = std::sqrt(-2 * std::log(unit_draw(stream, purpose, 2 * index)));
  return radius * std::cos(2 * std::numbers::pi * unit_draw(stream, purpose, 2 * index + 1));
}

/// The value that a standard normal variable is below with probability `p`; the error is below 4.5 x 10^-4
/// (Abramowitz and Stegun, 26.2.23). REQUIRES: 0 < p < 1.
inline double normal_quantile(double p) {
  const double tail = std::min(p, 1 - p);
  const double t = std::sqrt(-2 * std::log(tail));
  const double top = 2.515517 + t * (0.802853 + t * 0.010328);
  const double bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const double above = t - top / bottom;
  return p < 0.5 ? -above : above;
}

}  // namespace homeostat::sim::detection
