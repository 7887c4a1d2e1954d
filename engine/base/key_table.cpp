// Looking up keys, and their words.
#include "engine/base/key_table.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/base/decimal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/nearest.hpp"

namespace homeostat::base {
namespace {

/// "pool[3].workers[0]" as "pool[].workers[]".
std::string without_places(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[') inside = true;
  }
  return out;
}

std::string path_in(std::string_view table, std::string_view key) {
  return table.empty() ? std::string(key) : without_places(table) + "." + std::string(key);
}

bool is_below(std::string_view path, std::string_view table) {
  return path.starts_with(table) && path.size() > table.size() &&
         (path[table.size()] == '.' || path[table.size()] == '[');
}

}  // namespace

std::string range_text(IntegerRange range, unsigned digits) {
  const auto bounds = decimal_text(range.least, digits) + " to " + decimal_text(range.most, digits);
  if (digits == 0) return "an integer from " + bounds;
  return "a number from " + bounds + " with at most " + std::to_string(digits) + " decimals";
}

KeyRow row_of(const TomlKey& key) {
  KeyRow row;
  row.key = key.path;
  row.unit = key.unit;
  row.values = key.values.empty() ? range_text(key.range, key.digits) : std::string(key.values);
  row.meaning = key.meaning;
  row.preset = key.preset ? decimal_text(*key.preset, key.digits) : std::string(key.otherwise);
  return row;
}

const TomlKey* find_key(std::span<const TomlKey> keys, std::string_view table, std::string_view key) {
  for (const std::string_view last : {key, std::string_view("*")}) {
    const std::string path = path_in(table, last);
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const TomlKey& each) { return each.path == path; });
    if (found != keys.end()) return &*found;
  }
  return nullptr;
}

bool is_declared(std::span<const TomlKey> keys, std::string_view table, std::string_view key) {
  if (find_key(keys, table, key) != nullptr) return true;
  const std::string path = path_in(table, key);
  return std::any_of(keys.begin(), keys.end(), [&](const TomlKey& each) {
    return is_below(each.path, path) || (!each.values.empty() && is_below(path, each.path));
  });
}

std::vector<KeyRow> rows_at(const std::vector<KeyRow>& rows, std::string_view key, const std::string& owner) {
  std::vector<KeyRow> of_table;
  std::set<std::string, std::less<>> known;
  for (const KeyRow& row : rows) {
    if (row.key == key) return {row};
    if (is_below(row.key, key)) of_table.push_back(row);
    known.insert(row.key);
  }
  if (of_table.empty())
    throw InputError("KEY", 0, base::quoted(key) + " is no key of " + owner, nearest_one(key, known));
  return of_table;
}

}  // namespace homeostat::base
