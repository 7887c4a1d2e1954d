// TOML with positions and nearest keys.
#include "engine/base/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/decimal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/nearest.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::base {
namespace {

const toml::table kNothing;

std::size_t line(const toml::node& node) {
  return node.source().begin.line;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 32) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}
const char* const kNameExpected = "1 to 32 of a-z, 0-9 and \"-\"";

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// toml++ describes some errors over several lines, and with pieces of the file: one short line of ASCII.
std::string one_line(std::string_view text) {
  constexpr std::size_t kShown = 200;
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (out.size() == kShown) return out + "...";
    if (byte <= 0x20) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += byte < 0x7F ? c : '?';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// toml++ reads NUL and other oddities in its own way; what is not UTF-8 never gets there.
void require_utf8(std::string_view text, const std::string& file, const std::string& expected) {
  std::size_t number = 1;
  for (std::size_t begin = 0; begin <= text.size(); ++number) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (!is_utf8(text.substr(begin, end - begin))) throw InputError(file, number, "not UTF-8", expected);
    begin = end + 1;
  }
}

}  // namespace

std::string type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number with decimals";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

namespace {

/// All elements of an array as T; nothing if `node` is no array, or an element another type.
template <class T>
std::optional<KeyValue> elements(const toml::node& node) {
  const toml::array* const array = node.as_array();
  if (array == nullptr) return std::nullopt;
  std::vector<T> all;
  for (const toml::node& element : *array) {
    auto value = element.value_exact<T>();
    if (!value) return std::nullopt;
    all.push_back(std::move(*value));
  }
  return KeyValue(std::move(all));
}

template <class T>
std::optional<KeyValue> exact(const toml::node& node) {
  auto value = node.value_exact<T>();
  return value ? std::optional(KeyValue(std::move(*value))) : std::nullopt;
}

}  // namespace

std::optional<KeyValue> value_of(const toml::node& node, KeyType type) {
  switch (type) {
    case KeyType::boolean:
      return exact<bool>(node);
    case KeyType::integer:
      return exact<std::int64_t>(node);
    case KeyType::number: {
      const auto value = node.is_number() ? node.value<double>() : std::nullopt;
      return value ? std::optional(KeyValue(*value)) : std::nullopt;
    }
    case KeyType::choice:
    case KeyType::name:
    case KeyType::text:
      return exact<std::string>(node);
    case KeyType::names:
      return elements<std::string>(node);
    case KeyType::integers:
      return elements<std::int64_t>(node);
  }
  return std::nullopt;
}

toml::table parse_toml(std::string_view text, const std::string& file, const std::string& text_expected) {
  require_utf8(text, file, text_expected);
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw InputError(file, error.source().begin.line, "not TOML: " + one_line(error.description()),
                     "TOML 1.0");
  }
}

TomlReader::TomlReader(const toml::table& table, std::string file, std::string path,
                       std::span<const TomlKey> keys)
    : table_(&table), file_(std::move(file)), path_(std::move(path)), keys_(keys) {}

std::string TomlReader::path_of(std::string_view key) const {
  // Where the keys of a table are data, a key can be any text of any length.
  const bool plain = key.size() <= 64 && std::all_of(key.begin(), key.end(), [](char c) {
                       return c == '_' || is_name(std::string_view(&c, 1));
                     });
  const auto shown = plain ? std::string(key) : base::quoted(key);
  return path_.empty() ? shown : path_ + "." + shown;
}

std::size_t TomlReader::line_of(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return line(node != nullptr ? *node : *table_);
}

void TomlReader::fail(std::string_view key, const std::string& what, const std::string& expected) const {
  throw InputError(file_, line_of(key), path_of(key) + " " + what, expected);
}

bool TomlReader::has(std::string_view key) const {
  return table_->contains(key);
}

void TomlReader::known(std::string_view key) {
  HOMEOSTAT_REQUIRE(keys_.empty() || is_declared(keys_, path_, key), "a key that is asked for is declared");
  known_.emplace(key);
}

const toml::node* TomlReader::find(std::string_view key) {
  known(key);
  return table_->get(key);
}

const toml::node& TomlReader::require(std::string_view key, const std::string& expected) {
  const toml::node* node = find(key);
  if (node == nullptr) fail(key, "is missing", expected);
  return *node;
}

std::string TomlReader::text(std::string_view key, std::size_t most) {
  const auto expected = "a text of 1 to " + std::to_string(most) + " bytes on one line";
  const toml::node& node = require(key, expected);
  const auto value = node.value_exact<std::string>();
  if (!value) fail(key, "is " + type_name(node), expected);
  if (value->empty()) fail(key, "is empty", expected);
  if (value->size() > most) fail(key, "has " + std::to_string(value->size()) + " bytes", expected);
  if (has_control(*value)) fail(key, "has a control character", expected);
  return *value;
}

std::filesystem::path TomlReader::existing_file(std::string_view key, const std::filesystem::path& folder) {
  const std::filesystem::path written = text(key, 1'000);
  auto path = written.is_absolute() ? written : folder / written;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    fail(key, "names a file that is not there: " + base::quoted(path.string()),
         "a path from the scenario's folder");
  }
  return path;
}

std::string TomlReader::name(std::string_view key) {
  auto value = text(key);
  if (!is_name(value)) fail(key, "is " + base::quoted(value), kNameExpected);
  return value;
}

std::int64_t TomlReader::scaled(std::string_view key, const toml::node& node, unsigned digits,
                                IntegerRange range) const {
  const auto expected = range_text(range, digits);
  const auto unit = power_of_ten(digits);
  if (const auto whole = node.value_exact<std::int64_t>()) {
    const bool inside = *whole <= range.most / unit && *whole >= 0 && *whole * unit >= range.least;
    if (!inside) fail(key, "is " + std::to_string(*whole), expected);
    return *whole * unit;
  }
  const auto real = node.value_exact<double>();
  if (!real || digits == 0) fail(key, "is " + type_name(node), expected);
  // Written decimals are not exact in binary: the nearest integer of the unit is meant, if it is near indeed.
  const double exact = *real * static_cast<double>(unit);
  const double rounded = std::floor(exact + 0.5);
  const bool inside =
      rounded >= static_cast<double>(range.least) && rounded <= static_cast<double>(range.most);
  if (!inside) fail(key, "is out of range", expected);
  if (std::abs(exact - rounded) > 1e-6 * std::max(1.0, rounded)) fail(key, "has too many decimals", expected);
  return static_cast<std::int64_t>(rounded);
}

std::int64_t TomlReader::declared(std::string_view key) {
  const TomlKey& found = number_key(key);
  return decimal(key, found.digits, found.range, found.preset);
}

std::vector<std::int64_t> TomlReader::declared_list(std::string_view key, std::size_t count) {
  const TomlKey& found = number_key(key);
  return decimals(key, count, found.digits, found.range);
}

const TomlKey& TomlReader::number_key(std::string_view key) const {
  const TomlKey* const found = find_key(keys_, path_, key);
  HOMEOSTAT_REQUIRE(found != nullptr && found->values.empty(), "a number that is asked for is declared");
  return *found;
}

std::int64_t TomlReader::integer(std::string_view key, IntegerRange range,
                                 std::optional<std::int64_t> fallback) {
  return decimal(key, 0, range, fallback);
}

std::int64_t TomlReader::decimal(std::string_view key, unsigned digits, IntegerRange range,
                                 std::optional<std::int64_t> fallback) {
  const toml::node* node = find(key);
  if (node == nullptr && fallback) return *fallback;
  return scaled(key, require(key, range_text(range, digits)), digits, range);
}

std::optional<KeyValue> TomlReader::typed(const KeyFormat& key) {
  const std::string_view field = key.path.substr(key.path.rfind('.') + 1);
  const toml::node* const node = find(field);
  if (node == nullptr) return std::nullopt;
  const bool with_unit = key.type == KeyType::number && !key.unit.empty();
  const std::string wanted = expected(key) + (with_unit ? fmt::format(", in {}", key.unit) : "");
  auto value = value_of(*node, key.type);
  if (!value && is_list(key.type) && node->is_array()) fail(field, wrong_element(key.type), wanted);
  if (!value) fail(field, "is " + type_name(*node), wanted);
  if (key.type == KeyType::choice) {
    const auto& word = std::get<std::string>(*value);
    if (std::find(key.choices.begin(), key.choices.end(), word) == key.choices.end()) {
      const std::set<std::string, std::less<>> known(key.choices.begin(), key.choices.end());
      fail(field, "is " + base::quoted(word), base::quoted(nearest_one(word, known)));
    }
  }
  if (const std::string fault = out_of_limits(key, *value); !fault.empty()) fail(field, fault, wanted);
  return value;
}

std::vector<std::int64_t> TomlReader::decimals(std::string_view key, std::size_t count, unsigned digits,
                                               IntegerRange range) {
  const auto expected = "an array of " + std::to_string(count) + " numbers";
  const toml::node& node = require(key, expected);
  const toml::array* array = node.as_array();
  if (array == nullptr) fail(key, "is " + type_name(node), expected);
  if (array->size() != count) fail(key, "has " + std::to_string(array->size()) + " elements", expected);
  std::vector<std::int64_t> values;
  for (const toml::node& element : *array) values.push_back(scaled(key, element, digits, range));
  return values;
}

std::vector<std::string> TomlReader::names(std::string_view key) {
  const std::string expected = "an array of different names";
  const toml::node& node = require(key, expected);
  const toml::array* array = node.as_array();
  if (array == nullptr) fail(key, "is " + type_name(node), expected);
  if (array->empty()) fail(key, "is empty", expected);
  std::vector<std::string> values;
  for (const toml::node& element : *array) {
    const auto value = element.value_exact<std::string>();
    if (!value) fail(key, "holds " + type_name(element), expected);
    if (!is_name(*value)) fail(key, "holds " + base::quoted(*value), kNameExpected);
    if (std::find(values.begin(), values.end(), *value) != values.end()) {
      fail(key, "names " + base::quoted(*value) + " twice", expected);
    }
    values.push_back(*value);
  }
  return values;
}

TomlReader TomlReader::table(std::string_view key, bool optional) {
  if (optional && find(key) == nullptr) return {kNothing, file_, path_of(key), keys_};
  const std::string expected = "a table [" + path_of(key) + "]";
  const toml::node& node = require(key, expected);
  const toml::table* found = node.as_table();
  if (found == nullptr) fail(key, "is " + type_name(node), expected);
  return {*found, file_, path_of(key), keys_};
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) {
  const std::string expected = "one or more tables [[" + path_of(key) + "]]";
  const toml::node& node = require(key, expected);
  const toml::array* array = node.as_array();
  if (array == nullptr) fail(key, "is " + type_name(node), expected);
  if (array->empty()) fail(key, "is empty", expected);
  std::vector<TomlReader> readers;
  for (const toml::node& element : *array) {
    const toml::table* found = element.as_table();
    if (found == nullptr) fail(key, "holds " + type_name(element), expected);
    readers.emplace_back(*found, file_, path_of(key) + "[" + std::to_string(readers.size()) + "]", keys_);
  }
  return readers;
}

std::vector<std::string> TomlReader::keys() const {
  std::vector<std::string> found;
  for (const auto& [key, node] : *table_) found.emplace_back(key.str());
  return found;
}

void TomlReader::finish() const {
  const toml::key* first = nullptr;
  for (const auto& [key, node] : *table_) {
    if (known_.contains(key.str())) continue;
    if (first == nullptr || key.source().begin < first->source().begin) first = &key;
  }
  if (first == nullptr) return;
  const auto suggestion = nearest_one(first->str(), known_);
  const auto where = path_.empty() ? "" : path_ + ".";
  throw InputError(file_, first->source().begin.line, "unknown key " + where + base::quoted(first->str()),
                   suggestion.empty() ? "no key here" : where + suggestion);
}

}  // namespace homeostat::base
