// The element-by-element reader against the whole-file reader, which must agree on what is valid and on every
// value.
#include "engine/base/json_stream.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

using nlohmann::json;

/// What a value says, without its lines.
std::string told(const JsonValue& value) {
  std::string text = std::to_string(static_cast<int>(value.kind)) + ":" + value.text +
                     std::to_string(value.integer) + std::to_string(value.unsigned_integer) +
                     (value.boolean ? "t" : "f") + "(";
  for (const auto& element : value.elements) text += told(element) + ",";
  for (const auto& [name, inner] : value.members) text += name + "=" + told(inner) + ",";
  return text + ")";
}

std::vector<std::string> elements_of(const std::string& text, const std::string& member = "rows") {
  std::vector<std::string> found;
  for_each_element(text, "f.json", member, [&](const JsonElement& element) {
    EXPECT_EQ(element.index, found.size());
    found.push_back(told(parse_element(element, "f.json")));
  });
  return found;
}

json any_json(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 8 : 6)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return 0.5;
    case 4:
      return *rc::gen::element<std::string>("", "a", "\"", "\\", "]}", "{[", "\n", ",", ":", "é", "\\\"");
    case 5:
      return json::array();
    case 6: {
      json array = json::array();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) array.push_back(any_json(depth - 1));
      return array;
    }
    default: {
      json object = json::object();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        object[*rc::gen::element<std::string>("a", "rows", "\"", "]", "")] = any_json(depth - 1);
      }
      return object;
    }
  }
}

RC_GTEST_PROP(JsonStream, gives_the_elements_that_the_whole_file_has, ()) {
  json file = json::object();
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    file[*rc::gen::element<std::string>("a", "z", "\"", "]")] = any_json(3);
  }
  json rows = json::array();
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) rows.push_back(any_json(3));
  file["rows"] = rows;
  const auto text = file.dump(*rc::gen::inRange(-1, 3));
  std::vector<std::string> expected;
  const auto whole = parse_json(text, "f.json");
  for (const auto& element : whole.find("rows")->elements) expected.push_back(told(element));
  RC_ASSERT(elements_of(text) == expected);
}

RC_GTEST_PROP(JsonStream, agrees_with_the_whole_file_on_what_is_valid, ()) {
  std::string text = R"({"a": [1, {"b": "]}"}, null], "rows": [{"x": 1}, [2, "\""], 3.5], "z": {}})";
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto with = *rc::gen::element<std::string>("", "{", "}", "[", "]", ",", ":", "\"", "\\", "1", "x",
                                                     " ", "\n", std::string(1, '\0'), "\x80");
    text.replace(place, *rc::gen::inRange<std::size_t>(0, 2), with);
  }
  bool valid = false;
  try {
    const auto whole = parse_json(text, "f.json");
    const auto* rows = whole.find("rows");
    valid = whole.kind == JsonValue::Kind::object && rows != nullptr && rows->kind == JsonValue::Kind::array;
  } catch (const InputError&) {
  }
  bool streamed = true;
  try {
    elements_of(text);
  } catch (const InputError&) {
    streamed = false;
  }
  RC_ASSERT(streamed == valid);
}

std::string message_of(const std::string& text) {
  try {
    elements_of(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(JsonStream, names_the_line_of_a_fault) {
  EXPECT_EQ(message_of("{\n\"rows\": [\n1,\n2\n3]}"),
            "f.json:5: not valid JSON: there is \"3\"; expected ',' or ']'");
  EXPECT_TRUE(message_of("{\n\"rows\": [\n1,\n{\n\"a\":\n x}]}").starts_with("f.json:6: not valid JSON"))
      << message_of("{\n\"rows\": [\n1,\n{\n\"a\":\n x}]}");
  EXPECT_EQ(message_of("{\"rows\": []}\n\n\nx"),
            "f.json:4: not valid JSON: there is \"x\"; expected the end of the file");
  EXPECT_EQ(message_of("{\n\"x\": 1}"), "f.json:2: has no member rows; expected an object with that array");
  EXPECT_EQ(message_of("{\"a\": 1,\n\"a\": 2, \"rows\": []}"),
            "f.json:2: member \"a\" is there twice; expected each member once");
  EXPECT_EQ(message_of("{\"rows\": [1, "),
            "f.json:1: not valid JSON: the file ends; expected the end of a value");
}

TEST(JsonStream, lines_of_an_element_are_those_of_the_file) {
  std::vector<std::size_t> lines;
  const std::string text = "{\n\"a\": [\n\n],\n\"rows\": [{\n\"b\": 1\n},\n5]}";
  for_each_element(text, "f.json", "rows", [&](const JsonElement& element) {
    lines.push_back(element.line);
    const auto value = parse_element(element, "f.json");
    lines.push_back(value.line);
    if (value.find("b") != nullptr) lines.push_back(value.find("b")->line);
  });
  EXPECT_EQ(lines, (std::vector<std::size_t>{5, 7, 6, 8, 8}));
}

TEST(JsonStream, passes_over_a_byte_order_mark) {
  EXPECT_EQ(elements_of("\xEF\xBB\xBF{\"rows\": [1]}").size(), 1U);
}

}  // namespace
}  // namespace homeostat::base
