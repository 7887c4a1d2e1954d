// The reader: one pass over the bytes.
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

  CsvTable read() {
    CsvTable table;
    if (text_.empty()) fail("is empty", "a header with the names of the columns");
    table.header = record().fields;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const std::string& name = table.header[i];
      if (name.empty())
        fail_at(1, "column " + std::to_string(i + 1) + " has no name", "a name for each column");
      if (std::find(table.header.begin(), table.header.begin() + static_cast<std::ptrdiff_t>(i), name) !=
          table.header.begin() + static_cast<std::ptrdiff_t>(i)) {
        fail_at(1, "column " + quoted(name) + " is there twice", "each column once");
      }
    }
    while (!only_line_ends()) {
      CsvRecord next = record();
      if (next.fields.size() != table.header.size()) {
        fail_at(next.line, "has " + std::to_string(next.fields.size()) + " fields",
                std::to_string(table.header.size()) + ", as the header");
      }
      table.records.push_back(std::move(next));
    }
    return table;
  }

 private:
  CsvRecord record() {
    CsvRecord result;
    result.line = line_;
    do {
      result.fields.push_back(field());
    } while (take(','));
    if (!at_end() && !take_line_end())
      fail("a field goes on after its closing quote", "a comma or the end of the line");
    return result;
  }

  std::string field() {
    std::string value = take('"') ? quoted_field() : bare_field();
    if (!is_utf8(value)) fail("a field is not UTF-8", "UTF-8");
    return value;
  }

  std::string bare_field() {
    const std::size_t start = place_;
    while (!at_end() && text_[place_] != ',' && text_[place_] != '\n' && !crlf()) {
      if (text_[place_] == '"')
        fail("a quote stands inside a bare field", "the whole field in quotes, \"\" for a quote");
      ++place_;
    }
    return std::string(text_.substr(start, place_ - start));
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
  return Reader(text, file).read();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + "\"";
}

}  // namespace homeostat::base
