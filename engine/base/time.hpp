// Instants as text: ISO 8601, UTC, to the microsecond. Nothing here reads a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/rules/units.hpp"

namespace homeostat::base {

/// The first instant that ISO 8601 with four digits of a year cannot name, in microseconds since 1970.
inline constexpr std::int64_t kYear10000 = 253'402'300'800'000'000;

/// For example "2026-04-12T10:18:47.393092"; the fraction is left out if it is zero, as Python's isoformat()
/// does and the reference's pages have it. REQUIRES: 0 <= instant < year 10000.
std::string to_iso(rules::Micros instant);
/// Reads YYYY-MM-DD[(T| )HH:MM[:SS[.f{1,6}]]][Z|+00:00]. Nothing on any other form, an impossible date,
/// another zone, or an instant before 1970 or after 9999.
std::optional<rules::Micros> from_iso(std::string_view text);

}  // namespace homeostat::base
