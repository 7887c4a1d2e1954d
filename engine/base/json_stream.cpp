// A scanner that only knows where a JSON value ends; see json_stream.hpp.
#include "engine/base/json_stream.hpp"

#include <algorithm>
#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Scanner {
 public:
  Scanner(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }

  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] bool done() const { return at_ == text_.size(); }

  void space() {
    for (; !done(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return;
    }
  }
  /// Takes `wanted` and the space after it, if it is next.
  bool take(char wanted) {
    if (done() || text_[at_] != wanted) return false;
    ++at_;
    space();
    return true;
  }
  void require(char wanted, const std::string& expected) {
    if (!take(wanted)) fail(expected);
  }
  /// The text of the value that starts here, and the space after it is taken too.
  std::string_view value() {
    const std::size_t start = at_;
    std::size_t depth = 0;
    do {
      if (done()) fail("the end of a value");
      const char c = text_[at_];
      if (c == '"') {
        string();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;
        --depth;
        ++at_;
      } else if (depth == 0) {
        scalar();
      } else {
        if (c == '\n') ++line_;
        ++at_;
      }
    } while (depth > 0);
    if (at_ == start) fail("a value");
    const std::string_view found = text_.substr(start, at_ - start);
    space();
    return found;
  }
  [[noreturn]] void fail(const std::string& expected) const {
    const std::string here = done() ? "the file ends" : "there is " + base::quoted(text_.substr(at_, 1));
    throw InputError(file_, line_, "not valid JSON: " + here, expected);
  }

 private:
  void string() {
    for (++at_; !done() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
      if (at_ >= text_.size()) break;
      if (text_[at_] == '\n') ++line_;  // an error, which the parser will name
    }
    at_ = std::min(at_, text_.size());
    if (done()) fail("the end of a string");
    ++at_;
  }
  void scalar() { at_ = std::min(text_.find_first_of(",]}{[\" \t\r\n", at_), text_.size()); }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

void scan_array(Scanner& scanner, const std::string& file, std::string_view member,
                const std::function<void(const JsonElement&)>& visit) {
  if (!scanner.take('[')) {
    throw InputError(file, scanner.line(), std::string(member) + " is not an array", "an array");
  }
  if (scanner.take(']')) return;
  std::size_t index = 0;
  do {
    const std::size_t line = scanner.line();
    visit({index++, line, scanner.value()});
  } while (scanner.take(','));
  scanner.require(']', "',' or ']'");
}

void shift_lines(JsonValue& value, std::size_t by) {
  value.line += by;
  for (JsonValue& element : value.elements) shift_lines(element, by);
  for (auto& [name, inner] : value.members) shift_lines(inner, by);
}

}  // namespace

void for_each_element(std::string_view text, const std::string& file, std::string_view member,
                      const std::function<void(const JsonElement&)>& visit) {
  Scanner scanner(text, file);
  scanner.space();
  scanner.require('{', "an object with the member " + std::string(member));
  std::set<std::string> names;
  if (!scanner.take('}')) {
    do {
      const std::size_t line = scanner.line();
      const JsonValue name = parse_element({0, line, scanner.value()}, file);
      if (name.kind != JsonValue::Kind::string)
        throw InputError(file, line, "not valid JSON", "the name of a member");
      if (!names.insert(name.text).second) {
        throw InputError(file, line, "member " + base::quoted(name.text) + " is there twice",
                         "each member once");
      }
      scanner.require(':', "':'");
      if (name.text == member) {
        scan_array(scanner, file, member, visit);
      } else {
        const std::size_t value_line = scanner.line();
        parse_element({0, value_line, scanner.value()}, file);
      }
    } while (scanner.take(','));
    scanner.require('}', "',' or '}'");
  }
  if (!scanner.done()) scanner.fail("the end of the file");
  if (!names.contains(std::string(member))) {
    throw InputError(file, scanner.line(), "has no member " + std::string(member),
                     "an object with that array");
  }
}

JsonValue parse_element(const JsonElement& element, const std::string& file) {
  JsonValue value;
  try {
    value = parse_json(element.text, file);
  } catch (const InputError&) {
    // Again from a text whose lines are those of the file, so that the error says where.
    parse_json(std::string(element.line - 1, '\n').append(element.text), file);
    throw;
  }
  shift_lines(value, element.line - 1);
  return value;
}

}  // namespace homeostat::base
