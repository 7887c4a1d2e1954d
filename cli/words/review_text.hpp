// Writes a review in about thirty lines for a terminal, with the same content and numbers as the page.
#pragma once

#include <filesystem>
#include <string>

#include "review/review.hpp"

namespace homeostat::cli {

/// `other` is a second review that is shown beside it, or null. `every_invariant`: a line for each invariant,
/// else only for those that are not good. The last line is the verdict.
std::string review_text(const review::Review& review, const review::Review* other,
                        const std::filesystem::path& out, bool every_invariant);

}  // namespace homeostat::cli
