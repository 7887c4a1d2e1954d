// Reads TOML strictly. Every key is asked for by name, type and range, and finish() reports any key that
// nobody asked for. Every error is one line with the file, the line, the full path of the key, what is wrong
// and what would be right.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// Parses a file. Throws InputError if it is not TOML.
toml::table parse_toml(std::string_view text, const std::string& file);

/// The least and the largest value, both included.
struct IntegerRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// Reads one table. Methods without a default throw InputError if the key is missing; all throw InputError on
/// a value of the wrong type or out of range. The table must outlive the reader.
class TomlReader {
 public:
  /// `path` is how errors name the table: "workload", "pool[2]"; empty for the file itself.
  TomlReader(const toml::table& table, std::string file, std::string path = "");

  /// Marks a key as known, so that finish() may be called before it is read.
  void known(std::string_view key) { known_.emplace(key); }
  [[nodiscard]] bool has(std::string_view key) const;
  /// A text of 1 to `most` bytes, well-formed UTF-8 without control characters.
  std::string text(std::string_view key, std::size_t most = 200);
  /// The path of a file that must exist. A relative path starts at `folder`.
  std::filesystem::path existing_file(std::string_view key, const std::filesystem::path& folder);
  /// A name: 1 to 32 of a-z, 0-9 and "-".
  std::string name(std::string_view key);
  std::int64_t integer(std::string_view key, IntegerRange range, std::optional<std::int64_t> fallback = {});
  /// A number with up to `digits` decimals, as an integer in units of 10^-digits: decimal("stretch", 3, ...)
  /// reads 6.5 as 6500.
  std::int64_t decimal(std::string_view key, unsigned digits, IntegerRange range,
                       std::optional<std::int64_t> fallback = {});
  /// A floating-point number. `unit` is for error messages. Only for arithmetic inside sim/; no ledger sees
  /// it.
  double number(std::string_view key, double least, double most, std::string_view unit = "");
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
  const toml::node* find(std::string_view key);
  const toml::node& require(std::string_view key, const std::string& expected);
  std::int64_t scaled(std::string_view key, const toml::node& node, unsigned digits,
                      IntegerRange range) const;

  const toml::table* table_;
  std::string file_;
  std::string path_;
  std::set<std::string, std::less<>> known_;
};

/// The element of `known` with the smallest edit distance to `word`, the first of equals; empty if `known`
/// is.
std::string nearest(std::string_view word, const std::set<std::string, std::less<>>& known);

}  // namespace homeostat::sim
