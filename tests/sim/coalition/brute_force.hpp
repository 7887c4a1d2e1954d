// The naive twin of sim/coalition: every subset of actors, every combination of what they do, every row,
// every origin, every draw of a verifier, one after the other, in floating point. Only for a handful of
// actors.
#pragma once

#include <cstdint>

#include "sim/federation/expected/payoff.hpp"

namespace homeostat::naive {

struct BruteForce {
  std::int64_t size = 0;       ///< of the smallest that gains; 0: none up to the size looked at
  double gain = 0;             ///< the most that one of that size gains
  std::int64_t looked_at = 0;  ///< combinations
};

/// Everything up to `max` actors. What gains less than a billionth of a euro does not gain.
BruteForce smallest_coalition(const sim::CoalitionNetwork& network, const sim::Repertoire& repertoire,
                              std::int64_t max);

}  // namespace homeostat::naive
