// A set of small numbers that knows its least one: one bit each, and above them, level by level, one bit for
// each word that is not empty. Every operation touches one word a level; 64^3 numbers have three levels.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace homeostat::sim {

class RankSet {
 public:
  /// Empty, for numbers below `bound`.
  explicit RankSet(std::size_t bound) {
    do {
      bound = (bound + 63) / 64;
      levels_.emplace_back(bound, 0);
    } while (bound > 1);
  }

  /// REQUIRES: number < bound, of both.
  void insert(std::size_t number) {
    for (auto& level : levels_) {
      std::uint64_t& word = level[number / 64];
      const bool was_there = word != 0;
      word |= std::uint64_t{1} << (number % 64);
      if (was_there) return;
      number /= 64;
    }
  }
  void erase(std::size_t number) {
    for (auto& level : levels_) {
      std::uint64_t& word = level[number / 64];
      word &= ~(std::uint64_t{1} << (number % 64));
      if (word != 0) return;
      number /= 64;
    }
  }

  /// The least of them; nothing if it is empty.
  [[nodiscard]] std::optional<std::size_t> first() const {
    if (levels_.back().empty() || levels_.back().front() == 0) return std::nullopt;
    std::size_t word = 0;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      word = word * 64 + static_cast<std::size_t>(std::countr_zero((*level)[word]));
    }
    return word;
  }

 private:
  std::vector<std::vector<std::uint64_t>> levels_;  ///< [0] has a bit for each number
};

}  // namespace homeostat::sim
