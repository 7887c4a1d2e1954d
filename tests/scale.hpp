// How much of a long test is done. A test that goes over many random cases says how many it wants and how few
// still mean something; HOMEOSTAT_SCALE (CMake; 1: all of it) divides what it wants. The same test runs and
// asserts the same, never skipped: with fewer cases where each costs more, under sanitizers and in debug.
// Properties of rapidcheck get their number from the same variable (RC_PARAMS in tests/CMakeLists.txt).
#pragma once

#include <algorithm>
#include <cstddef>

namespace homeostat {

/// REQUIRES: 0 < least <= all.
constexpr std::size_t scaled(std::size_t all, std::size_t least) {
  return std::max(all / HOMEOSTAT_SCALE, least);
}

}  // namespace homeostat
