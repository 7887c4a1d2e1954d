// Bytes as text: hexadecimal and base64 (RFC 4648), and UTF-8 validity.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// Lower-case hexadecimal.
std::string to_hex(std::span<const std::uint8_t> bytes);
/// Accepts both cases; nothing on odd length or any other character.
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);
/// Base64 with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Strict: padding required, no white space; nothing otherwise.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);
/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view text);

}  // namespace homeostat::base
