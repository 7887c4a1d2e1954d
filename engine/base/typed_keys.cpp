// Values of keys as text, their limits, and both in words.
#include "engine/base/typed_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "engine/base/encoding.hpp"

namespace homeostat::base {
namespace {

bool is_control(unsigned char byte) {
  return byte < 0x20 || byte == 0x7F;
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (is_control(byte)) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04X", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string list_of(std::span<const std::string_view> choices) {
  std::string out;
  for (const auto choice : choices) {
    if (!out.empty()) out += ", ";
    out += choice;
  }
  return out;
}

std::string from_to(Limits limits) {
  return "from " + std::to_string(limits.least) + " to " + std::to_string(limits.most);
}

std::string bytes_from_to(Limits limits) {
  return limits.least == 0
             ? "of at most " + std::to_string(limits.most) + " bytes"
             : "of " + std::to_string(limits.least) + " to " + std::to_string(limits.most) + " bytes";
}

/// Control characters above ASCII are U+0080..U+009F, in UTF-8 C2 80..C2 9F.
bool has_control(std::string_view text, bool lines_allowed) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (lines_allowed && (text[i] == '\n' || text[i] == '\t')) continue;
    if (is_control(byte)) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) <= 0x9F) return true;
  }
  return false;
}

std::string text_fault(const std::string& text, Limits limits, bool lines_allowed) {
  if (!is_utf8(text)) return "is not UTF-8";
  if (has_control(text, lines_allowed)) return "has a control character: " + base::quoted(text);
  const auto size = static_cast<std::int64_t>(text.size());
  if (size < limits.least && size == 0) return "is empty";
  if (size < limits.least || size > limits.most) return "has " + std::to_string(size) + " bytes";
  return {};
}

bool keeps(std::int64_t number, Limits limits) {
  return limits.least <= number && number <= limits.most;
}

std::string integers_fault(const std::vector<std::int64_t>& list, Limits limits) {
  if (list.size() > kMostIntegers) return "has " + std::to_string(list.size()) + " integers";
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto number = std::to_string(list[i]);
    if (!keeps(list[i], limits)) return "has " + number;
    if (i > 0 && list[i] < list[i - 1]) return "has " + number + " after " + std::to_string(list[i - 1]);
  }
  return {};
}

template <class Number>
std::optional<KeyValue> parsed(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return KeyValue(number);
}

std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::string toml_value(const KeyValue& value) {
  std::string out = "[";
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.15g}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return toml_string(*text);
  const auto add = [&out](const std::string& element) { out += (out.size() > 1 ? ", " : "") + element; };
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) {
    for (const auto& name : *names) add(toml_string(name));
  } else {
    for (const auto number : std::get<std::vector<std::int64_t>>(value)) add(std::to_string(number));
  }
  return out += ']';
}

std::string expected(const KeyFormat& key) {
  switch (key.type) {
    case KeyType::boolean:
      return "true or false";
    case KeyType::integer:
      return "an integer " + from_to(key.limits);
    case KeyType::number:
      return fmt::format("a number from {:.15g} to {:.15g}", key.bounds.least, key.bounds.most);
    case KeyType::choice:
      return "one of " + list_of(key.choices);
    case KeyType::name:
      return "a line of text " + bytes_from_to(key.limits);
    case KeyType::text:
      return "a text " + bytes_from_to(key.limits);
    case KeyType::names:
      return "a list of different names, each " + bytes_from_to(key.limits);
    case KeyType::integers:
      return "a list of at most " + std::to_string(kMostIntegers) + " integers " + from_to(key.limits) +
             ", none less than the one before";
  }
  return {};
}

std::string out_of_limits(const KeyFormat& key, const KeyValue& value) {
  switch (key.type) {
    case KeyType::boolean:
    case KeyType::choice:
      return {};
    case KeyType::integer: {
      const auto number = std::get<std::int64_t>(value);
      return keeps(number, key.limits) ? std::string() : "is " + std::to_string(number);
    }
    case KeyType::number: {
      const double number = std::get<double>(value);
      const bool inside = number >= key.bounds.least && number <= key.bounds.most;
      return inside ? std::string() : fmt::format("is {}", number);
    }
    case KeyType::name:
      return text_fault(std::get<std::string>(value), key.limits, false);
    case KeyType::text:
      return text_fault(std::get<std::string>(value), key.limits, true);
    case KeyType::names: {
      const auto& names = std::get<std::vector<std::string>>(value);
      for (auto name = names.begin(); name != names.end(); ++name) {
        if (auto fault = text_fault(*name, key.limits, false); !fault.empty())
          return "has a name that " + fault;
        if (std::find(names.begin(), name, *name) != name) return "names " + base::quoted(*name) + " twice";
      }
      return {};
    }
    case KeyType::integers:
      return integers_fault(std::get<std::vector<std::int64_t>>(value), key.limits);
  }
  return {};
}

std::optional<KeyValue> value_from(const KeyFormat& key, std::string_view text) {
  switch (key.type) {
    case KeyType::boolean:
      if (text != "true" && text != "false") return std::nullopt;
      return KeyValue(text == "true");
    case KeyType::integer:
      return parsed<std::int64_t>(text);
    case KeyType::number:
      return parsed<double>(text);
    case KeyType::choice:
      return KeyValue(std::string(without_quotes(text)));
    default:
      return std::nullopt;
  }
}

KeyRow row_of(const KeyFormat& key, const std::string& preset) {
  return {std::string(key.path),    std::string(key.unit),  expected(key), preset,
          std::string(key.meaning), std::string(key.source)};
}

}  // namespace homeostat::base
