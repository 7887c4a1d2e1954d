// Bytes as text: hexadecimal, base64 (RFC 4648), UTF-8 validation, and safe quoting of foreign text in
// messages.
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
/// Decodes hexadecimal of either case; nothing on odd length or any other character.
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);
/// Base64 with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Decodes base64 strictly: padding is required, and white space and stray bits before the padding are
/// errors. Nothing on an error.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);
/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view text);
/// Foreign text as a message shows it: in double quotes, on one line, with control and direction characters
/// escaped as \xHH or \uHHHH, cut after about 48 bytes with "...". Accepts any bytes.
std::string quoted(std::string_view text);

}  // namespace homeostat::base
