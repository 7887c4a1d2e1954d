// Random draws for the inner loop: Philox4x32-10 keyed by the worker, four words at a time, inlined. It is
// the same generator as in sim/kernel/random.hpp, whose streams make all other draws.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

#include "sim/kernel/random.hpp"

namespace homeostat::sim {

using Words = std::array<std::uint32_t, 4>;

/// Four random words for (purpose, index, block). Different purposes give independent draws.
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

/// Maps a word to the open interval (0, 1), uniformly.
inline double unit(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) / 4294967296.0;
}

}  // namespace homeostat::sim
