// Writes the data behind a review's pictures as JSON, for its page and for verdict.json.
#pragma once

#include <nlohmann/json.hpp>

#include "review/credit_flow.hpp"
#include "review/review.hpp"

namespace homeostat::cli {

/// The members that docs/verdict-format.md describes: `flow` (credits, between pools, suspicious groups),
/// `coalition` and `equilibrium`. A member is null if the review did not look at it.
nlohmann::ordered_json pictures_json(const review::Review& review);

}  // namespace homeostat::cli
