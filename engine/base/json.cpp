// The strict JSON reader, built on the SAX interface of nlohmann-json; see json.hpp.
#include "engine/base/json.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

constexpr std::size_t kMaxDepth = 64;

/// Where the parser is: the line of the last character that it took. Number tokens take one character too
/// many, so a line break counts only when the character after it is taken.
struct Position {
  std::size_t line = 1;
  bool after_break = false;

  void take(char character) {
    if (after_break) ++line;
    after_break = character == '\n';
  }
};

/// An input iterator over text that keeps a Position up to date. The Position is shared by all copies.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Position* position) : at_(at), position_(position) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    position_->take(*at_);
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    const auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  Position* position_;
};

/// Builds JsonValues from the parser's calls. Every problem is thrown, so every handler returns true.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Builder(const Position& position, const std::string& file) : position_(position), file_(file) {}

  bool null() { return add(JsonValue::Kind::null); }
  bool boolean(bool value) {
    add(JsonValue::Kind::boolean);
    added().boolean = value;
    return true;
  }
  bool number_integer(number_integer_t value) {
    add(JsonValue::Kind::integer);
    added().integer = value;
    return true;
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value <= static_cast<number_unsigned_t>(INT64_MAX))
      return number_integer(static_cast<std::int64_t>(value));
    add(JsonValue::Kind::unsigned_integer);
    added().unsigned_integer = value;
    return true;
  }
  bool number_float(number_float_t /*value*/, const string_t& written) {
    // The parser turns integers that do not fit into floating point, where they would silently lose digits.
    if (written.find_first_of(".eE") == string_t::npos) {
      throw InputError(file_, position_.line, "number " + base::quoted(written) + " is beyond 64 bits",
                       "an integer from -2^63 to 2^64 - 1");
    }
    add(JsonValue::Kind::real);
    added().text = written;
    return true;
  }
  bool string(string_t& value) {
    add(JsonValue::Kind::string);
    added().text = std::move(value);
    return true;
  }
  bool binary(binary_t& /*value*/) { return add(JsonValue::Kind::null); }  // JSON text has none

  bool start_object(std::size_t /*size*/) { return open(JsonValue::Kind::object); }
  bool key(string_t& name) {
    open_.back().key = std::move(name);
    return true;
  }
  bool end_object() {
    check_duplicates(open_.back().value);
    return close();
  }
  bool start_array(std::size_t /*size*/) { return open(JsonValue::Kind::array); }
  bool end_array() { return close(); }

  /// The parser's messages read "[id] parse error at line L, column C: syntax error while parsing X - WHY",
  /// where WHY may be "...; expected ...", and after a malformed token also "; last read: 'TEXT'; expected
  /// Y". WHY is the parser's own words; TEXT is input of any kind, and from there on all is dropped.
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const nlohmann::json::exception& error) {
    std::string_view message = error.what();
    if (error.id != 101) throw InputError(file_, position_.line, "a number is too large", "a smaller number");
    const auto dash = message.find(" - ");
    if (dash != std::string_view::npos) message.remove_prefix(dash + 3);
    // The input is cut off first, because nothing after it can be trusted.
    std::string_view why = message.substr(0, message.find("; last read:"));
    std::string_view expected;
    const auto expects = why.find("; expected ");
    if (expects != std::string_view::npos) {
      expected = why.substr(expects + 11);
      why = why.substr(0, expects);
    }
    throw InputError(file_, position_.line, "not valid JSON: " + std::string(why), std::string(expected));
  }

  JsonValue take_root() { return std::move(root_); }

 private:
  struct Open {
    JsonValue value;
    std::string key;  ///< of the member that comes next
  };

  bool add(JsonValue::Kind kind) {
    JsonValue value;
    value.kind = kind;
    return attach(std::move(value));
  }
  bool attach(JsonValue value) {
    value.line = position_.line;
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.kind == JsonValue::Kind::array) {
      open_.back().value.elements.push_back(std::move(value));
    } else {
      open_.back().value.members.push_back({std::move(open_.back().key), std::move(value)});
    }
    return true;
  }
  /// The value at the place where attach() has put it.
  JsonValue& added() {
    if (open_.empty()) return root_;
    auto& parent = open_.back().value;
    return parent.kind == JsonValue::Kind::array ? parent.elements.back() : parent.members.back().value;
  }
  bool open(JsonValue::Kind kind) {
    if (open_.size() == kMaxDepth) {
      throw InputError(file_, position_.line, "nested too deeply",
                       "at most " + std::to_string(kMaxDepth) + " levels");
    }
    open_.emplace_back();
    open_.back().value.kind = kind;
    return true;
  }
  bool close() {
    auto value = std::move(open_.back().value);
    open_.pop_back();
    return attach(std::move(value));
  }
  /// Finds duplicate names by sorting, so that an object with very many members cannot stall the reader.
  void check_duplicates(const JsonValue& object) const {
    std::vector<const JsonMember*> members;
    members.reserve(object.members.size());
    for (const auto& member : object.members) members.push_back(&member);
    // Equal names stay in the order of the file: addresses grow along a vector.
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) {
      const int order = a->name.compare(b->name);
      return order != 0 ? order < 0 : a < b;
    });
    const auto same = [](const auto* a, const auto* b) { return a->name == b->name; };
    const auto first = std::adjacent_find(members.begin(), members.end(), same);
    if (first == members.end()) return;
    const auto& again = **std::next(first);
    throw InputError(file_, again.value.line, "member " + base::quoted(again.name) + " is there twice",
                     "each member once");
  }

  const Position& position_;
  const std::string& file_;
  std::vector<Open> open_;
  JsonValue root_;
};

/// What a value is, for messages.
std::string describe(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      return "null";
    case JsonValue::Kind::boolean:
      return value.boolean ? "true" : "false";
    case JsonValue::Kind::integer:
      return std::to_string(value.integer);
    case JsonValue::Kind::unsigned_integer:
      return std::to_string(value.unsigned_integer);
    case JsonValue::Kind::real:
    case JsonValue::Kind::string:
      return base::quoted(value.text);
    case JsonValue::Kind::array:
      return "an array";
    case JsonValue::Kind::object:
      return "an object";
  }
  return "unknown";
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& [key, value] : members) {
    if (key == name) return &value;
  }
  return nullptr;
}

JsonValue parse_json(std::string_view text, const std::string& file) {
  // The parser takes a zero byte for the end of the input: what follows it would go unread.
  const auto zero = text.find('\0');
  if (zero != std::string_view::npos) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
    throw InputError(file, static_cast<std::size_t>(line), "not valid JSON: a zero byte", "text");
  }
  Position position;
  Builder builder(position, file);
  const CountingIterator begin(text.data(), &position);
  const CountingIterator end(text.data() + text.size(), &position);
  nlohmann::json::sax_parse(begin, end, &builder);
  return builder.take_root();
}

JsonObjectReader::JsonObjectReader(const JsonValue& value, std::string file, std::string path)
    : value_(value), file_(std::move(file)), path_(std::move(path)) {
  if (value.kind == JsonValue::Kind::object) return;
  throw InputError(file_, value.line, (path_.empty() ? "the file" : path_) + " is " + describe(value),
                   "an object");
}

const JsonValue& JsonObjectReader::member(std::string_view name) {
  const auto* found = value_.find(name);
  if (found == nullptr) fail(name, "is missing", "");
  read_.emplace_back(name);
  return *found;
}

std::string JsonObjectReader::string(std::string_view name) {
  const auto& value = member(name);
  if (value.kind != JsonValue::Kind::string) fail(name, "is " + describe(value), "a string");
  return value.text;
}

std::int64_t JsonObjectReader::integer(std::string_view name) {
  const auto& value = member(name);
  if (value.kind != JsonValue::Kind::integer) fail(name, "is " + describe(value), "an integer below 2^63");
  return value.integer;
}

std::uint64_t JsonObjectReader::unsigned_integer(std::string_view name) {
  const auto& value = member(name);
  if (value.kind == JsonValue::Kind::unsigned_integer) return value.unsigned_integer;
  if (value.kind != JsonValue::Kind::integer || value.integer < 0) {
    fail(name, "is " + describe(value), "an integer from 0 to 2^64 - 1");
  }
  return static_cast<std::uint64_t>(value.integer);
}

bool JsonObjectReader::boolean(std::string_view name) {
  const auto& value = member(name);
  if (value.kind != JsonValue::Kind::boolean) fail(name, "is " + describe(value), "true or false");
  return value.boolean;
}

const JsonValue& JsonObjectReader::array(std::string_view name) {
  const auto& value = member(name);
  if (value.kind != JsonValue::Kind::array) fail(name, "is " + describe(value), "an array");
  return value;
}

std::vector<std::string> JsonObjectReader::strings(std::string_view name, bool null_is_empty) {
  if (null_is_empty && member(name).kind == JsonValue::Kind::null) return {};
  std::vector<std::string> texts;
  for (const auto& element : array(name).elements) {
    if (element.kind != JsonValue::Kind::string) {
      const auto place = std::to_string(texts.size());
      throw InputError(
          file_, element.line,
          (path_.empty() ? "" : path_ + ".") + std::string(name) + "[" + place + "] is " + describe(element),
          "a string");
    }
    texts.push_back(element.text);
  }
  return texts;
}

bool JsonObjectReader::has(std::string_view name) const {
  const auto* found = value_.find(name);
  return found != nullptr && found->kind != JsonValue::Kind::null;
}

void JsonObjectReader::ignore(std::string_view name) {
  read_.emplace_back(name);
}

std::size_t JsonObjectReader::line_of(std::string_view name) const {
  const auto* found = value_.find(name);
  return found == nullptr ? value_.line : found->line;
}

void JsonObjectReader::finish() {
  for (const auto& [name, value] : value_.members) {
    if (std::find(read_.begin(), read_.end(), name) != read_.end()) continue;
    throw InputError(file_, value.line,
                     "unknown member " + base::quoted(name) + (path_.empty() ? "" : " in " + path_),
                     "no such member");
  }
}

void JsonObjectReader::fail(std::string_view name, const std::string& what,
                            const std::string& expected) const {
  throw InputError(file_, line_of(name), (path_.empty() ? "" : path_ + ".") + std::string(name) + " " + what,
                   expected);
}

}  // namespace homeostat::base
