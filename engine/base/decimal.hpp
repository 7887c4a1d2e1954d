// Decimal numbers with a fixed number of digits, stored as integers, so that no value of a sweep and no key
// of a scenario is rounded in binary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homeostat::base {

/// 10^digits. REQUIRES: digits <= 18.
std::int64_t power_of_ten(unsigned digits);
/// `scaled` x 10^-digits as people write it, for example "-0.25" or "3". REQUIRES: digits <= 18, scaled >
/// -2^63.
std::string decimal_text(std::int64_t scaled, unsigned digits);
/// The inverse of decimal_text(). Accepts an optional minus, digits, and optionally a point with at most
/// `digits` digits. Nothing if `text` is anything else, or if the result is 10^15 units or more, a range in
/// which a TOML float is not exact.
std::optional<std::int64_t> parse_decimal(std::string_view text, unsigned digits);

}  // namespace homeostat::base
