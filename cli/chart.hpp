// A stacked bar chart as SVG. Floating point is allowed here: it places pixels, never credits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::cli {

struct StackedBar {
  std::string label;
  std::vector<std::int64_t> values;  ///< one for each series
};

/// REQUIRES: every bar has as many values as there are series, none negative.
std::string stacked_bars(const std::vector<std::string>& series, const std::vector<StackedBar>& bars,
                         const std::string& title, const std::string& unit);

/// Text safe inside HTML and SVG.
std::string escape(const std::string& text);

}  // namespace homeostat::cli
