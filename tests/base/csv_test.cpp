// The strict CSV reader: what it takes, and the line that it names.
#include "engine/base/csv.hpp"

#include <gtest/gtest.h>

#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

std::string complaint(std::string_view text) {
  try {
    (void)parse_csv(text, "f.csv");
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(Csv, fields_quotes_and_lines) {
  const auto table = parse_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n1,\"x, \"\"y\"\"\nz\"\n,\n\n\n",
      "f.csv");
  EXPECT_EQ(table.header, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(table.records.size(), 2U);
  EXPECT_EQ(table.records[0].line, 2U);
  EXPECT_EQ(table.records[0].fields, (std::vector<std::string>{"1", "x, \"y\"\nz"}));
  EXPECT_EQ(table.records[1].line, 4U) << "the record before it had two lines";
  EXPECT_EQ(table.records[1].fields, (std::vector<std::string>{"", ""}));
}

TEST(Csv, a_last_line_may_have_no_end) {
  EXPECT_EQ(parse_csv("a\n1", "f").records.size(), 1U);
  EXPECT_TRUE(parse_csv("a,b", "f").records.empty());
}

TEST(Csv, faults_name_their_line) {
  EXPECT_EQ(complaint("").rfind("f.csv", 0), 0U);
  EXPECT_EQ(complaint("a,a\n").rfind("f.csv:1: column \"a\" is there twice", 0), 0U) << complaint("a,a\n");
  EXPECT_EQ(complaint("a,\n").rfind("f.csv:1: column 2 has no name", 0), 0U);
  EXPECT_EQ(complaint("a,b\n1,2\n1\n").rfind("f.csv:3: has 1 fields; expected 2", 0), 0U);
  EXPECT_EQ(complaint("a,b\n1,2\n\n1,2\n").rfind("f.csv:3: has 1 fields", 0), 0U) << "an empty line between";
  EXPECT_EQ(complaint("a\n\"x\ny\n").rfind("f.csv:2: a quote is not closed", 0), 0U);
  EXPECT_EQ(complaint("a\nx\"y\n").rfind("f.csv:2: a quote stands inside", 0), 0U);
  EXPECT_EQ(complaint("a\n\"x\"y\n").rfind("f.csv:2: a field goes on after", 0), 0U);
  EXPECT_EQ(complaint("a\n\xFF\n").rfind("f.csv:2: a field is not UTF-8", 0), 0U);
}

}  // namespace
}  // namespace homeostat::base
