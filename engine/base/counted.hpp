// Puts a number and a noun together: "1 pool", "2 pools".
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace homeostat::base {

/// For nouns whose plural ends in s.
template <class Number>
std::string counted(Number number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace homeostat::base
