// False disputes: rivals file about rows that nothing is wrong with, because filing costs nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// A dispute that is filed against a worker: about its first honest and signed row from `step` on that nobody
/// else contests. A worker without such a row in the window is let off.
struct Accusation {
  std::uint32_t worker = 0;
  std::int64_t step = 0;
  friend auto operator<=>(const Accusation&, const Accusation&) = default;
};

/// What is filed in the steps [first, end), sorted: by each pool whose verifier has false_disputes_per_day,
/// as many as its rate makes by then, each against a worker drawn among those that are there in other pools,
/// but for its coalition's.
std::vector<Accusation> accusations_of_window(const EconomyScenario& scenario, std::int64_t first,
                                              std::int64_t end, const Population& population);

/// Those against one worker. REQUIRES: `accusations` is sorted.
std::span<const Accusation> accusations_of(std::span<const Accusation> accusations, std::uint32_t worker);

}  // namespace homeostat::sim
