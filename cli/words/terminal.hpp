// What standard output is: a terminal has colours and a width, a pipe or a file has neither.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace homeostat::cli {

struct Terminal {
  bool colour = false;    ///< not where NO_COLOR is set (no-color.org), nor on a dumb terminal
  std::size_t width = 0;  ///< columns; 0: no limit
};

/// Of standard output, as it was at the first call.
const Terminal& terminal();

enum class Paint { good, bad, strong };
/// `text` in that colour, or as it is where there are none.
std::string painted(std::string_view text, Paint paint);

/// Every line that is wider than `width` broken at spaces, what follows indented by two more than the line
/// began. A word that is wider stays whole. UTF-8 counts a column for each code point, colours none.
/// `width` 0: as it is.
std::string wrapped(std::string_view text, std::size_t width);

/// `text` wrapped to the width of standard output: for people to read, not for machines.
std::string for_people(std::string_view text);

}  // namespace homeostat::cli
