// The version of this build, set by CMake.
#pragma once

#include <string>
#include <string_view>

#include "engine/lifecycle/version.hpp"

namespace homeostat::review {

extern const std::string_view kVersion;
/// The address of the project's home page; set when a published build is made (-DHOMEOSTAT_HOMEPAGE).
extern const std::string_view kHomepage;
inline constexpr std::string_view kEngine = lifecycle::kEngineVersion;

/// Five lines, the last without a line feed: version, commit ("unknown" if it was built without git,
/// "-changed" if the sources were modified), engine, and the solvers that are installed. Runs cvc5 to ask for
/// its version.
std::string version_text();

}  // namespace homeostat::review
