// The engine's version: a recorded verdict holds for one of them.
#pragma once

#include <string_view>

namespace homeostat::lifecycle {

/// Grows with every change of a rule, of the transition or of the format of events.
inline constexpr std::string_view kEngineVersion = "3";

}  // namespace homeostat::lifecycle
