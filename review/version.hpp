// The version of this build, set by CMake.
#pragma once

#include <string>
#include <string_view>

#include "engine/lifecycle/version.hpp"

namespace homeostat::review {

extern const std::string_view kVersion;
/// Where to read about it; a build that is published says so (-DHOMEOSTAT_HOMEPAGE).
extern const std::string_view kHomepage;
inline constexpr std::string_view kEngine = lifecycle::kEngineVersion;

/// Version, commit ("unknown" where it was built without git; "-changed" if the sources were), engine, and
/// the solvers that are there: five lines, the last without a line feed. Runs cvc5.
std::string version_text();

}  // namespace homeostat::review
