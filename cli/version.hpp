// The version of this build, set by CMake.
#pragma once

#include <string_view>

#ifndef HOMEOSTAT_VERSION
#define HOMEOSTAT_VERSION "unknown"
#endif

namespace homeostat::cli {

inline constexpr std::string_view kVersion = HOMEOSTAT_VERSION;

}  // namespace homeostat::cli
