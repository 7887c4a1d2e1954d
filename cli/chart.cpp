// Drawing.
#include "cli/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "engine/rules/contract.hpp"

namespace homeostat::cli {
namespace {

constexpr double kLeft = 90;
constexpr double kTop = 34;
constexpr double kWidth = 860;
constexpr double kHeight = 300;

/// A round number at or above `most`: 1, 2 or 5 times a power of ten.
std::int64_t round_up(std::int64_t most) {
  std::int64_t power = 1;
  while (power < most / 10) power *= 10;
  for (const std::int64_t factor : {1, 2, 5, 10, 20, 50, 100}) {
    if (factor * power >= most) return factor * power;
  }
  return most;
}

}  // namespace

std::string escape(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string stacked_bars(const std::vector<std::string>& series, const std::vector<StackedBar>& bars,
                         const std::string& title, const std::string& unit) {
  std::int64_t most = 1;
  for (const StackedBar& bar : bars) {
    HOMEOSTAT_REQUIRE(bar.values.size() == series.size(), "a value for each series");
    most = std::max(most, std::accumulate(bar.values.begin(), bar.values.end(), std::int64_t{0}));
  }
  const std::int64_t top = round_up(most);
  const auto y_of = [&](std::int64_t value) {
    return kTop + kHeight - kHeight * static_cast<double>(value) / static_cast<double>(top);
  };
  std::string svg =
      fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\"><title>{}</title>\n",
                  kLeft + kWidth + 20, kTop + kHeight + 60, escape(title), escape(title));
  for (int line = 0; line <= 4; ++line) {
    const std::int64_t value = top / 4 * line;
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{0:.0f}\" x2=\"{1:.0f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/><text "
        "class=\"tick\" x=\"{3:.0f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
        kLeft, kLeft + kWidth, y_of(value), kLeft - 8, y_of(value) + 4, value);
  }
  const double step = bars.empty() ? kWidth : kWidth / static_cast<double>(bars.size());
  for (std::size_t index = 0; index < bars.size(); ++index) {
    const double x = kLeft + step * (static_cast<double>(index) + 0.15);
    std::int64_t below = 0;
    for (std::size_t part = 0; part < series.size(); ++part) {
      const std::int64_t value = bars[index].values[part];
      svg += fmt::format(
          "<rect class=\"s{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}, {}: "
          "{} {}</title></rect>\n",
          part, x, y_of(below + value), step * 0.7, y_of(below) - y_of(below + value),
          escape(bars[index].label), escape(series[part]), value, escape(unit));
      below += value;
    }
    svg += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                       x + step * 0.35, kTop + kHeight + 20, escape(bars[index].label));
  }
  double x = kLeft;
  for (std::size_t part = 0; part < series.size(); ++part) {
    svg += fmt::format(
        "<rect class=\"s{}\" x=\"{:.0f}\" y=\"6\" width=\"14\" height=\"14\"/><text class=\"tick\" "
        "x=\"{:.0f}\" y=\"18\">{}</text>\n",
        part, x, x + 20, escape(series[part]));
    x += 60 + 9.0 * static_cast<double>(series[part].size());
  }
  return svg + fmt::format("<text class=\"tick\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text></svg>\n", kLeft,
                           kTop + kHeight + 48, escape(unit));
}

}  // namespace homeostat::cli
