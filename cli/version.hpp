// The version of this build, set by CMake.
#pragma once

#include <string_view>

#ifndef HOMEOSTAT_VERSION
#define HOMEOSTAT_VERSION "unknown"
#endif
#ifndef HOMEOSTAT_HOMEPAGE
#define HOMEOSTAT_HOMEPAGE "about:homeostat"
#endif

namespace homeostat::cli {

/// Where to read about it; a build that is published says so (-DHOMEOSTAT_HOMEPAGE).
inline constexpr std::string_view kHomepage = HOMEOSTAT_HOMEPAGE;
inline constexpr std::string_view kVersion = HOMEOSTAT_VERSION;

}  // namespace homeostat::cli
