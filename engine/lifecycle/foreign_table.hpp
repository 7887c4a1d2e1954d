// An operator's own export of one of the reference's other tables (docs/network.md#other-tables): JSON or CSV
// with the reference's column names, read into records whose every value has the type that it must have.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/units.hpp"

namespace homeostat::lifecycle {

/// The tables of the reference that can be imported.
enum class ForeignTable { disputes, burns, peers, certificates };
/// The table's name in the reference: "federation_disputes", ...
std::string_view table_name(ForeignTable table);

/// One record of an export, with its line in the file.
class ForeignRecord {
 public:
  explicit ForeignRecord(std::size_t line) : line_(line) {}
  [[nodiscard]] std::size_t line() const { return line_; }
  /// The value of a column. An absent or null value is empty, 0 or nothing.
  [[nodiscard]] std::string text(std::string_view column) const;
  [[nodiscard]] std::int64_t integer(std::string_view column) const;
  [[nodiscard]] std::optional<rules::Micros> instant(std::string_view column) const;
  void set(std::string_view column, std::string text);
  void set(std::string_view column, std::int64_t number);

 private:
  std::size_t line_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::int64_t, std::less<>> numbers_;
};

/// Reads an export. JSON is a list of objects, or an object whose member of the table's name is that list;
/// anything else is read as CSV, where an empty field is null. Instants are ISO 8601 in UTC, or integer
/// microseconds since 1970. Columns that only Homeostat or only the reference has are ignored where the
/// reference says "..."; every other unknown column is an error. Throws InputError naming file and line.
std::vector<ForeignRecord> read_foreign_table(ForeignTable table, std::string_view text,
                                              const std::string& file);

}  // namespace homeostat::lifecycle
