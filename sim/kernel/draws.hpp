// The one place that calls the generator, and what is made of its words: Philox4x32-10 of Random123, inlined,
// because the inner loop of an economy draws four words at a time. Streams (random.hpp) draw from it by name.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

#include "sim/kernel/purpose.hpp"

namespace homeostat::sim {

using Words = std::array<std::uint32_t, 4>;

/// Four words for (purpose, index, block) under `key`. Purposes keep apart what would otherwise be the same
/// draw.
inline Words words_of(std::uint64_t key, Purpose purpose, std::uint64_t index, std::uint32_t block = 0) {
  const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
  const r123::Philox4x32::ctr_type counter{
      {low(index), low(index >> 32U), static_cast<std::uint32_t>(purpose), block}};
  const auto words = r123::Philox4x32()(counter, {{low(key), low(key >> 32U)}});
  return {words[0], words[1], words[2], words[3]};
}

/// Maps a word to [0, bound), uniformly. REQUIRES: bound > 0.
inline std::uint32_t scaled(std::uint32_t word, std::uint32_t bound) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * bound) >> 32U);
}

/// Uniform in (0, 1), never an end: of a word, and of the upper 53 bits of two.
inline double unit(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}
inline double unit(std::uint64_t bits) {
  return (static_cast<double>(bits >> 11U) + 0.5) * 0x1p-53;
}

}  // namespace homeostat::sim
