// Keys that stand for fields: their values, limits and words, and the reader that reads by them.
#include "engine/base/typed_keys.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/errors.hpp"
#include "engine/base/toml_reader.hpp"

namespace homeostat::base {
namespace typed_keys_test {

enum class Colour { red, green };
struct Points {
  std::int64_t count = 7;
};
struct Record {
  bool open = false;
  std::int64_t days = 3;
  double share = 0.25;
  Colour colour = Colour::green;
  Points points;
  std::string name = "a";
  std::vector<std::string> names{"x", "y"};
  std::vector<std::int64_t> list{1, 2};
};

}  // namespace typed_keys_test

template <>
struct Names<typed_keys_test::Colour> {
  static constexpr std::array<std::string_view, 2> all{"red", "green"};
};

namespace {

using typed_keys_test::Colour;
using typed_keys_test::Record;

const std::vector<TypedKey<Record>> kTyped{
    key_of<&Record::open>({"r.open", KeyType::boolean}),
    key_of<&Record::days>({"r.days", KeyType::integer, "days", {1, 9}}),
    key_of<&Record::share>({"r.share", KeyType::number, "share", {}, {0, 1}}),
    key_of<&Record::colour>({"r.colour", KeyType::choice}),
    key_of<&Record::points>({"r.points", KeyType::integer, "", {0, 10}}),
    key_of<&Record::name>({"r.name", KeyType::name, "", {1, 4}}),
    key_of<&Record::names>({"r.names", KeyType::names, "", {1, 4}}),
    key_of<&Record::list>({"r.list", KeyType::integers, "", {0, 9}}),
};

const TypedKey<Record>& at(std::string_view path) {
  return *find_key(kTyped, path);
}

/// The record that a file makes, or the error in words.
std::string read(const std::string& text, Record& record) {
  try {
    const auto document = parse_toml(text, "f");
    TomlReader root(document, "f");
    TomlReader table = root.table("r");
    for (const auto& key : kTyped) {
      if (const auto value = table.typed(key)) key.set(record, *value);
    }
    table.finish();
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(TypedKeys, what_is_written_as_toml_is_read_back) {
  Record record;
  record.open = true;
  record.days = 9;
  record.share = 0.1;
  record.colour = Colour::red;
  record.points.count = 10;
  record.name = "b\"\\";
  record.names = {"p", "q"};
  record.list = {};
  std::string text = "[r]\n";
  for (const auto& key : kTyped) {
    text += std::string(key.path.substr(2)) + " = " + toml_value(key.get(record)) + "\n";
  }
  Record back;
  ASSERT_EQ(read(text, back), "");
  for (const auto& key : kTyped) EXPECT_EQ(key.get(back), key.get(record)) << key.path;
}

TEST(TypedKeys, an_absent_key_keeps_its_default) {
  Record back;
  ASSERT_EQ(read("[r]\n", back), "");
  for (const auto& key : kTyped) EXPECT_EQ(key.get(back), key.get(Record{})) << key.path;
}

TEST(TypedKeys, a_value_that_is_not_right_names_the_key_and_what_would_be) {
  Record record;
  EXPECT_EQ(read("[r]\ndays = 10", record), "f:2: r.days is 10; expected an integer from 1 to 9");
  EXPECT_EQ(read("[r]\ndays = 1.5", record),
            "f:2: r.days is a number with decimals; expected an integer from 1 to 9");
  EXPECT_EQ(read("[r]\nshare = nan", record), "f:2: r.share is nan; expected a number from 0 to 1, in share");
  EXPECT_EQ(read("[r]\ncolour = \"rad\"", record), "f:2: r.colour is \"rad\"; expected \"red\"");
  EXPECT_EQ(read("[r]\nname = \"abcde\"", record),
            "f:2: r.name has 5 bytes; expected a line of text of 1 to 4 bytes");
  EXPECT_EQ(read("[r]\nnames = [\"a\", \"a\"]", record),
            "f:2: r.names names \"a\" twice; expected a list of different names, each of 1 to 4 bytes");
  EXPECT_EQ(
      read("[r]\nlist = [2, 1]", record),
      "f:2: r.list has 1 after 2; expected a list of at most 16 integers from 0 to 9, none less than the "
      "one before");
  EXPECT_EQ(read("[r]\nnames = [\"a\", 1]", record),
            "f:2: r.names has an element that is not a text; expected a list of different names, each of 1 "
            "to 4 bytes");
}

TEST(TypedKeys, a_text_of_a_command_line_is_a_value_of_the_type_or_none) {
  EXPECT_EQ(value_from(at("r.open"), "true"), KeyValue(true));
  EXPECT_EQ(value_from(at("r.open"), "yes"), std::nullopt);
  EXPECT_EQ(value_from(at("r.days"), "4"), KeyValue(std::int64_t{4}));
  EXPECT_EQ(value_from(at("r.days"), "4.0"), std::nullopt);
  EXPECT_EQ(value_from(at("r.days"), "99999999999999999999"), std::nullopt);
  EXPECT_EQ(value_from(at("r.share"), "1e-1"), KeyValue(0.1));
  EXPECT_EQ(value_from(at("r.share"), "0.1 "), std::nullopt);
  EXPECT_EQ(value_from(at("r.colour"), "\"red\""), KeyValue(std::string("red")));
  EXPECT_EQ(value_from(at("r.colour"), "red"), KeyValue(std::string("red")));
  EXPECT_EQ(value_from(at("r.name"), "a"), std::nullopt);
  EXPECT_EQ(value_from(at("r.list"), "[1]"), std::nullopt);
}

TEST(TypedKeys, a_name_that_is_no_choice_changes_nothing) {
  Record record;
  EXPECT_FALSE(at("r.colour").set(record, std::string("blue")));
  EXPECT_EQ(record.colour, Colour::green);
}

RC_GTEST_PROP(TypedKeys, limits_are_kept_exactly, (std::int64_t number)) {
  const KeyFormat key{"k", KeyType::integer, "", {-5, 5}};
  RC_ASSERT(out_of_limits(key, number).empty() == (number >= -5 && number <= 5));
}

}  // namespace
}  // namespace homeostat::base
