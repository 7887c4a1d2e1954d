// A review told in thirty lines: the same story as the page, with the same numbers.
#pragma once

#include <filesystem>
#include <string>

#include "review/review.hpp"

namespace homeostat::cli {

/// `other`: the review that it stands beside, or null. `every_invariant`: a line for each of them, else only
/// for those that are not good. The verdict is the last line.
std::string review_text(const review::Review& review, const review::Review* other,
                        const std::filesystem::path& out, bool every_invariant);

}  // namespace homeostat::cli
