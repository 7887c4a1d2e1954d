// Somebody who always cheats, whose only stake is what is not settled yet. Shared by the reproduction and its
// tests.
#pragma once

#include <cstdint>

#include "sim/study/validation/provider.hpp"

namespace homeostat::sim::validation {

/// A life of cheating: one job after another, each settled when `waiting` later ones are done.
struct Life {
  std::int64_t pay = 0;
  std::int64_t waiting = 0;
  std::int64_t jobs = 0;  ///< of which the last `waiting` stay unsettled
};

/// What `life` receives under one name. Draws at indices [first, first + life.jobs) of `stream`.
/// REQUIRES: life.waiting < life.jobs.
std::int64_t received_by_cheating(const policy::Policy& policy, const Life& life, const Odds& odds,
                                  const Stream& stream, std::uint64_t first);

/// What a name receives that cheats until it is convicted and is then left behind for a new one; all its rows
/// are settled in the end, but the one that was struck. Draws at indices from `first` on.
/// REQUIRES: odds under which it is convicted some day.
std::int64_t received_by_a_name(const policy::Policy& policy, std::int64_t pay, std::int64_t waiting,
                                const Odds& odds, const Stream& stream, std::uint64_t first);

}  // namespace homeostat::sim::validation
