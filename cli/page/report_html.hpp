// Writes report.html: one self-contained page in English and French, which its own script draws from embedded
// JSON data. It loads nothing from a network.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "review/review.hpp"

namespace homeostat::cli {

/// What the page shows. The reviews must outlive the request.
struct PageRequest {
  const review::Review* review = nullptr;  ///< never null
  /// The same scenario under another policy, shown beside it; may be null.
  const review::Review* against = nullptr;
  std::string command;          ///< the command line that reproduces the page
  std::string language = "en";  ///< the language in which the page opens: "en" or "fr"
};

/// The data from which the page is drawn: `language`, `command`, `catalogue` (the invariants) and `reviews`
/// (one or two). Each review is document() with these changes, so that a large run gives a small page: lists
/// are cut to their first kMostListed rows, and `shortened` says how many there were; the witness of an
/// obligation leaves out values that are 0 or false, and refers to its assumptions by their index in
/// `assumptions`.
nlohmann::ordered_json island(const PageRequest& request);
inline constexpr std::size_t kMostListed = 300;

/// The whole page as HTML.
std::string report_html(const PageRequest& request);

/// `text` escaped for use inside HTML.
std::string escape(std::string_view text);

}  // namespace homeostat::cli
