// Reads TOML strictly. Every key is asked for by name, type and range, and finish() reports any key that
// nobody asked for. Every error is one line with the file, the line, the full path of the key, what is wrong
// and what would be right.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/key_table.hpp"
#include "engine/base/typed_keys.hpp"

namespace homeostat::base {

/// Throws InputError on anything that is not TOML; `text_expected` is what it says of text that is not UTF-8.
toml::table parse_toml(std::string_view text, const std::string& file,
                       const std::string& text_expected = "TOML in UTF-8");

/// What a node is, in words: "a table", "a number with decimals".
std::string type_name(const toml::node& node);

/// The value of a node as one of the type; nothing if it is another. Limits and choices are not looked at.
std::optional<KeyValue> value_of(const toml::node& node, KeyType type);

/// Reads one table. Methods without a default throw InputError if the key is missing; all throw InputError on
/// a value of the wrong type or out of range. The table must outlive the reader.
class TomlReader {
 public:
  /// `path` is how errors name the table: "workload", "pool[2]"; empty for the file itself. `keys`, if there
  /// are any, are all that may be asked for (asking for another breaks the contract), and must outlive the
  /// reader.
  TomlReader(const toml::table& table, std::string file, std::string path = "",
             std::span<const TomlKey> keys = {});

  /// Announces a key that will be read later, so that finish() may come first.
  void known(std::string_view key);
  [[nodiscard]] bool has(std::string_view key) const;
  /// A text of 1 to `most` bytes, well-formed UTF-8 without control characters.
  std::string text(std::string_view key, std::size_t most = 200);
  /// The path of a file that must exist. A relative path starts at `folder`.
  std::filesystem::path existing_file(std::string_view key, const std::filesystem::path& folder);
  /// A name: 1 to 32 of a-z, 0-9 and "-".
  std::string name(std::string_view key);
  /// A number as the table of keys declares it. REQUIRES: a table of keys that declares a number there.
  std::int64_t declared(std::string_view key);
  /// Exactly `count` of them.
  std::vector<std::int64_t> declared_list(std::string_view key, std::size_t count);
  std::int64_t integer(std::string_view key, IntegerRange range, std::optional<std::int64_t> fallback = {});
  /// A number with up to `digits` decimals, as an integer in units of 10^-digits: decimal("stretch", 3, ...)
  /// reads 6.5 as 6500.
  std::int64_t decimal(std::string_view key, unsigned digits, IntegerRange range,
                       std::optional<std::int64_t> fallback = {});
  /// The value of the last part of `key`, within its limits; nothing if it is absent.
  std::optional<KeyValue> typed(const KeyFormat& key);
  /// An array of exactly `count` numbers, each read as by decimal().
  std::vector<std::int64_t> decimals(std::string_view key, std::size_t count, unsigned digits,
                                     IntegerRange range);
  /// A non-empty array of names without duplicates.
  std::vector<std::string> names(std::string_view key);
  /// The subtable at `key`. If it is missing and `optional`, it reads as empty.
  TomlReader table(std::string_view key, bool optional = false);
  /// A non-empty array of subtables.
  std::vector<TomlReader> tables(std::string_view key);
  /// The keys that are present, in alphabetical order; for a table whose keys are data.
  [[nodiscard]] std::vector<std::string> keys() const;

  /// Throws InputError for the first key, in the order of the file, that was neither read nor marked as
  /// known.
  void finish() const;
  [[nodiscard]] std::size_t line_of(std::string_view key) const;
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] const std::string& file() const { return file_; }
  [[noreturn]] void fail(std::string_view key, const std::string& what, const std::string& expected) const;

 private:
  [[nodiscard]] const TomlKey& number_key(std::string_view key) const;
  const toml::node* find(std::string_view key);
  const toml::node& require(std::string_view key, const std::string& expected);
  std::int64_t scaled(std::string_view key, const toml::node& node, unsigned digits,
                      IntegerRange range) const;

  const toml::table* table_;
  std::string file_;
  std::string path_;
  std::span<const TomlKey> keys_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace homeostat::base
