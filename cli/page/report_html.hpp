// report.html: one self-contained page, English and French, drawn by its own script from one island of data.
// No network.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "review/review.hpp"

namespace homeostat::cli {

struct PageRequest {
  const review::Review* review = nullptr;   ///< never null
  const review::Review* against = nullptr;  ///< the same scenario under another policy; null: no second side
  std::string command;                      ///< that reproduces the page
  std::string language = "en";              ///< that it opens in: "en" or "fr"
};

/// What the page draws: `language`, `command`, `catalogue` (the invariants) and `reviews`, one or two. Each
/// is document() with these changes, so that a large run stays a small page: lists are cut to their first
/// kMostListed rows, `shortened` says how many there were; an obligation's witness leaves out what is 0 or
/// false, and names its assumptions by their place in `assumptions`.
nlohmann::ordered_json island(const PageRequest& request);
inline constexpr std::size_t kMostListed = 300;

/// The page.
std::string report_html(const PageRequest& request);

/// Text safe inside HTML.
std::string escape(std::string_view text);

}  // namespace homeostat::cli
