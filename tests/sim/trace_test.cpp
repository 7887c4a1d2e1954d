// Traces: the one that ships, and every way a line can be wrong.
#include "sim/kernel/trace.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/errors.hpp"

namespace homeostat::sim {
namespace {

const std::string kHeader = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
const std::string kFirst = "2023-11-16 18:15:46.6805909,374,44\n";

TEST(Trace, TheShippedOneIsTheFileThatThePaperDescribes) {
  const auto trace =
      read_trace(std::filesystem::path(HOMEOSTAT_SOURCE_DIR) / "scenarios/traces/azure2023_conv.csv");
  ASSERT_EQ(trace.size(), 19'366U);
  std::int64_t in = 0;
  std::int64_t out = 0;
  for (const auto& request : trace) {
    in += request.tokens_in;
    out += request.tokens_out;
  }
  EXPECT_EQ(in / 19'366, 1'154);  // 1,155 and 211 rounded to the nearest
  EXPECT_EQ(out / 19'366, 211);
  EXPECT_EQ(trace[0].offset, 0);
  EXPECT_EQ(trace[1].offset, 4'314'579);  // 18:15:50.9951690 - 18:15:46.6805900
  EXPECT_EQ(trace.back().offset, 3'501'721'937);
}

TEST(Trace, ReadsFractionsFromNoneToSevenDigitsAndBothLineEnds) {
  const auto trace = parse_trace(
      "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46,0,0\r\n"
      "2023-11-16 18:15:46.5,1,2\r\n2023-11-16 18:15:46.5000019,10000000,4",
      "t.csv");
  ASSERT_EQ(trace.size(), 3U);
  EXPECT_EQ(trace[1].offset, 500'000);
  EXPECT_EQ(trace[2].offset, 500'001);
  EXPECT_EQ(trace[2].tokens_in, 10'000'000);
  EXPECT_EQ(trace[2].tokens_out, 4);
}

struct Bad {
  const char* name;
  std::string text;
  std::string message;  ///< what the error begins with
};
void PrintTo(const Bad& bad, std::ostream* out) {
  *out << bad.name;
}

class BadTrace : public testing::TestWithParam<Bad> {};

TEST_P(BadTrace, IsOneClearLine) {
  try {
    parse_trace(GetParam().text, "t.csv");
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    const std::string message = error.what();
    EXPECT_TRUE(message.starts_with(GetParam().message)) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
    EXPECT_NE(message.find("; expected "), std::string::npos) << message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Trace, BadTrace,
    testing::Values(
        Bad{"empty", "", "t.csv: no request"}, Bad{"header_only", kHeader, "t.csv:1: no request"},
        Bad{"other_header", "time,in,out\n", "t.csv:1: the header is \"time,in,out\""},
        Bad{"two_fields", kHeader + kFirst + "2023-11-16 18:15:47,3\n", "t.csv:3: not three fields"},
        Bad{"four_fields", kHeader + "2023-11-16 18:15:47,3,4,5\n", "t.csv:2: not three fields"},
        Bad{"blank_line", kHeader + kFirst + "\n" + kFirst, "t.csv:3: not three fields"},
        Bad{"no_time", kHeader + "yesterday,3,4\n", "t.csv:2: TIMESTAMP is \"yesterday\""},
        Bad{"impossible_day", kHeader + "2023-02-29 18:15:47,3,4\n", "t.csv:2: TIMESTAMP"},
        Bad{"seventh_digit", kHeader + "2023-11-16 18:15:46.680590x,3,4\n", "t.csv:2: TIMESTAMP"},
        Bad{"backwards", kHeader + kFirst + "2023-11-16 18:15:46,3,4\n",
            "t.csv:3: TIMESTAMP is before that of the line above"},
        Bad{"too_long", kHeader + kFirst + "2024-12-16 18:15:46,3,4\n", "t.csv:3: TIMESTAMP is more than"},
        Bad{"negative", kHeader + "2023-11-16 18:15:47,-3,4\n", "t.csv:2: ContextTokens is \"-3\""},
        Bad{"not_whole", kHeader + "2023-11-16 18:15:47,3,4.5\n", "t.csv:2: GeneratedTokens is \"4.5\""},
        Bad{"blank_count", kHeader + "2023-11-16 18:15:47,3,\n", "t.csv:2: GeneratedTokens is \"\""},
        Bad{"padded", kHeader + "2023-11-16 18:15:47, 3,4\n", "t.csv:2: ContextTokens is \" 3\""},
        Bad{"huge", kHeader + "2023-11-16 18:15:47,10000001,4\n", "t.csv:2: ContextTokens"},
        Bad{"beyond_64_bits", kHeader + "2023-11-16 18:15:47,3,99999999999999999999\n",
            "t.csv:2: GeneratedTokens"},
        Bad{"binary", kHeader + std::string("\xFF\x00\n", 3), "t.csv:2: not three fields"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Trace, MissingFileAndFolderAreErrors) {
  EXPECT_THROW(read_trace("/nowhere/t.csv"), base::InputError);
  EXPECT_THROW(read_trace("/tmp"), base::InputError);
}

}  // namespace
}  // namespace homeostat::sim
