// Independent random streams. Each agent owns one, keyed by the scenario's seed and the agent's name. A draw
// is a function of (stream, purpose, index) only, so it does not depend on how many draws came before it or
// on who else draws. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011),
// generator Philox4x32-10 of Random123.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/kernel/purpose.hpp"

namespace homeostat::sim {

/// Weights from which an index is drawn, with their cumulative sums. REQUIRES: the sum is positive and below
/// 2^63.
class Weights {
 public:
  explicit Weights(const std::vector<std::uint64_t>& weights);
  [[nodiscard]] std::uint64_t sum() const { return up_to_.back(); }
  /// The index whose part of [0, sum) contains `place`. REQUIRES: place < sum().
  [[nodiscard]] std::size_t at(std::uint64_t place) const;

 private:
  std::vector<std::uint64_t> up_to_;
};

/// A random stream. It has no state after construction, is cheap to copy, and is safe to use from several
/// threads.
class Stream {
 public:
  /// The key is the first 8 bytes of SHA-256("homeostat-stream-v1" 0x1F seed in decimal 0x1F name).
  Stream(std::uint64_t seed, std::string_view name);

  /// 64 random bits, which depend only on the stream, `purpose` and `index`.
  [[nodiscard]] std::uint64_t bits(Purpose purpose, std::uint64_t index) const;
  /// Uniform in (0, 1), never an end: by the upper 53 of these bits.
  [[nodiscard]] double unit(Purpose purpose, std::uint64_t index) const;
  /// Standard normal, of the draws 2 x index and 2 x index + 1 (normal.hpp).
  [[nodiscard]] double normal(Purpose purpose, std::uint64_t index) const;
  /// Uniform in [0, bound): the upper 64 bits of bits x bound. Some values are more likely than others by at
  /// most bound / 2^64, which no run can see. REQUIRES: bound > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound, Purpose purpose, std::uint64_t index) const;
  /// Uniform in [first, last], both ends included. REQUIRES: first <= last, last - first < 2^63.
  [[nodiscard]] std::int64_t between(std::int64_t first, std::int64_t last, Purpose purpose,
                                     std::uint64_t index) const;
  /// True with a chance of `parts_per_million` / 1 000 000. REQUIRES: parts_per_million <= 1 000 000.
  [[nodiscard]] bool chance(std::uint32_t parts_per_million, Purpose purpose, std::uint64_t index) const;
  /// An index of `weights`, with chances in proportion to the weights. Appending a weight of 0 changes no
  /// draw.
  [[nodiscard]] std::size_t weighted(const Weights& weights, Purpose purpose, std::uint64_t index) const;
  /// The key of the stream.
  [[nodiscard]] std::uint64_t key() const { return key_; }

 private:
  std::uint64_t key_;
};

}  // namespace homeostat::sim
