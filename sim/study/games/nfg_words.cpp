// Splits a .nfg file into words and exact numbers; see nfg_words.hpp.
#include "sim/study/games/nfg_words.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::sim::games {
namespace {

constexpr std::size_t kMostDigits = 100;  // of a number, and its exponent's value: no file needs more

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',';
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Digit by digit: the library's own parser takes a leading 0 for octal.
Rational whole(std::string_view digits) {
  Integer value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return {value};
}

/// 12, 12.5, .5, 3.
std::optional<Rational> decimal(std::string_view text) {
  const auto point = text.find('.');
  if (point == std::string_view::npos) return all_digits(text) ? std::optional(whole(text)) : std::nullopt;
  const std::string digits = std::string(text.substr(0, point)) + std::string(text.substr(point + 1));
  if (!all_digits(digits)) return std::nullopt;
  return whole(digits) / power(Rational(10), static_cast<unsigned>(text.size() - point - 1));
}

std::optional<Rational> parse_number(std::string_view text) {
  const bool minus = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::optional<Rational> value;
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const std::string_view below = text.substr(slash + 1);
    if (!all_digits(text.substr(0, slash)) || !all_digits(below) || whole(below) == 0) return std::nullopt;
    value = whole(text.substr(0, slash)) / whole(below);
  } else if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view exponent = text.substr(e + 1);
    const bool down = !exponent.empty() && exponent.front() == '-';
    if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
    value = decimal(text.substr(0, e));
    if (!value || !all_digits(exponent) || whole(exponent) > kMostDigits) return std::nullopt;
    const Rational scale = power(Rational(10), whole(exponent).convert_to<unsigned>());
    value = down ? Rational(*value / scale) : Rational(*value * scale);
  } else {
    value = decimal(text);
  }
  if (value && minus) value = -*value;
  return value;
}

}  // namespace

NfgWords::NfgWords(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
  if (!base::is_utf8(text_)) fail(0, "is not UTF-8", "a text file");
  read();
}

void NfgWords::fail(std::size_t line, const std::string& what, const std::string& expected) const {
  throw base::InputError(file_, line, what, expected);
}

void NfgWords::fail(const std::string& expected) const {
  fail(now_.line, now_.kind == 0 ? "the file ends here" : "has " + base::quoted(now_.text), expected);
}

void NfgWords::read() {
  while (place_ < text_.size() && is_space(text_[place_])) line_ += text_[place_++] == '\n' ? 1 : 0;
  now_ = {0, "", line_};
  if (place_ == text_.size()) return;
  const char first = text_[place_];
  if (first == '{' || first == '}') {
    now_ = {first, std::string(1, first), line_};
    ++place_;
    return;
  }
  if (first == '"') {
    now_.kind = '"';
    for (++place_; place_ < text_.size() && text_[place_] != '"'; ++place_) {
      const bool escaped = text_[place_] == '\\' && place_ + 1 < text_.size() &&
                           (text_[place_ + 1] == '"' || text_[place_ + 1] == '\\');
      if (escaped) ++place_;
      line_ += text_[place_] == '\n' ? 1 : 0;
      now_.text += text_[place_];
    }
    if (place_ == text_.size()) fail(now_.line, "opens a quote that nothing closes", "\" at its end");
    ++place_;
    return;
  }
  now_.kind = 'w';
  while (place_ < text_.size() && !is_space(text_[place_]) && text_[place_] != '{' && text_[place_] != '}' &&
         text_[place_] != '"') {
    now_.text += text_[place_++];
  }
}

NfgWord NfgWords::take() {
  NfgWord taken = now_;
  read();
  return taken;
}

NfgWord NfgWords::take(char kind, const std::string& expected) {
  if (now_.kind != kind) fail(expected);
  return take();
}

Rational NfgWords::number(const std::string& expected) {
  const auto value = now_.kind == 'w' ? parse_number(now_.text) : std::nullopt;
  if (!value) fail(expected);
  take();
  return *value;
}

std::size_t NfgWords::count(std::size_t least, std::size_t most, const std::string& expected) {
  if (now_.kind != 'w' || !all_digits(now_.text)) fail(expected);
  const Rational value = whole(now_.text);
  if (value < least || value > most) fail(expected);
  take();
  return value.convert_to<std::size_t>();
}

}  // namespace homeostat::sim::games
