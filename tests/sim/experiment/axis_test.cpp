// --vary: what it reads, and the one line for what it does not.
#include "sim/study/experiment/axis.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/decimal.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::sim::experiment {
namespace {

const FunctionModel& model() {
  static const FunctionModel made = noisy();
  return made;
}

std::string complaint(const std::string& vary) {
  return message_of<base::InputError>([&] { parse_axis(vary, model()); });
}

std::vector<std::string> values(const std::string& vary) {
  return parse_axis(vary, model()).values;
}

using Texts = std::vector<std::string>;

TEST(Axis, reads_steps_lists_and_words) {
  EXPECT_EQ(values("n=2:10:5"), (Texts{"2", "4", "6", "8", "10"}));
  EXPECT_EQ(values("n=-3:3:3"), (Texts{"-3", "0", "3"}));
  EXPECT_EQ(values("x1=0.1:0.5:5"), (Texts{"0.1", "0.2", "0.3", "0.4", "0.5"}));
  EXPECT_EQ(values("x1=0:1:4"), (Texts{"0", "0.333333333", "0.666666667", "1"}));
  EXPECT_EQ(values("x1=1.50,-2"), (Texts{"1.5", "-2"}));
  EXPECT_EQ(values("word=floor,a:b"), (Texts{"\"floor\"", "\"a:b\""}));
  EXPECT_EQ(values("on=true,false"), (Texts{"true", "false"}));
  EXPECT_EQ(plain({"word", "\"floor\""}), "floor");
}

TEST(Axis, a_range_without_steps_takes_every_number_of_the_key) {
  const Axis axis = parse_axis("n=-2:2", model());
  EXPECT_EQ(axis.outcomes(), 5U);
  EXPECT_EQ(axis.at(0).value, "-2");
  EXPECT_EQ(axis.at(~Fraction{0}).value, "2");
  EXPECT_EQ(axis.at(Fraction{1} << 63U).value, "0");
  EXPECT_EQ(parse_axis("x1=0:1", model()).outcomes(), 1'000'000'001U);
}

TEST(Axis, says_what_is_wrong_and_what_would_be_right) {
  EXPECT_EQ(complaint("n=0:10:5"),
            "--vary \"n=0:10:5\": has 5 steps that are no integers, as n wants them; expected n=0:10:3 or "
            "n=0:10:6");
  EXPECT_EQ(complaint("n=0:7:20"),
            "--vary \"n=0:7:20\": has 20 steps that are no integers, as n wants them; expected n=0:7:8");
  EXPECT_EQ(complaint("n=1.5"), "--vary \"n=1.5\": has \"1.5\"; expected an integer for n");
  EXPECT_EQ(complaint("x1=1e3"),
            "--vary \"x1=1e3\": has \"1e3\"; expected a number with at most 9 decimals for x1");
  EXPECT_EQ(complaint("n=5:5:2"), "--vary \"n=5:5:2\": goes from 5 to 5; expected FROM below TO");
  EXPECT_EQ(complaint("n=1:2:1"), "--vary \"n=1:2:1\": has \"1\" steps; expected 2 to 1000000 steps");
  EXPECT_EQ(complaint("n=1:2:3:4"), "--vary \"n=1:2:3:4\": has too many parts; expected n=FROM:TO:STEPS");
  EXPECT_EQ(complaint("n=1,1"), "--vary \"n=1,1\": takes 1 twice; expected each value once");
  EXPECT_EQ(complaint("on=maybe"), "--vary \"on=maybe\": has \"maybe\"; expected true or false for on");
  EXPECT_NE(complaint("word=a,").find("has \"\""), std::string::npos);
  EXPECT_NE(complaint("word=a\"b").find("without quotes"), std::string::npos);
  EXPECT_NE(complaint("n").find("has no KEY="), std::string::npos);
  EXPECT_NE(complaint("=1").find("has no KEY="), std::string::npos);
  EXPECT_NE(complaint("zzz=1").find("has no key zzz"), std::string::npos);
  const std::string twice = message_of<base::InputError>([] { parse_axes({"n=1", "n=2"}, model()); });
  EXPECT_EQ(twice, "--vary \"n=2\": varies n again; expected each key once");
}

RC_GTEST_PROP(Axis, what_it_says_of_itself_reads_back, ()) {
  const auto from = *rc::gen::inRange<std::int64_t>(-1000, 1000);
  const auto gaps = *rc::gen::inRange<std::int64_t>(1, 20);
  const auto step = *rc::gen::inRange<std::int64_t>(1, 50);
  const bool listed = *rc::gen::arbitrary<bool>();
  const std::string vary = "n=" + std::to_string(from) + ":" + std::to_string(from + gaps * step) +
                           (listed ? ":" + std::to_string(gaps + 1) : "");
  const Axis axis = parse_axis(vary, model());
  const Axis again = parse_axis(axis.text(), model());
  RC_ASSERT(axis.outcomes() == again.outcomes());
  RC_ASSERT(axis.outcomes() == static_cast<std::uint64_t>(listed ? gaps + 1 : gaps * step + 1));
  for (std::uint64_t i = 0; i < axis.outcomes(); ++i) {
    RC_ASSERT(axis.outcome(i) == again.outcome(i));
    RC_ASSERT(axis.outcome(i).value ==
              std::to_string(from + static_cast<std::int64_t>(i) * (listed ? step : 1)));
  }
}

RC_GTEST_PROP(Decimal, reads_what_it_writes, ()) {
  const auto scaled = *rc::gen::inRange<std::int64_t>(-999'999'999'999, 999'999'999'999);
  const auto digits = *rc::gen::inRange<unsigned>(0, 10);
  RC_ASSERT(base::parse_decimal(base::decimal_text(scaled, digits), digits) == scaled);
}

TEST(Decimal, refuses_what_is_no_number_of_that_many_decimals) {
  for (const char* text :
       {"", "-", ".5", "5.", "1.234", "+1", "1e3", " 1", "0x1", "9999999999999999", "--1"}) {
    EXPECT_EQ(base::parse_decimal(text, 2), std::nullopt) << text;
  }
  EXPECT_EQ(base::decimal_text(-25, 2), "-0.25");
}

}  // namespace
}  // namespace homeostat::sim::experiment
