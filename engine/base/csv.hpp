// Reads CSV (RFC 4180) strictly, with the line of each record, and writes single fields.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// One record of a CSV file.
struct CsvRecord {
  std::size_t line = 0;             ///< the line on which it begins
  std::vector<std::string> fields;  ///< unquoted
};

/// A whole CSV file: its column names and records.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRecord> records;
};

/// Reads a header and records with as many fields as the header. Fields are separated by commas, records by
/// \n or \r\n; a quoted field may contain both, and "" stands for a quote. A UTF-8 byte order mark at the
/// start and empty lines at the end are ignored. Throws InputError (`file` and line) on a missing header, an
/// empty or repeated column name, a different number of fields, a quote that is not closed or stands inside a
/// bare field, text after a closing quote, or bytes that are not UTF-8.
CsvTable parse_csv(std::string_view text, const std::string& file);

using CsvHeaderVisit = std::function<void(const std::vector<std::string>&)>;
using CsvRecordVisit = std::function<void(const CsvRecord&)>;
/// The same, one record at a time, for files with millions of lines. `visit` may throw; a record is valid
/// only during the call.
void for_each_csv_record(std::string_view text, const std::string& file, const CsvHeaderVisit& header,
                         const CsvRecordVisit& visit);

/// `text` as a field, quoted if necessary.
std::string csv_field(std::string_view text);

}  // namespace homeostat::base
