// The version of the engine. A recorded verdict is valid for exactly one version.
#pragma once

#include <string_view>

namespace homeostat::lifecycle {

/// Grows with every change of a rule, of the transition or of the format of events.
inline constexpr std::string_view kEngineVersion = "5";

}  // namespace homeostat::lifecycle
