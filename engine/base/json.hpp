// Reads JSON strictly and with positions. Duplicate keys, invalid UTF-8, trailing text and numbers beyond 64
// bits are errors, and every value knows its line, so that messages can name it. Writing JSON is left to
// nlohmann-json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

struct JsonMember;

/// A JSON value and the line on which it ends (line breaks are \n). Integers are int64 or uint64; any other
/// number is `real`.
struct JsonValue {
  enum class Kind { null, boolean, integer, unsigned_integer, real, string, array, object };
  Kind kind = Kind::null;
  std::size_t line = 0;
  bool boolean = false;
  std::int64_t integer = 0;            ///< kind integer
  std::uint64_t unsigned_integer = 0;  ///< only for values above the range of int64
  std::string text;                    ///< for a string its value, for a real the number as written
  std::vector<JsonValue> elements;     ///< kind array
  std::vector<JsonMember> members;     ///< in the order of the file

  /// The member of that name, or nullptr.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
};

/// A member of an object: its name and value.
struct JsonMember {
  std::string name;
  JsonValue value;
};

/// Parses `text`; `file` names it in messages. A UTF-8 byte order mark at the start is ignored. Throws
/// InputError (with line) on anything that is not exactly one JSON value, and on nesting deeper than 64.
JsonValue parse_json(std::string_view text, const std::string& file);

/// Reads the members of one object, each with the type that it must have; finish() reports members that
/// nobody asked for. Every method throws InputError naming file, line, the path of the member, and what would
/// be right.
class JsonObjectReader {
 public:
  /// `path` is how messages name the object, for example "rows[17]". The value must outlive the reader.
  JsonObjectReader(const JsonValue& value, std::string file, std::string path);
  std::string string(std::string_view name);
  std::int64_t integer(std::string_view name);            ///< an integer in the range of int64
  std::uint64_t unsigned_integer(std::string_view name);  ///< an integer in the range of uint64
  bool boolean(std::string_view name);
  const JsonValue& array(std::string_view name);
  std::vector<std::string> strings(std::string_view name, bool null_is_empty = false);
  [[nodiscard]] bool has(std::string_view name) const;  ///< present and not null
  void ignore(std::string_view name);                   ///< the member may be present and is not read
  /// The line of the member, or of the object if there is no such member.
  [[nodiscard]] std::size_t line_of(std::string_view name) const;
  void finish();  ///< throws InputError for the first member that was not read
  /// Throws InputError. `what` continues the message after the member's path, for example `is -3`. Quote
  /// foreign text with quoted() of encoding.hpp.
  [[noreturn]] void fail(std::string_view name, const std::string& what, const std::string& expected) const;

 private:
  const JsonValue& member(std::string_view name);
  const JsonValue& value_;
  std::string file_;
  std::string path_;
  std::vector<std::string> read_;
};

}  // namespace homeostat::base
