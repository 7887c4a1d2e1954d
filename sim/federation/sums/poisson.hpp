// Poisson counts from a table: one comparison for most draws, whatever the mean.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace homeostat::sim {

/// The distribution of Poisson(mean), to 32 bits: count(word) of a uniform word. REQUIRES: 0 <= mean <= 10^7.
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
  std::uint32_t first_ = 0;           ///< the smallest count that a word can give
  std::vector<std::uint64_t> above_;  ///< count first_ + i where the word is below above_[i]; the last: 2^32
  std::array<std::uint32_t, 256> guide_{};  ///< where to start for the highest byte of a word
};

}  // namespace homeostat::sim
