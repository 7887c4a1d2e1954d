// The files of cli/page/ and the library D3, which the build embeds into the program (cli/page/embed.cmake).
#pragma once

#include <string_view>

namespace homeostat::cli::page {

extern const std::string_view kSkeleton;   ///< HTML with placeholders {{NAME}}
extern const std::string_view kStyle;      ///< CSS
extern const std::string_view kEnglish;    ///< English texts by key, as JSON
extern const std::string_view kFrench;     ///< French texts by the same keys
extern const std::string_view kLicence;    ///< licence of D3 and d3-sankey
extern const std::string_view kLibraries;  ///< D3 and d3-sankey
extern const std::string_view kScript;     ///< draws the page

}  // namespace homeostat::cli::page
