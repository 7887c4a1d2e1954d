// Rows to pairs, whatever their order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/errors.hpp"
#include "sim/study/detection/evidence.hpp"
#include "sim/study/detection/read.hpp"

namespace homeostat::sim::detection {
namespace {

std::string refusal(const std::string& text) {
  try {
    parse_edges(text, "f.csv");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Traffic, pairs_are_sums_of_rows) {
  const Traffic traffic =
      parse_edges("source,target,value,time\nb,a,2,10\na,b,3,20\nb,a,5,30\na,a,7,40\n", "f.csv");
  EXPECT_EQ(traffic.names, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(traffic.pairs.size(), 2U);
  const Pair& back = traffic.pairs[1];
  EXPECT_EQ(back.source, 1U);
  EXPECT_EQ(back.rows, 2U);
  EXPECT_EQ(back.value, 7);
  EXPECT_EQ(back.squares, 29);
  EXPECT_EQ(back.first_row, 2U);
  EXPECT_EQ(back.last_row, 4U);
  EXPECT_EQ(traffic.own_rows, 1U);
  EXPECT_EQ(traffic.own_value, 7);
  EXPECT_EQ(traffic.rows, 3U);
  EXPECT_EQ(traffic.start, 10);
  EXPECT_EQ(traffic.end, 40);
  EXPECT_EQ(traffic.begins, (std::vector<std::uint64_t>{0, 1, 3}));
  EXPECT_EQ(traffic.moments[2].time, 30);
}

RC_GTEST_PROP(Traffic, the_order_of_rows_changes_nothing_that_counts, ()) {
  const auto rows = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(0, 6), rc::gen::inRange(0, 6), rc::gen::inRange(0, 100)));
  TrafficBuilder forwards;
  TrafficBuilder backwards;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [u, v, value] = rows[i];
    forwards.add(std::to_string(u), std::to_string(v), value, static_cast<double>(i), i);
    const auto& [x, y, other] = rows[rows.size() - 1 - i];
    backwards.add(std::to_string(x), std::to_string(y), other, static_cast<double>(rows.size() - 1 - i), i);
  }
  const Traffic a = forwards.finish();
  const Traffic b = backwards.finish();
  RC_ASSERT(a.names == b.names);
  RC_ASSERT(a.begins == b.begins);
  RC_ASSERT(a.pairs.size() == b.pairs.size());
  for (std::size_t i = 0; i < a.pairs.size(); ++i) {
    RC_ASSERT(a.pairs[i].source == b.pairs[i].source);
    RC_ASSERT(a.pairs[i].target == b.pairs[i].target);
    RC_ASSERT(a.pairs[i].value == b.pairs[i].value);
  }
}

TEST(Traffic, until_keeps_what_was_before) {
  const Traffic traffic = parse_edges("source,target,value,time\na,b,3,1\nb,c,4,2\na,b,5,3\n", "f.csv");
  const Traffic part = until(traffic, 2);
  EXPECT_EQ(part.names, traffic.names);
  ASSERT_EQ(part.pairs.size(), 2U);
  EXPECT_EQ(part.pairs[0].value, 3);
  EXPECT_EQ(part.value, 7);
  EXPECT_EQ(part.end, 2);
  EXPECT_EQ(part.begins, (std::vector<std::uint64_t>{0, 1, 2}));
}

TEST(Edges, a_bad_line_is_named) {
  const std::string head = "source,target,value,time\na,b,1,1\n";
  EXPECT_EQ(refusal(head + "a,b,x,1\n"), "f.csv:3: value is \"x\"; expected a number from 0 to 10^15");
  EXPECT_EQ(refusal(head + "a,b,-1,1\n"), "f.csv:3: value is \"-1\"; expected a number from 0 to 10^15");
  EXPECT_EQ(refusal(head + "a,b,1e16,1\n"), "f.csv:3: value is \"1e16\"; expected a number from 0 to 10^15");
  EXPECT_EQ(refusal(head + "a,b,nan,1\n"), "f.csv:3: value is \"nan\"; expected a number from 0 to 10^15");
  EXPECT_EQ(refusal(head + "a,b,1,\n"), "f.csv:3: time is \"\"; expected a number from -10^15 to 10^15");
  EXPECT_EQ(refusal(head + ",b,1,1\n"), "f.csv:3: source is empty; expected a name");
  EXPECT_EQ(refusal(head + "a,,1,1\n"), "f.csv:3: target is empty; expected a name");
  EXPECT_EQ(refusal(head + "a,b,1\n"), "f.csv:3: has 3 fields; expected 4, as the header");
  EXPECT_EQ(refusal("source,value,target\n"),
            "f.csv:1: the columns are others; expected source,target,value or source,target,value,time");
  EXPECT_EQ(refusal("source,target,value\na,\"b,c\",1\n"), "");
}

TEST(Evidence, is_what_the_members_did_among_themselves) {
  const Traffic traffic =
      parse_edges("source,target,value,time\na,b,3,1\nb,a,4,2\na,c,5,3\nc,b,8,4\na,b,2,6\n", "f.csv");
  const Evidence evidence = evidence_of(traffic, {0, 1});
  EXPECT_EQ(evidence.rows, 3U);
  EXPECT_EQ(evidence.value, 9);
  EXPECT_DOUBLE_EQ(evidence.of_out, 9.0 / 14);
  EXPECT_DOUBLE_EQ(evidence.of_in, 9.0 / 17);
  EXPECT_EQ(evidence.first_row, 2U);
  EXPECT_EQ(evidence.last_row, 6U);
  EXPECT_EQ(evidence.end, 6);
  ASSERT_EQ(evidence.main.size(), 2U);
  EXPECT_EQ(evidence.main[0].value, 5);
  EXPECT_DOUBLE_EQ(evidence.by_size[0], 10.0 * 13 / 22);
  EXPECT_EQ(evidence_of(traffic, {1}).value, 13);  // one alone: what it receives
}

}  // namespace
}  // namespace homeostat::sim::detection
