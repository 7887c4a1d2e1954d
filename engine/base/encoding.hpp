// Bytes as text: hexadecimal and base64 (RFC 4648), UTF-8 validity, and foreign text in error messages.
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
/// Strict: padding required, no white space, no stray bits before the padding; nothing otherwise.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);
/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view text);
/// Foreign text as an error shows it: in double quotes, on one line, without control or direction characters
/// (escaped as \xHH or \uHHHH), cut after about 48 bytes with "...". Takes any bytes.
std::string quoted(std::string_view text);

}  // namespace homeostat::base
