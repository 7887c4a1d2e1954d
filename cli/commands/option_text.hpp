// Options that are read as plain text, so that a wrong value gets a message of our own.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command_line/command_line.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::cli {

/// The instant that `text` names. Throws InputError; `option` is how errors name it.
rules::Micros instant_option(const std::string& option, const std::string& text);
/// Bytes from exactly 2 x `bytes` hexadecimal digits of either case. Throws InputError.
std::vector<std::uint8_t> hex_option(const std::string& option, const std::string& text, std::size_t bytes);
/// The same as text in lower case, which is how the engine stores it.
std::string lower_hex_option(const std::string& option, const std::string& text, std::size_t bytes);

/// Of --seed: a number from 0 to 2^63 - 1, as scenarios have it.
inline constexpr std::uint64_t kLeastSeed = 0;
inline constexpr std::uint64_t kMostSeed = INT64_MAX;

/// The number of threads of this machine, but at most 64.
unsigned usual_threads();
/// --threads, of a command whose results do not depend on it; `threads` has the default.
void add_threads_option(Command& command, unsigned& threads);

/// Creates the folder of `--out` if it does not exist. Throws InputError.
void make_out_folder(const std::filesystem::path& out);

/// A key or signature of exactly kBytes bytes, from hexadecimal. Throws InputError.
template <std::size_t kBytes>
std::array<std::uint8_t, kBytes> bytes_option(const std::string& option, const std::string& text) {
  const auto bytes = hex_option(option, text, kBytes);
  std::array<std::uint8_t, kBytes> array{};
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

}  // namespace homeostat::cli
