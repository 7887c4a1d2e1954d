// A set of small numbers that finds its smallest one quickly. It has one bit for each number and, level by
// level above, one bit for each word that is not zero. Every operation touches one word per level; 64^3
// numbers need three levels.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace homeostat::sim {

/// The set. Not thread-safe.
class RankSet {
 public:
  /// An empty set for numbers below `bound`.
  explicit RankSet(std::size_t bound) {
    do {
      bound = (bound + 63) / 64;
      begins_[levels_++] = static_cast<std::uint32_t>(words_.size());
      words_.resize(words_.size() + bound, 0);
    } while (bound > 1);
  }

  /// insert() and erase() both have REQUIRES: number < bound.
  void insert(std::size_t number) {
    for (std::size_t level = 0; level < levels_; ++level) {
      std::uint64_t& word = words_[begins_[level] + number / 64];
      const bool was_there = word != 0;
      word |= std::uint64_t{1} << (number % 64);
      if (was_there) return;
      number /= 64;
    }
  }
  void erase(std::size_t number) {
    for (std::size_t level = 0; level < levels_; ++level) {
      std::uint64_t& word = words_[begins_[level] + number / 64];
      word &= ~(std::uint64_t{1} << (number % 64));
      if (word != 0) return;
      number /= 64;
    }
  }

  /// The smallest number in the set, or nothing if it is empty.
  [[nodiscard]] std::optional<std::size_t> first() const {
    if (words_.empty() || words_.back() == 0) return std::nullopt;  // the last word is the highest level
    std::size_t number = 0;
    for (std::size_t level = levels_; level-- > 0;) {
      number = number * 64 + static_cast<std::size_t>(std::countr_zero(words_[begins_[level] + number]));
    }
    return number;
  }

 private:
  static constexpr std::size_t kMostLevels = 11;  // 64^11 > 2^64

  std::vector<std::uint64_t> words_;                 ///< level by level; the lowest has one bit per number
  std::array<std::uint32_t, kMostLevels> begins_{};  ///< where each level begins in words_
  std::size_t levels_ = 0;
};

}  // namespace homeostat::sim
