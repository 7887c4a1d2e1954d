// What happened in a run, in order, as lines that a page can tell in any language.
#pragma once

#include <nlohmann/json.hpp>

#include "review/review.hpp"

namespace homeostat::cli {

/// A list, by time, of objects with `at` (ISO 8601), `kind` and what that kind has to tell:
///   start      pools, workers
///   window     start, end, credits (of rows recorded in it), proposals, net (sum of their amounts), pending
///   opened     disputes, sampled (by the draw; the others by an administrator)
///   outcomes   verified, invalid
///   burn       pool, worker, burns, credits (of one party at one moment)
///   rollback   proposals, window
///   end        rows, root
/// Pools by their names.
nlohmann::ordered_json run_story(const review::Review& review);

}  // namespace homeostat::cli
