// Draws Poisson counts from a table, with one comparison for most draws, whatever the mean.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace homeostat::sim {

/// The distribution Poisson(mean) to 32 bits; count() maps a uniform word to a count. REQUIRES: 0 <= mean <=
/// 10^7.
class PoissonTable {
 public:
  explicit PoissonTable(double mean);

  /// The smallest k whose cumulative probability is above (word + 1/2) / 2^32.
  [[nodiscard]] std::uint32_t count(std::uint32_t word) const {
    std::uint32_t index = guide_[word >> 24U];
    while (word >= above_[index]) ++index;
    return first_ + index;
  }

 private:
  std::uint32_t first_ = 0;  ///< the smallest count that any word gives
  /// The count is first_ + i for the first i with word < above_[i]; the last entry is 2^32.
  std::vector<std::uint64_t> above_;
  std::array<std::uint32_t, 256> guide_{};  ///< for each highest byte of a word, the i to start from
};

}  // namespace homeostat::sim
