// report.html: one self-contained page, no script, no network.
#pragma once

#include <string>

#include "cli/review.hpp"

namespace homeostat::cli {

/// The page of a review. `command` is the command that reproduces it.
std::string report_html(const Review& review, const std::string& command);

}  // namespace homeostat::cli
