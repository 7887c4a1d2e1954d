// Box and Muller's transform; Abramowitz and Stegun's rational approximation.
#include "sim/kernel/normal.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace homeostat::sim {

double normal_of(double first, double second) {
  return std::sqrt(-2 * std::log(first)) * std::cos(2 * std::numbers::pi * second);
}

double normal_quantile(double p) {
  const double tail = std::min(p, 1 - p);
  const double t = std::sqrt(-2 * std::log(tail));
  const double top = 2.515517 + t * (0.802853 + t * 0.010328);
  const double bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const double above = t - top / bottom;
  return p < 0.5 ? -above : above;
}

}  // namespace homeostat::sim
