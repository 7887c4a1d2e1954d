// Reads the argument of --vary; see axis.hpp.
#include "sim/study/experiment/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include "engine/base/decimal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::sim::experiment {
namespace {

/// Steps of one axis, and more than any grid that is ever finished.
constexpr std::uint64_t kMostSteps = 1'000'000;

std::vector<std::string> pieces(std::string_view text, char separator) {
  std::vector<std::string> found;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    found.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

class AxisReader {
 public:
  AxisReader(const std::string& vary, const Model& model) : vary_(vary) {
    const auto equals = vary.find('=');
    if (equals == 0 || equals == std::string::npos) {
      fail("has no KEY=", "KEY=FROM:TO:STEPS or KEY=A,B,C");
    }
    axis_.key = vary.substr(0, equals);
    axis_.type = model.type_of(axis_.key);
    values_ = vary.substr(equals + 1);
  }

  Axis read() {
    if (axis_.type.kind == SettingType::Kind::number && values_.find(':') != std::string::npos) {
      read_range();
    } else {
      for (const std::string& piece : pieces(values_, ',')) add(value(piece));
    }
    return axis_;
  }

 private:
  [[noreturn]] void fail(const std::string& what, const std::string& expected) const {
    throw base::InputError("--vary " + base::quoted(vary_), 0, what, expected);
  }

  [[nodiscard]] std::string number_words() const {
    return axis_.type.decimals == 0 ? "an integer"
                                    : fmt::format("a number with at most {} decimals", axis_.type.decimals);
  }

  [[nodiscard]] std::int64_t number(const std::string& piece) const {
    const auto parsed = base::parse_decimal(piece, axis_.type.decimals);
    if (!parsed) fail("has " + base::quoted(piece), number_words() + " for " + axis_.key);
    return *parsed;
  }

  [[nodiscard]] std::string value(const std::string& piece) const {
    switch (axis_.type.kind) {
      case SettingType::Kind::number:
        return base::decimal_text(number(piece), axis_.type.decimals);
      case SettingType::Kind::truth:
        if (piece != "true" && piece != "false") {
          fail("has " + base::quoted(piece), "true or false for " + axis_.key);
        }
        return piece;
      case SettingType::Kind::text:
        break;
    }
    const bool bad = std::any_of(piece.begin(), piece.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\';
    });
    if (piece.empty() || bad || !base::is_utf8(piece)) {
      fail("has " + base::quoted(piece), "values without quotes, backslashes or control characters");
    }
    return "\"" + piece + "\"";
  }

  void add(const std::string& text) {
    if (!seen_.insert(text).second) fail("takes " + text + " twice", "each value once");
    axis_.values.push_back(text);
  }

  void read_range() {
    const auto parts = pieces(values_, ':');
    if (parts.size() > 3) fail("has too many parts", axis_.key + "=FROM:TO:STEPS");
    axis_.from = number(parts[0]);
    axis_.to = number(parts[1]);
    if (axis_.from >= axis_.to) {
      fail(fmt::format("goes from {} to {}", parts[0], parts[1]), "FROM below TO");
    }
    if (parts.size() == 3) step(parts[2]);
  }

  void step(const std::string& text) {
    std::uint64_t steps = 0;
    const char* const end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, steps);
    if (error != std::errc() || last != end || steps < 2 || steps > kMostSteps) {
      fail("has " + base::quoted(text) + " steps", fmt::format("2 to {} steps", kMostSteps));
    }
    const auto span = static_cast<std::uint64_t>(axis_.to - axis_.from);
    const std::uint64_t gaps = steps - 1;
    if (axis_.type.decimals == 0 && span % gaps != 0) fail_uneven(span, steps);
    for (std::uint64_t i = 0; i <= gaps; ++i) {
      // Rounded half up; exact where the gaps divide the span.
      const auto offset =
          (static_cast<unsigned __int128>(span) * i * 2 + gaps) / (static_cast<unsigned __int128>(gaps) * 2);
      add(base::decimal_text(axis_.from + static_cast<std::int64_t>(offset), axis_.type.decimals));
    }
  }

  /// Names the nearest numbers of steps that would do.
  [[noreturn]] void fail_uneven(std::uint64_t span, std::uint64_t steps) const {
    std::uint64_t fewer = steps - 1;
    while (span % fewer != 0) --fewer;
    std::uint64_t more = steps - 1;
    while (more < span && span % more != 0) ++more;
    std::string would_do = fmt::format("{}={}:{}:{}", axis_.key, axis_.from, axis_.to, fewer + 1);
    if (more <= span && more < kMostSteps) {
      would_do += fmt::format(" or {}={}:{}:{}", axis_.key, axis_.from, axis_.to, more + 1);
    }
    fail(fmt::format("has {} steps that are no integers, as {} wants them", steps, axis_.key), would_do);
  }

  const std::string& vary_;
  std::string values_;
  Axis axis_;
  std::set<std::string> seen_;
};

}  // namespace

std::uint64_t Axis::outcomes() const {
  return values.empty() ? static_cast<std::uint64_t>(to - from) + 1 : values.size();
}

Setting Axis::outcome(std::uint64_t index) const {
  HOMEOSTAT_REQUIRE(index < outcomes(), "an axis has this outcome");
  if (!values.empty()) return {key, values[index]};
  return {key, base::decimal_text(from + static_cast<std::int64_t>(index), type.decimals)};
}

Setting Axis::at(Fraction place) const {
  return outcome(static_cast<std::uint64_t>((static_cast<unsigned __int128>(place) * outcomes()) >> 64U));
}

std::string Axis::text() const {
  if (values.empty()) {
    return fmt::format("{}={}:{}", key, base::decimal_text(from, type.decimals),
                       base::decimal_text(to, type.decimals));
  }
  std::string listed;
  for (const std::string& value : values) listed += (listed.empty() ? "" : ",") + plain({key, value});
  return key + "=" + listed;
}

Axis parse_axis(const std::string& vary, const Model& model) {
  return AxisReader(vary, model).read();
}

std::vector<Axis> parse_axes(const std::vector<std::string>& varied, const Model& model) {
  std::vector<Axis> axes;
  std::set<std::string> keys;
  for (const std::string& vary : varied) {
    axes.push_back(parse_axis(vary, model));
    if (!keys.insert(axes.back().key).second) {
      throw base::InputError("--vary " + base::quoted(vary), 0, "varies " + axes.back().key + " again",
                             "each key once");
    }
  }
  return axes;
}

std::string plain(const Setting& setting) {
  const std::string& value = setting.value;
  return value.starts_with('"') ? value.substr(1, value.size() - 2) : value;
}

}  // namespace homeostat::sim::experiment
