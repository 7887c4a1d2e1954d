// What every reader owes to whoever gives it a file: a value, or an InputError that is one clear line.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::fuzz {

inline constexpr const char* kFile = "input";

/// Stops the fuzzer: a law is broken.
[[noreturn]] inline void broken(std::string_view law, std::string_view text) {
  std::fprintf(stderr, "broken law: %.*s\n%.*s\n", static_cast<int>(law.size()), law.data(),
               static_cast<int>(text.size()), text.data());
  std::abort();
}

inline void require(bool holds, std::string_view law, std::string_view text = {}) {
  if (!holds) broken(law, text);
}

/// One line, readable on a terminal whatever the file held, that names the file.
inline void require_one_line(std::string_view message) {
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    require(byte >= 0x20 && byte != 0x7f, "an error is one line without control characters", message);
  }
  require(base::is_utf8(message), "an error is UTF-8", message);
  require(message.size() < 2000, "an error is short", message);
}

/// Calls `read`, which may throw InputError and nothing else.
template <class Read>
void try_reading(const Read& read) {
  try {
    read();
  } catch (const base::InputError& error) {
    require_one_line(error.what());
  }
}

}  // namespace homeostat::fuzz
