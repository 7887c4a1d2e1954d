// How good a ranking is when it is known who should be on top.
#pragma once

#include <cstddef>
#include <vector>

namespace homeostat::sim::detection {

/// The area under precision over recall: the mean precision at each who should be found (average precision,
/// no interpolation). Equal scores come together. NaN if nobody or everybody should be found. REQUIRES: as
/// many labels as scores.
double average_precision(const std::vector<double>& scores, const std::vector<bool>& labels);

/// The part of the `k` highest that should be there, k being how many should be found: precision and recall
/// at once. Of equal scores at the border their mean.
double precision_at_top(const std::vector<double>& scores, const std::vector<bool>& labels);

}  // namespace homeostat::sim::detection
