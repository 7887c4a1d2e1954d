// Reads rows from a ledger or a CSV file, one at a time; see read.hpp.
#include "sim/study/detection/read.hpp"

#include <charconv>
#include <cmath>

#include "engine/base/csv.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kMost = 1e15;
constexpr double kMicrosInSecond = 1e6;

/// The number that `text` is, from `least` to kMost. Throws InputError.
double number(const std::string& file, std::size_t line, const char* column, const std::string& text,
              double least) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
  if (!whole || value < least || value > kMost) {
    throw base::InputError(file, line, std::string(column) + " is " + base::quoted(text),
                           least == 0 ? "a number from 0 to 10^15" : "a number from -10^15 to 10^15");
  }
  return value;
}

}  // namespace

Traffic read_ledger(const ledger::Ledger& ledger) {
  TrafficBuilder builder;
  ledger.for_each_row([&](const ledger::StoredRow& stored) {
    const ledger::Row& row = stored.row;
    builder.add(row.origin_pool_id, row.exec_pool_id, static_cast<double>(rules::raw(row.credits_total)),
                static_cast<double>(rules::raw(row.created_at)) / kMicrosInSecond,
                static_cast<std::uint64_t>(row.id));
  });
  return builder.finish();
}

Traffic parse_edges(std::string_view text, const std::string& file) {
  TrafficBuilder builder;
  bool timed = false;
  const auto check_header = [&](const std::vector<std::string>& header) {
    const std::vector<std::string> plain{"source", "target", "value"};
    timed = header.size() == 4 && header[3] == "time";
    if (header.size() < 3 || header.size() > (timed ? 4U : 3U) ||
        !std::equal(plain.begin(), plain.end(), header.begin())) {
      throw base::InputError(file, 1, "the columns are others",
                             "source,target,value or source,target,value,time");
    }
  };
  base::for_each_csv_record(text, file, check_header, [&](const base::CsvRecord& record) {
    const auto& fields = record.fields;
    for (std::size_t i = 0; i < 2; ++i) {
      if (fields[i].empty())
        throw base::InputError(file, record.line, i == 0 ? "source is empty" : "target is empty", "a name");
    }
    const double value = number(file, record.line, "value", fields[2], 0);
    if (timed) {
      builder.add(fields[0], fields[1], value, number(file, record.line, "time", fields[3], -kMost),
                  record.line);
    } else {
      builder.add(fields[0], fields[1], value, record.line);
    }
  });
  return builder.finish();
}

}  // namespace homeostat::sim::detection
