// Split shapes for tests, and a generator of arbitrary ones.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "engine/rules/split.hpp"

namespace homeostat::naive {

inline rules::SplitShape shape_of(const std::vector<std::int64_t>& points, rules::Rounding rounding) {
  rules::SplitShape shape;
  shape.rounding = rounding;
  shape.count = points.size();
  for (std::size_t place = 0; place < points.size(); ++place) {
    shape.order[place] = rules::kAllSlots[place];
    shape.basis_points.values[place] = {points[place]};
  }
  return shape;
}

/// One to four recipients whose basis points sum to 10 000.
inline rc::Gen<std::vector<std::int64_t>> any_points() {
  return rc::gen::exec([] {
    const int count = *rc::gen::inRange(1, 5);
    std::vector<std::int64_t> cuts{0, 10'000};
    for (int i = 1; i < count; ++i) cuts.push_back(*rc::gen::inRange<std::int64_t>(0, 10'001));
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::int64_t> points;
    for (std::size_t i = 1; i < cuts.size(); ++i) points.push_back(cuts[i] - cuts[i - 1]);
    return points;
  });
}

/// Totals of every magnitude up to 2^62.
inline rc::Gen<std::int64_t> any_total() {
  return rc::gen::exec([] {
    const int bits = *rc::gen::inRange(0, 63);
    const std::int64_t most = std::int64_t{1} << bits;
    return std::min(rules::kMaxAmount, *rc::gen::inRange<std::int64_t>(0, most) +
                                           *rc::gen::inRange<std::int64_t>(0, 2) * (most / 2));
  });
}

}  // namespace homeostat::naive
