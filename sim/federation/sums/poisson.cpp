// Builds the table of a Poisson distribution. Probabilities are computed in doubles relative to the mode, so
// that a large mean does not underflow.
#include "sim/federation/sums/poisson.hpp"

#include <algorithm>
#include <cmath>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {

PoissonTable::PoissonTable(double mean) {
  HOMEOSTAT_REQUIRE(mean >= 0 && mean <= 1e7, "a Poisson mean is within [0, 10^7]");
  constexpr double kWords = 4294967296.0;
  // 12 standard deviations on each side: what is beyond has no word of 32 bits.
  const double reach = 12 * std::sqrt(mean) + 16;
  const auto first = static_cast<std::uint32_t>(std::max(0.0, std::floor(mean - reach)));
  const auto last = static_cast<std::uint32_t>(std::ceil(mean + reach));
  // Relative to the mode's, each from its neighbour: p(k + 1) = p(k) mean / (k + 1).
  const auto mode = static_cast<std::uint32_t>(mean);
  std::vector<double> weights(last - first + 1, 0);
  weights[mode - first] = 1;
  for (std::uint32_t k = mode; k < last; ++k) weights[k + 1 - first] = weights[k - first] * mean / (k + 1);
  for (std::uint32_t k = mode; k > first; --k) weights[k - 1 - first] = weights[k - first] * k / mean;
  double sum = 0;
  for (const double weight : weights) sum += weight;
  first_ = first;
  double cumulative = 0;
  above_.reserve(weights.size());
  for (const double weight : weights) {
    cumulative += weight / sum;
    // Rounded: word + 1/2 < cumulative x 2^32. Rounded down, the last word would fall through to the end of
    // the table wherever the sum of the doubles stays below 1.
    // What is not negative is rounded down by the conversion; through 64 signed bits that is one instruction.
    const auto words = static_cast<std::int64_t>(std::min(cumulative * kWords + 0.5, kWords));
    above_.push_back(static_cast<std::uint64_t>(words));
  }
  above_.back() = std::uint64_t{1} << 32U;
  std::uint32_t index = 0;
  for (std::uint32_t high = 0; high < 256; ++high) {
    while (above_[index] <= std::uint64_t{high} << 24U) ++index;
    guide_[high] = index;
  }
}

}  // namespace homeostat::sim
