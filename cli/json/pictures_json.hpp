// The pictures of a review as JSON: what its page draws, and verdict.json tells, is this.
#pragma once

#include <nlohmann/json.hpp>

#include "review/credit_flow.hpp"
#include "review/review.hpp"

namespace homeostat::cli {

/// Members as docs/verdict-format.md has them: `flow` (credits, between pools, suspicious groups),
/// `coalition`,
/// `equilibrium`. Null where the review did not look.
nlohmann::ordered_json pictures_json(const review::Review& review);

}  // namespace homeostat::cli
