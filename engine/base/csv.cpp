// Reads CSV in one pass over the bytes; see csv.hpp.
#include "engine/base/csv.hpp"

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  void read(const CsvHeaderVisit& header, const CsvRecordVisit& visit) {
    if (text_.empty()) fail("is empty", "a header with the names of the columns");
    CsvRecord next;
    record(next);
    require_names(next.fields);
    const std::size_t columns = next.fields.size();
    header(next.fields);
    while (!only_line_ends()) {
      record(next);
      if (next.fields.size() != columns) {
        fail_at(next.line, "has " + std::to_string(next.fields.size()) + " fields",
                std::to_string(columns) + ", as the header");
      }
      visit(next);
    }
  }

 private:
  void require_names(const std::vector<std::string>& header) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string& name = header[i];
      if (name.empty())
        fail_at(1, "column " + std::to_string(i + 1) + " has no name", "a name for each column");
      if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), name) !=
          header.begin() + static_cast<std::ptrdiff_t>(i)) {
        fail_at(1, "column " + base::quoted(name) + " is there twice", "each column once");
      }
    }
  }

  /// Writes the fields into `result`, reusing its strings.
  void record(CsvRecord& result) {
    result.line = line_;
    std::size_t count = 0;
    do {
      if (count == result.fields.size()) result.fields.emplace_back();
      read_field(result.fields[count++]);
    } while (take(','));
    result.fields.resize(count);
    if (!at_end() && !take_line_end())
      fail("a field goes on after its closing quote", "a comma or the end of the line");
  }

  void read_field(std::string& value) {
    if (take('"')) {
      value = quoted_field();
    } else {
      value = bare_field();
    }
    if (!is_utf8(value)) fail("a field is not UTF-8", "UTF-8");
  }

  std::string_view bare_field() {
    const std::size_t start = place_;
    while (!at_end() && text_[place_] != ',' && text_[place_] != '\n' && !crlf()) {
      if (text_[place_] == '"')
        fail("a quote stands inside a bare field", "the whole field in quotes, \"\" for a quote");
      ++place_;
    }
    return text_.substr(start, place_ - start);
  }

  std::string quoted_field() {
    const std::size_t opened = line_;
    std::string value;
    while (true) {
      if (at_end()) fail_at(opened, "a quote is not closed", "a closing quote");
      const char c = text_[place_++];
      if (c == '"') {
        if (!take('"')) return value;
      } else if (c == '\n') {
        ++line_;
      }
      value += c;
    }
  }

  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }
  [[nodiscard]] bool crlf() const { return text_.substr(place_, 2) == "\r\n"; }
  bool take(char c) {
    if (at_end() || text_[place_] != c) return false;
    ++place_;
    return true;
  }
  bool take_line_end() {
    if (crlf()) ++place_;
    if (!take('\n')) return false;
    ++line_;
    return true;
  }
  [[nodiscard]] bool only_line_ends() const {
    return text_.find_first_not_of("\r\n", place_) == std::string_view::npos;
  }

  [[noreturn]] void fail(const std::string& what, const std::string& expected) const {
    fail_at(line_, what, expected);
  }
  [[noreturn]] void fail_at(std::size_t line, const std::string& what, const std::string& expected) const {
    throw InputError(file_, line, what, expected);
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t place_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file) {
  CsvTable table;
  for_each_csv_record(
      text, file, [&](const std::vector<std::string>& header) { table.header = header; },
      [&](const CsvRecord& record) { table.records.push_back(record); });
  return table;
}

void for_each_csv_record(std::string_view text, const std::string& file, const CsvHeaderVisit& header,
                         const CsvRecordVisit& visit) {
  Reader(text, file).read(header, visit);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + "\"";
}

}  // namespace homeostat::base
