// JSON: strict, with lines, and messages of one short line.
#include "engine/base/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

using Kind = JsonValue::Kind;

JsonValue parse(std::string_view text) {
  return parse_json(text, "f");
}

/// The message of the InputError that `call` throws, or "nothing thrown".
template <class Call>
std::string thrown(const Call& call) {
  try {
    call();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing thrown";
}

std::string json_fault(std::string_view text) {
  return thrown([&] { parse(text); });
}

TEST(Json, kinds_and_values) {
  const auto value = parse(R"([null, true, false, -7, 1.50, "é\n\u00e9", [], {}])");
  ASSERT_EQ(value.kind, Kind::array);
  const auto& elements = value.elements;
  ASSERT_EQ(elements.size(), 8U);
  EXPECT_EQ(elements[0].kind, Kind::null);
  EXPECT_TRUE(elements[1].kind == Kind::boolean && elements[1].boolean);
  EXPECT_TRUE(elements[2].kind == Kind::boolean && !elements[2].boolean);
  EXPECT_TRUE(elements[3].kind == Kind::integer && elements[3].integer == -7);
  EXPECT_TRUE(elements[4].kind == Kind::real && elements[4].text == "1.50");
  EXPECT_TRUE(elements[5].kind == Kind::string && elements[5].text == "é\né");
  EXPECT_EQ(elements[6].kind, Kind::array);
  EXPECT_EQ(elements[7].kind, Kind::object);
}

TEST(Json, members_keep_the_order_of_the_file) {
  const auto value = parse(R"({"z": 1, "a": {"z": 2}, "": 3})");
  ASSERT_EQ(value.members.size(), 3U);
  EXPECT_EQ(value.members[0].name, "z");
  EXPECT_EQ(value.members[1].name, "a");
  EXPECT_EQ(value.find("a")->find("z")->integer, 2);
  EXPECT_EQ(value.find("")->integer, 3);
  EXPECT_EQ(value.find("b"), nullptr);
}

TEST(Json, integers_to_the_ends_of_64_bits) {
  EXPECT_EQ(parse("-9223372036854775808").integer, INT64_MIN);
  EXPECT_EQ(parse("9223372036854775807").integer, INT64_MAX);
  EXPECT_EQ(parse("9223372036854775807").kind, Kind::integer);
  EXPECT_EQ(parse("9223372036854775808").kind, Kind::unsigned_integer);
  EXPECT_EQ(parse("18446744073709551615").unsigned_integer, UINT64_MAX);
  EXPECT_EQ(parse("-0").integer, 0);
  for (const char* text :
       {"18446744073709551616", "-9223372036854775809", "1000000000000000000000000000000"}) {
    EXPECT_NE(json_fault(text).find("is beyond 64 bits"), std::string::npos) << json_fault(text);
  }
  EXPECT_NE(json_fault("1e999").find("too large"), std::string::npos) << json_fault("1e999");
}

TEST(Json, every_value_knows_the_line_it_ends_on) {
  const auto value = parse("{\n\"a\": 1\n,\n\"b\":\n2,\"c\": [\n3\n],\"d\": \"\",\n\"e\": true\n}\n");
  EXPECT_EQ(value.find("a")->line, 2U);
  EXPECT_EQ(value.find("b")->line, 5U);
  EXPECT_EQ(value.find("c")->line, 7U);
  EXPECT_EQ(value.find("c")->elements[0].line, 6U);
  EXPECT_EQ(value.find("d")->line, 7U);
  EXPECT_EQ(value.find("e")->line, 8U);
  EXPECT_EQ(value.line, 9U);
}

TEST(Json, faults_have_the_line_and_say_what_is_wrong) {
  EXPECT_EQ(json_fault("{\n\"a\": 1,\n}"), "f:3: not valid JSON: unexpected '}'; expected string literal");
  EXPECT_EQ(json_fault("[1,\n2"), "f:2: not valid JSON: unexpected end of input; expected ']'");
  EXPECT_EQ(json_fault("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}"),
            "f:3: member \"a\" is there twice; expected each member once");
  EXPECT_EQ(json_fault("1\n2"), "f:2: not valid JSON: unexpected number literal; expected end of input");
  EXPECT_EQ(json_fault(""), "f:1: not valid JSON: unexpected end of input; expected '[', '{', or a literal");
}

TEST(Json, whatever_is_not_one_strict_value_is_refused) {
  for (const char* text : {"{} {}",
                           "[] x",
                           "{'a': 1}",
                           "{a: 1}",
                           "[1,]",
                           "[,1]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "01",
                           "+1",
                           "1.",
                           ".5",
                           "1e",
                           "0x1",
                           "NaN",
                           "Infinity",
                           "-",
                           "tru",
                           "nulll",
                           "True",
                           "\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"a\nb\"",
                           "\"\t\"",
                           "// c\n1",
                           "1 /* c */",
                           "\"\\ud800\"",
                           "\"\\udc00\\ud800\"",
                           "[",
                           "{",
                           "]",
                           "}",
                           ":",
                           ",",
                           "\xff",
                           "\xef\xbb"}) {
    const auto message = json_fault(text);
    EXPECT_EQ(message.rfind("f:", 0), 0U) << text << ": " << message;
  }
}

TEST(Json, invalid_utf8_is_refused_in_values_and_names) {
  for (const std::string bad : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc3"}) {
    EXPECT_NE(json_fault("\"" + bad + "\"").find("UTF-8"), std::string::npos);
    EXPECT_NE(json_fault("{\"" + bad + "\": 1}").find("UTF-8"), std::string::npos);
  }
}

TEST(Json, text_behind_a_zero_byte_does_not_go_unread) {
  using namespace std::string_view_literals;
  EXPECT_EQ(json_fault("{}\n\0{\"a\": 1}"sv), "f:2: not valid JSON: a zero byte; expected text");
  EXPECT_EQ(json_fault("\"\0\""sv), "f:1: not valid JSON: a zero byte; expected text");
}

TEST(Json, nesting_ends_at_64) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(json_fault(nested(64)), "nothing thrown");
  EXPECT_EQ(json_fault(nested(65)), "f:1: nested too deeply; expected at most 64 levels");
  EXPECT_NE(json_fault(std::string(1'000'000, '[')).find("nested too deeply"), std::string::npos);
  std::string objects;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":";
  EXPECT_NE(json_fault(objects).find("nested too deeply"), std::string::npos);
}

TEST(Json, an_object_with_very_many_members_is_read_in_good_time) {
  // A quadratic search for duplicates would take minutes here.
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"" + std::to_string(i) + "\":0,";
  EXPECT_EQ(parse(text + "\"x\":0}").members.size(), 200'001U);
  EXPECT_NE(json_fault(text + "\"77\":0}").find("\"77\" is there twice"), std::string::npos);
}

void expect_short_line(const std::string& message) {
  EXPECT_LT(message.size(), 200U) << message;
  for (const char character : message) EXPECT_GE(static_cast<unsigned char>(character), 0x20) << message;
  EXPECT_TRUE(is_utf8(message));
}

TEST(Json, messages_never_echo_long_or_raw_input) {
  const std::string long_text(10'000, 'x');
  expect_short_line(json_fault("[\"" + long_text + "\" 1]"));
  expect_short_line(json_fault("[" + std::string(5000, '9') + "]"));
  expect_short_line(json_fault("[1e" + std::string(5000, '9') + "]"));
  expect_short_line(json_fault(long_text));
  expect_short_line(json_fault("{\"" + long_text + "\":1,\"" + long_text + "\":2}"));
  expect_short_line(json_fault("[\x1b[31m"));
  expect_short_line(json_fault("[\"\x1b[31m\"]"));
  expect_short_line(json_fault("{\"\\u001b\":1,\"\\u001b\":2}"));
  const auto value = parse("{\"\\u001b[31m\": 1, \"n\": \"" + long_text + "\\n\"}");
  JsonObjectReader reader(value, "f", "");
  expect_short_line(thrown([&] { reader.integer("n"); }));
  expect_short_line(thrown([&] { reader.finish(); }));
}

TEST(Json, a_malformed_number_does_not_echo_its_text) {
  // Found by the property below: the parser says "expected" before and after the text that it read.
  EXPECT_EQ(json_fault("-\xda"), "f:1: not valid JSON: invalid number; expected digit after '-'");
  EXPECT_EQ(
      json_fault("\"; expected gold\n"),
      "f:1: not valid JSON: invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n");
}

RC_GTEST_PROP(JsonLaws, any_bytes_are_a_value_or_a_short_line, (const std::string& given)) {
  const auto message = json_fault(given);
  RC_ASSERT(message.size() < 200U);
  RC_ASSERT(is_utf8(message));
  for (const char character : message) RC_ASSERT(static_cast<unsigned char>(character) >= 0x20);
}

RC_GTEST_PROP(JsonLaws, json_like_text_is_a_value_or_a_short_line, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-", "1.5", "true",
                                    "null", "\n", " ", "\"", "\\", "\xff"));
  std::string text;
  for (const auto& piece : pieces) text += piece;
  const auto message = json_fault(text);
  RC_ASSERT(message.find('\n') == std::string::npos);
}

// The reader of objects.

TEST(JsonObjectReader, reads_each_type) {
  const auto value = parse(
      R"({"s": "x", "i": -1, "u": 18446744073709551615, "b": true, "a": [1], "t": ["p", "q"], "n": null})");
  JsonObjectReader reader(value, "f", "");
  EXPECT_EQ(reader.string("s"), "x");
  EXPECT_EQ(reader.integer("i"), -1);
  EXPECT_EQ(reader.unsigned_integer("u"), UINT64_MAX);
  EXPECT_TRUE(reader.boolean("b"));
  EXPECT_EQ(reader.array("a").elements.size(), 1U);
  EXPECT_EQ(reader.strings("t"), (std::vector<std::string>{"p", "q"}));
  EXPECT_TRUE(reader.strings("n", true).empty());
  EXPECT_TRUE(reader.has("s"));
  EXPECT_FALSE(reader.has("n"));
  EXPECT_FALSE(reader.has("none"));
  reader.finish();
}

TEST(JsonObjectReader, faults_name_line_path_and_what_would_be_right) {
  const auto value =
      parse("{\n\"s\": \"x\",\n\"i\": 1.0,\n\"big\": 9223372036854775808,\n\"t\": [\"a\",\n2]\n}");
  JsonObjectReader reader(value, "f", "rows[17]");
  EXPECT_EQ(thrown([&] { reader.integer("s"); }), "f:2: rows[17].s is \"x\"; expected an integer below 2^63");
  EXPECT_EQ(thrown([&] { reader.integer("i"); }),
            "f:3: rows[17].i is \"1.0\"; expected an integer below 2^63");
  EXPECT_EQ(thrown([&] { reader.integer("big"); }),
            "f:4: rows[17].big is 9223372036854775808; expected an integer below 2^63");
  EXPECT_EQ(thrown([&] { reader.unsigned_integer("s"); }),
            "f:2: rows[17].s is \"x\"; expected an integer from 0 to 2^64 - 1");
  EXPECT_EQ(thrown([&] { reader.boolean("s"); }), "f:2: rows[17].s is \"x\"; expected true or false");
  EXPECT_EQ(thrown([&] { reader.string("t"); }), "f:6: rows[17].t is an array; expected a string");
  EXPECT_EQ(thrown([&] { reader.array("s"); }), "f:2: rows[17].s is \"x\"; expected an array");
  EXPECT_EQ(thrown([&] { reader.strings("t"); }), "f:6: rows[17].t[1] is 2; expected a string");
  EXPECT_EQ(thrown([&] { reader.string("none"); }), "f:7: rows[17].none is missing");
  EXPECT_EQ(thrown([&] { reader.fail("i", "is odd", "an even one"); }),
            "f:3: rows[17].i is odd; expected an even one");
  EXPECT_EQ(reader.line_of("i"), 3U);
  EXPECT_EQ(reader.line_of("none"), 7U);
}

TEST(JsonObjectReader, null_is_an_empty_list_only_where_that_is_said) {
  const auto value = parse(R"({"n": null})");
  JsonObjectReader reader(value, "f", "");
  EXPECT_EQ(thrown([&] { reader.strings("n"); }), "f:1: n is null; expected an array");
  EXPECT_EQ(thrown([&] { reader.strings("none", true); }), "f:1: none is missing");
}

TEST(JsonObjectReader, members_that_nobody_asked_for_are_reported) {
  const auto value = parse("{\"a\": 1,\n\"b\": 2}");
  JsonObjectReader reader(value, "f", "row");
  reader.integer("a");
  EXPECT_EQ(thrown([&] { reader.finish(); }), "f:2: unknown member \"b\" in row; expected no such member");
  reader.ignore("b");
  EXPECT_EQ(thrown([&] { reader.finish(); }), "nothing thrown");
}

TEST(JsonObjectReader, takes_objects_only) {
  for (const char* text : {"[]", "1", "null", "\"{}\""}) {
    const auto value = parse(text);
    EXPECT_NE(thrown([&] { JsonObjectReader(value, "f", "row"); }).find("row is "), std::string::npos)
        << text;
  }
}

}  // namespace
}  // namespace homeostat::base
