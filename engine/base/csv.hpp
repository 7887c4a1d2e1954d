// CSV (RFC 4180), read strictly: a header, then records of as many fields, each with its line. And a field
// as it is written.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

struct CsvRecord {
  std::size_t line = 0;             ///< on which it begins
  std::vector<std::string> fields;  ///< unquoted
};

struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRecord> records;
};

/// Fields are separated by commas, records by \n or \r\n; a quoted field may have both, and "" for a quote.
/// A UTF-8 byte order mark at the start is passed over, and empty lines at the end. Throws InputError (`file`
/// and line): no header, an empty or repeated column name, another number of fields, a quote that is not
/// closed or stands inside a bare field, text after a closing quote, bytes that are not UTF-8.
CsvTable parse_csv(std::string_view text, const std::string& file);

using CsvHeaderVisit = std::function<void(const std::vector<std::string>&)>;
using CsvRecordVisit = std::function<void(const CsvRecord&)>;
/// The same, one record at a time: for millions of lines. `visit` may throw; a record lives during the call.
void for_each_csv_record(std::string_view text, const std::string& file, const CsvHeaderVisit& header,
                         const CsvRecordVisit& visit);

/// `text` as a field: in quotes where it needs them.
std::string csv_field(std::string_view text);

}  // namespace homeostat::base
