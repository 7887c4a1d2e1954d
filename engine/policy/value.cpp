// Values as text, their limits, and the words for both.
#include <algorithm>
#include <cstdio>

#include "engine/base/encoding.hpp"
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
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
  if (!base::is_utf8(text)) return "is not UTF-8";
  if (has_control(text, lines_allowed)) return "has a control character: " + base::quoted(text);
  const auto size = static_cast<std::int64_t>(text.size());
  if (size < limits.least && size == 0) return "is empty";
  if (size < limits.least || size > limits.most) return "has " + std::to_string(size) + " bytes";
  return {};
}

}  // namespace

std::string toml_value(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string>(&value)) return toml_string(*text);
  std::string out = "[";
  for (const auto& name : std::get<std::vector<std::string>>(value)) {
    if (out.size() > 1) out += ", ";
    out += toml_string(name);
  }
  return out += ']';
}

std::string expected(KeyType type, Limits limits, std::span<const std::string_view> choices) {
  switch (type) {
    case KeyType::boolean:
      return "true or false";
    case KeyType::integer:
      return "an integer from " + std::to_string(limits.least) + " to " + std::to_string(limits.most);
    case KeyType::choice:
      return "one of " + list_of(choices);
    case KeyType::name:
      return "a line of text " + bytes_from_to(limits);
    case KeyType::text:
      return "a text " + bytes_from_to(limits);
    case KeyType::names:
      return "a list of different names, each " + bytes_from_to(limits);
  }
  return {};
}

std::string out_of_limits(KeyType type, Limits limits, const Value& value) {
  switch (type) {
    case KeyType::boolean:
    case KeyType::choice:
      return {};
    case KeyType::integer: {
      const auto number = std::get<std::int64_t>(value);
      return number < limits.least || number > limits.most ? "is " + std::to_string(number) : std::string();
    }
    case KeyType::name:
      return text_fault(std::get<std::string>(value), limits, false);
    case KeyType::text:
      return text_fault(std::get<std::string>(value), limits, true);
    case KeyType::names: {
      const auto& names = std::get<std::vector<std::string>>(value);
      for (auto name = names.begin(); name != names.end(); ++name) {
        if (auto fault = text_fault(*name, limits, false); !fault.empty()) return "has a name that " + fault;
        if (std::find(names.begin(), name, *name) != name) return "names " + base::quoted(*name) + " twice";
      }
      return {};
    }
  }
  return {};
}

}  // namespace homeostat::policy
