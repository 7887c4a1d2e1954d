// The files of cli/page/ and D3, as the build embeds them (cli/page/embed.cmake).
#pragma once

#include <string_view>

namespace homeostat::cli::page {

extern const std::string_view kSkeleton;   ///< HTML with {{holes}}
extern const std::string_view kStyle;      ///< CSS
extern const std::string_view kEnglish;    ///< texts by key, JSON
extern const std::string_view kFrench;     ///< the same keys
extern const std::string_view kLicence;    ///< of D3 and d3-sankey
extern const std::string_view kLibraries;  ///< D3 and d3-sankey
extern const std::string_view kScript;     ///< everything that draws the page

}  // namespace homeostat::cli::page
