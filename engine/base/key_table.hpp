// Keys of files, as data. A reader of TOML reads by such a table (toml_reader.hpp), and reference pages show
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// One key in words, as pages and `explain` show it.
struct KeyRow {
  std::string key;     ///< "users.price_share"; "pool[].clients"
  std::string unit;    ///< empty: it has none
  std::string values;  ///< what it takes
  std::string preset;  ///< its default as TOML; empty: it is required; "none": it may be absent
  std::string meaning;
  std::string source;  ///< where the default comes from; empty: not said
};

struct IntegerRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// One key that a TomlReader reads. A number is an integer of 10^-digits, within `range`.
struct TomlKey {
  std::string_view path;    ///< "pool[].users"; "workload.mix.*" for a table whose keys are data
  std::string_view values;  ///< what it takes, in words; empty: a number
  std::string_view unit;
  IntegerRange range{};
  unsigned digits = 0;
  std::optional<std::int64_t> preset{};  ///< of a number; nothing: it is required
  std::string_view
      otherwise{};  ///< what an absent key that is no number stands for: "none"; empty: it is required
  std::string_view meaning;
};

/// "an integer from 0 to 16", "a number from 0 to 1 with at most 6 decimals".
std::string range_text(IntegerRange range, unsigned digits);
KeyRow row_of(const TomlKey& key);

/// What `key` of the table `table` ("pool[3]"; empty: the file) is read by: "pool[].users", or
/// "workload.mix.*" where the keys of a table are data, which can be any text. nullptr: nothing.
const TomlKey* find_key(std::span<const TomlKey> keys, std::string_view table, std::string_view key);
/// Whether it is read by a key, is a table of keys, or stands in a table that is one key.
bool is_declared(std::span<const TomlKey> keys, std::string_view table, std::string_view key);

/// The row called `key`, or, if none is, those of the table `key`. Throws InputError (of an option KEY) with
/// the nearest if there are none; `owner` is whose key it is not: "an economy".
std::vector<KeyRow> rows_at(const std::vector<KeyRow>& rows, std::string_view key, const std::string& owner);

}  // namespace homeostat::base
