// A provider who always cheats and whose only stake is its unsettled credits. Used by the reproduction and
// its tests.
#pragma once

#include <cstdint>

#include "sim/study/validation/provider.hpp"

namespace homeostat::sim::validation {

/// A sequence of cheated jobs. Each is settled once `waiting` later ones are done.
struct Life {
  std::int64_t pay = 0;
  std::int64_t waiting = 0;
  std::int64_t jobs = 0;  ///< the last `waiting` of these stay unsettled
};

/// What the provider receives under a single identity. Draws at the indices [first, first + life.jobs) of
/// `stream`. REQUIRES: life.waiting < life.jobs.
std::int64_t received_by_cheating(const policy::Policy& policy, const Life& life, const Odds& odds,
                                  const Stream& stream, std::uint64_t first);

/// What an identity receives that cheats until it is convicted and is then abandoned for a new one. In the
/// end all its rows are settled except the struck one. Draws at indices from `first` on. REQUIRES: the odds
/// lead to a conviction at some time.
std::int64_t received_by_a_name(const policy::Policy& policy, std::int64_t pay, std::int64_t waiting,
                                const Odds& odds, const Stream& stream, std::uint64_t first);

}  // namespace homeostat::sim::validation
