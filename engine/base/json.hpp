// JSON read strictly and with positions: duplicate keys, invalid UTF-8, trailing text and numbers beyond 64
// bits are errors, and every value knows its line, so that a message can name it. Writing JSON is nlohmann's
// business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

struct JsonMember;

/// A JSON value with the line on which it ends (line breaks are \n). Numbers are int64 or uint64; anything
/// else numeric is `real`.
struct JsonValue {
  enum class Kind { null, boolean, integer, unsigned_integer, real, string, array, object };
  Kind kind = Kind::null;
  std::size_t line = 0;
  bool boolean = false;
  std::int64_t integer = 0;            ///< kind integer
  std::uint64_t unsigned_integer = 0;  ///< kind unsigned_integer: a value above int64's range
  std::string text;                    ///< kind string: its value; kind real: the number as written
  std::vector<JsonValue> elements;     ///< kind array
  std::vector<JsonMember> members;     ///< kind object, in the order of the file

  /// The member of that name, or nullptr.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

/// Parses `text`, naming it `file` in errors. Throws InputError (with line) on anything that is not one JSON
/// value, and on nesting deeper than 64. A UTF-8 byte order mark at the start is passed over.
JsonValue parse_json(std::string_view text, const std::string& file);

/// Reads the members of one object, each as the type it must have, and at the end reports members nobody
/// asked for. Every method throws InputError naming file, line, the path of the member and what would be
/// right.
class JsonObjectReader {
 public:
  /// `path` is how errors name the object, for example "rows[17]". The value must outlive the reader.
  JsonObjectReader(const JsonValue& value, std::string file, std::string path);
  std::string string(std::string_view name);
  std::int64_t integer(std::string_view name);            ///< a JSON integer inside int64
  std::uint64_t unsigned_integer(std::string_view name);  ///< a JSON integer inside uint64
  bool boolean(std::string_view name);
  const JsonValue& array(std::string_view name);
  std::vector<std::string> strings(std::string_view name, bool null_is_empty = false);
  [[nodiscard]] bool has(std::string_view name) const;  ///< present and not null
  void ignore(std::string_view name);                   ///< a member that may be there and is not read
  /// The member's line; the object's if there is no such member.
  [[nodiscard]] std::size_t line_of(std::string_view name) const;
  void finish();  ///< throws on the first member that was not read
  /// Throws; `what` goes on after the member's path, for example `is -3`. Foreign text in it: see quoted() in
  /// encoding.hpp.
  [[noreturn]] void fail(std::string_view name, const std::string& what, const std::string& expected) const;

 private:
  const JsonValue& member(std::string_view name);
  const JsonValue& value_;
  std::string file_;
  std::string path_;
  std::vector<std::string> read_;
};

}  // namespace homeostat::base
