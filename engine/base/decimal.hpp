// Numbers with a fixed count of decimals, kept as integers of the last one, so that no step of a sweep and no
// key of a scenario is rounded in binary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homeostat::base {

/// REQUIRES: digits <= 18.
std::int64_t power_of_ten(unsigned digits);
/// `scaled` x 10^-digits as people write it: "-0.25", "3". REQUIRES: digits <= 18, scaled > -2^63.
std::string decimal_text(std::int64_t scaled, unsigned digits);
/// The other way: an optional minus, digits, optionally a point and at most `digits` digits. Nothing if
/// `text` is anything else, or 10^15 units or more, where a TOML float would not tell them apart.
std::optional<std::int64_t> parse_decimal(std::string_view text, unsigned digits);

}  // namespace homeostat::base
