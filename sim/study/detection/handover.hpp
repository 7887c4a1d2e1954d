// Detects whitewashing: a pool leaves, and soon afterwards an unknown pool appears with the same habits.
#pragma once

#include "sim/study/detection/residuals.hpp"

namespace homeostat::sim::detection {

/// A pool that left and a pool that appeared after it.
struct Succession {
  Node left = 0;
  Node came = 0;
};

/// All pairs of nodes in which the second could be the first under a new name: the first was present from
/// near the start and gone before the end, and the second appeared at most a quarter of the whole time after
/// it left, and at most a fiftieth before. Empty if rows have no times.
std::vector<Succession> successions(const Traffic& traffic);

/// The strongest likeness among these pairs: the correlation of the two pools' residuals over the partners
/// that both had, times the square root of the number of these partners (a standard normal variable if the
/// pools are unrelated). The members of the result are the two pools.
Look likeness(const Residuals& residuals, const std::vector<Succession>& successions, bool scores);

}  // namespace homeostat::sim::detection
