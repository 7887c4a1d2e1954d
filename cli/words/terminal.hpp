// Properties of standard output: a terminal has colours and a width, a pipe or a file has neither.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace homeostat::cli {

/// Whether standard output shows colours, and its width.
struct Terminal {
  bool colour = false;    ///< false if NO_COLOR is set (no-color.org) or the terminal has no colours
  std::size_t width = 0;  ///< in columns; 0 if there is no limit
};

/// The properties of standard output at the first call.
const Terminal& terminal();

/// The meaning of a colour.
enum class Paint { good, bad, strong };
/// `text` in that colour, or unchanged if there are no colours.
std::string painted(std::string_view text, Paint paint);

/// `text` with every line that is wider than `width` broken at spaces; continuation lines are indented by two
/// more than the line. A longer word stays whole. Each code point counts as one column, colours as none. A
/// `width` of 0 changes nothing.
std::string wrapped(std::string_view text, std::size_t width);

/// `text` wrapped to the width of standard output: for people to read, not for machines.
std::string for_people(std::string_view text);

}  // namespace homeostat::cli
