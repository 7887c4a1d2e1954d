// False disputes: rivals file disputes about honest rows, because filing costs nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// A dispute that a rival files against a worker. It is about the worker's first honest and signed row from
/// `step` on that nobody else contests; if the window has no such row, the accusation has no effect.
struct Accusation {
  std::uint32_t worker = 0;
  std::int64_t step = 0;
  friend auto operator<=>(const Accusation&, const Accusation&) = default;
};

/// The accusations filed in the steps [first, end), sorted. Each pool whose verifier has
/// false_disputes_per_day files as many as its rate has accumulated by then, each against a worker drawn
/// among the active workers of other pools that are not in its coalition.
std::vector<Accusation> accusations_of_window(const EconomyScenario& scenario, std::int64_t first,
                                              std::int64_t end, const Population& population);

/// The accusations against one worker. REQUIRES: `accusations` is sorted.
std::span<const Accusation> accusations_of(std::span<const Accusation> accusations, std::uint32_t worker);

}  // namespace homeostat::sim
