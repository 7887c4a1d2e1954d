// Instants as text.
#include "engine/base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace homeostat::base {
namespace {

constexpr std::int64_t kLast = 253'402'300'799'999'999;  // 9999-12-31T23:59:59.999999

std::optional<std::int64_t> read(const std::string& text) {
  const auto instant = from_iso(text);
  return instant ? std::optional(rules::raw(*instant)) : std::nullopt;
}

TEST(Time, known_instants_both_ways) {
  const std::vector<std::pair<std::int64_t, std::string>> known{
      {0, "1970-01-01T00:00:00"},
      {1, "1970-01-01T00:00:00.000001"},
      {0x00064f40b1102f44, "2026-04-12T10:18:47.393092"},  // row 1 of the reference's ledger
      {951'782'400'000'000, "2000-02-29T00:00:00"},
      {4'107'542'399'000'000, "2100-02-28T23:59:59"},
      {4'107'542'400'000'000, "2100-03-01T00:00:00"},
      {kLast, "9999-12-31T23:59:59.999999"}};
  for (const auto& [micros, text] : known) {
    EXPECT_EQ(to_iso(rules::micros(micros)), text);
    EXPECT_EQ(read(text), micros) << text;
  }
}

TEST(Time, every_form_that_is_read) {
  const std::int64_t day = 1'776'000'000'000'000 - 1'776'000'000'000'000 % 86'400'000'000;
  const auto date = to_iso(rules::micros(day)).substr(0, 10);
  EXPECT_EQ(read(date), day);
  EXPECT_EQ(read(date + "Z"), day);
  EXPECT_EQ(read(date + "T01:02"), day + 3'720'000'000);
  EXPECT_EQ(read(date + " 01:02Z"), day + 3'720'000'000);
  EXPECT_EQ(read(date + "T01:02:03+00:00"), day + 3'723'000'000);
  EXPECT_EQ(read(date + " 01:02:03.5"), day + 3'723'500'000);
  EXPECT_EQ(read(date + "T01:02:03.000001Z"), day + 3'723'000'001);
  EXPECT_EQ(read(date + "T01:02:03.120+00:00"), day + 3'723'120'000);
}

TEST(Time, anything_else_is_nothing) {
  for (const char* text : {"",
                           "2026",
                           "2026-04",
                           "2026-4-12",
                           "26-04-12",
                           "2026-04-12T",
                           "2026-04-12T1",
                           "2026-04-12T10",
                           "2026-04-12T1:18",
                           "2026-04-12T10:18:",
                           "2026-04-12T10:18:47.",
                           "2026-04-12T10:18:47.1234567",
                           "2026-04-12T10:18.5",
                           "2026-04-12T24:00",
                           "2026-04-12T23:60",
                           "2026-04-12T23:59:60",
                           "2026-04-12t10:18",
                           "2026-04-12  10:18",
                           " 2026-04-12",
                           "2026-04-12 ",
                           "2026-04-12\n",
                           "2026-00-12",
                           "2026-13-12",
                           "2026-04-00",
                           "2026-04-31",
                           "2026-02-29",
                           "2100-02-29",
                           "2026-04-12T10:18:47+01:00",
                           "2026-04-12T10:18:47-00:00",
                           "2026-04-12T10:18:47z",
                           "2026-04-12T10:18:47+0000",
                           "2026-04-12T10:18:47ZZ",
                           "2026-04-12T10:18:47Z+00:00",
                           "1969-12-31T23:59:59",
                           "0000-01-01",
                           "10000-01-01",
                           "+2026-04-12",
                           "2026/04/12",
                           "-026-04-12",
                           "2026-04-12T-1:18",
                           "2026-04-12T10:18:47.-1"}) {
    EXPECT_FALSE(read(text)) << text;
  }
  EXPECT_FALSE(from_iso(std::string_view("2026-04-12\0", 11)));
}

RC_GTEST_PROP(TimeLaws, comes_back, ()) {
  const auto micros = *rc::gen::inRange<std::int64_t>(0, kLast + 1);
  RC_ASSERT(read(to_iso(rules::micros(micros))) == micros);
}

TEST(Time, later_days_are_later_texts_without_a_gap) {
  std::string before;
  for (std::int64_t day = 0; day < 366 * 200; ++day) {
    const auto text = to_iso(rules::micros(day * 86'400'000'000));
    ASSERT_LT(before, text);
    ASSERT_EQ(read(text), day * 86'400'000'000);
    before = text;
  }
}

TEST(TimeDeathTest, an_instant_outside_of_1970_to_9999_is_a_broken_contract) {
  EXPECT_DEATH(static_cast<void>(to_iso(rules::micros(-1))), "broken contract");
  EXPECT_DEATH(static_cast<void>(to_iso(rules::micros(kLast + 1))), "broken contract");
}

}  // namespace
}  // namespace homeostat::base
