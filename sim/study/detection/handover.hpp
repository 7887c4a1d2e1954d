// Whitewashing: a pool that leaves, and soon after it one that nobody knew, with the same habits.
#pragma once

#include "sim/study/detection/residuals.hpp"

namespace homeostat::sim::detection {

/// A pool that left and one that came after it.
struct Succession {
  Node left = 0;
  Node came = 0;
};

/// Who could have followed whom: one was there from near the start and gone before the end, the other came
/// within a quarter of the time after it and no more than a fiftieth before. Empty without times.
std::vector<Succession> successions(const Traffic& traffic);

/// The strongest likeness among them: the correlation of the two pools' residuals over the partners that both
/// had, times the root of how many (a standard normal if the two have nothing in common). Members: the two.
Look likeness(const Residuals& residuals, const std::vector<Succession>& successions, bool scores);

}  // namespace homeostat::sim::detection
