// A review told in thirty lines: the same story as the page, with the same numbers.
#pragma once

#include <filesystem>
#include <string>

#include "cli/review.hpp"

namespace homeostat::cli {

/// `other`: the review that it stands beside, or null. `every_invariant`: a line for each of them, else only
/// for those that are not good. The verdict is the last line.
std::string review_text(const Review& review, const Review* other, const std::filesystem::path& out,
                        bool every_invariant);

}  // namespace homeostat::cli
