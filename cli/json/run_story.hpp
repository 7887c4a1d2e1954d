// Lists what happened in a run, in order, as data that a page can put into words in any language.
#pragma once

#include <nlohmann/json.hpp>

#include "review/review.hpp"

namespace homeostat::cli {

/// A list of objects, sorted by time. Each has `at` (ISO 8601), `kind`, and the members of its kind:
///   start      pools, workers
///   window     start, end, credits (of rows recorded in it), proposals, net (sum of their amounts), pending
///   opened     disputes, sampled (opened by the draw; the others by an administrator)
///   outcomes   verified, invalid
///   burn       pool, worker, burns, credits (of one party at one moment)
///   rollback   proposals, window
///   end        rows, root
/// Pools are named, not given by their ids.
nlohmann::ordered_json run_story(const review::Review& review);

}  // namespace homeostat::cli
