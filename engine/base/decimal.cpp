// Integers of a unit, and their text.
#include "engine/base/decimal.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::base {
namespace {

constexpr std::int64_t kLimit = 1'000'000'000'000'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::int64_t power_of_ten(unsigned digits) {
  HOMEOSTAT_REQUIRE(digits <= 18, "10^digits fits in 64 bits");
  std::int64_t power = 1;
  while (digits-- > 0) power *= 10;
  return power;
}

std::string decimal_text(std::int64_t scaled, unsigned digits) {
  if (scaled < 0) return "-" + decimal_text(-scaled, digits);
  const auto unit = power_of_ten(digits);
  std::string text = std::to_string(scaled / unit);
  auto fraction = scaled % unit;
  if (fraction == 0) return text;
  text += '.';
  for (auto place = unit / 10; fraction > 0; place /= 10) {
    text += static_cast<char>('0' + fraction / place);
    fraction %= place;
  }
  return text;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, unsigned digits) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty()) || fraction.size() > digits) {
    return std::nullopt;
  }
  std::int64_t scaled = 0;
  const auto take = [&scaled](char c) {
    if (!is_digit(c)) return false;
    scaled = scaled * 10 + (c - '0');
    return scaled < kLimit;
  };
  for (const char c : whole) {
    if (!take(c)) return std::nullopt;
  }
  for (std::size_t place = 0; place < digits; ++place) {
    if (!take(place < fraction.size() ? fraction[place] : '0')) return std::nullopt;
  }
  return negative ? -scaled : scaled;
}

}  // namespace homeostat::base
