// Admissibility: each reason at its boundary, the precedence of reasons, and what is let in.
#include "engine/ledger/admissible.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>

#include "tests/ledger/reference.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

constexpr std::int64_t kMost = rules::kMaxAmount;
constexpr std::int64_t kYear10000 = 253'402'300'800'000'000;

/// The reason why the row `change` makes of a good one is refused, "" if it is not.
std::string reason(const std::function<void(Row&)>& change) {
  auto row = reference_rows()[0];
  change(row);
  const auto refused = inadmissible(row);
  return refused ? std::string(name(refused->reason)) : "";
}

/// The same with one text of the row, for each text.
void expect_for_every_text(const std::string& text, const std::string& expected) {
  EXPECT_EQ(reason([&](Row& row) { row.job_id = text; }), expected);
  EXPECT_EQ(reason([&](Row& row) { row.origin_pool_id = text; }), expected);
  EXPECT_EQ(reason([&](Row& row) { row.exec_pool_id = text; }), expected);
  EXPECT_EQ(reason([&](Row& row) { row.worker_id = text; }), expected);
  EXPECT_EQ(reason([&](Row& row) { row.model = text; }), expected);
  EXPECT_EQ(reason([&](Row& row) { row.forward_chain = {"a", text}; }), expected);
}

TEST(Admissible, reference_rows_all_are) {
  for (const auto& row : reference_rows()) EXPECT_FALSE(inadmissible(row)) << row.id;
}

RC_GTEST_PROP(AdmissibleLaws, arbitrary_good_rows_are, ()) {
  RC_ASSERT(!inadmissible(*naive::any_row()));
}

TEST(Admissible, ids) {
  EXPECT_EQ(reason([](Row& row) { row.id = 0; }), "id-out-of-range");
  EXPECT_EQ(reason([](Row& row) { row.id = INT64_MIN; }), "id-out-of-range");
  EXPECT_EQ(reason([](Row& row) { row.id = 1; }), "");
  EXPECT_EQ(reason([](Row& row) { row.id = INT64_MAX; }), "");
  EXPECT_EQ(reason([](Row& row) { row.job_id = ""; }), "empty-id");
  EXPECT_EQ(reason([](Row& row) { row.origin_pool_id = ""; }), "empty-id");
  EXPECT_EQ(reason([](Row& row) { row.exec_pool_id = ""; }), "empty-id");
  EXPECT_EQ(reason([](Row& row) { row.worker_id = ""; }), "empty-id");
  EXPECT_EQ(reason([](Row& row) { row.model = ""; }), "");
}

TEST(Admissible, texts) {
  expect_for_every_text(std::string(256, 'x'), "");
  expect_for_every_text(std::string(257, 'x'), "text-too-long");
  expect_for_every_text("\xFF", "text-not-utf8");
  expect_for_every_text("\xED\xA0\x80", "text-not-utf8");
  expect_for_every_text("12345678\xC3", "text-not-utf8");
  for (int character = 0; character < 0x20; ++character) {
    expect_for_every_text(std::string("a") + static_cast<char>(character), "control-character");
  }
  expect_for_every_text("\x7F", "control-character");
  expect_for_every_text("\xC2\x80", "control-character");
  expect_for_every_text("\xC2\x9F", "control-character");
  expect_for_every_text("\xC2\xA0", "");
  expect_for_every_text("\xC3\x80", "");
  expect_for_every_text("\xE4\x82\x80", "");  // its last bytes look like a control character's
  expect_for_every_text("~ modèle 模型", "");
}

TEST(Admissible, chain) {
  EXPECT_EQ(reason([](Row& row) { row.forward_chain = {""}; }), "chain-element-empty");
  EXPECT_EQ(reason([](Row& row) { row.forward_chain = {"a", "", "b"}; }), "chain-element-empty");
  EXPECT_EQ(reason([](Row& row) { row.forward_chain = {"a", "b,c"}; }), "chain-element-comma");
  EXPECT_EQ(reason([](Row& row) { row.forward_chain.assign(17, "a"); }), "chain-too-long");
  EXPECT_EQ(reason([](Row& row) { row.forward_chain.assign(16, "a"); }), "");
  EXPECT_EQ(reason([](Row& row) { row.forward_chain.clear(); }), "");
  EXPECT_EQ(reason([](Row& row) { row.job_id = "a,b"; }), "");
}

TEST(Admissible, tokens) {
  for (const std::int64_t bad : {std::int64_t{-1}, kMost + 1, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(reason([&](Row& row) { row.tokens_in = rules::tokens(bad); }), "tokens-out-of-range") << bad;
    EXPECT_EQ(reason([&](Row& row) { row.tokens_out = rules::tokens(bad); }), "tokens-out-of-range") << bad;
  }
  EXPECT_EQ(reason([&](Row& row) { row.tokens_in = rules::tokens(0); }), "");
  EXPECT_EQ(reason([&](Row& row) { row.tokens_out = rules::tokens(kMost); }), "");
}

TEST(Admissible, credits) {
  for (const std::int64_t bad : {std::int64_t{-1}, kMost + 1, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(reason([&](Row& row) { row.credits_total = rules::credits(bad); }), "credits-out-of-range")
        << bad;
    for (const auto slot : rules::kAllSlots) {
      EXPECT_EQ(reason([&](Row& row) { row.shares[slot] = rules::credits(bad); }), "credits-out-of-range")
          << bad;
    }
  }
  const auto shares = [](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return [=](Row& row) {
      row.shares.values = {rules::credits(a), rules::credits(b), rules::credits(c), rules::credits(d)};
    };
  };
  EXPECT_EQ(reason(shares(0, 0, 0, 0)), "");
  EXPECT_EQ(reason(shares(kMost, 0, 0, 0)), "");
  EXPECT_EQ(reason(shares(kMost - 3, 1, 1, 1)), "");
  EXPECT_EQ(reason(shares(kMost - 2, 1, 1, 1)), "credits-out-of-range");
  EXPECT_EQ(reason(shares(kMost, kMost, kMost, kMost)), "credits-out-of-range");
}

TEST(Admissible, shares_need_not_sum_to_the_total_here) {
  // That is an invariant of the policy, which the audit judges: the row is stored.
  EXPECT_EQ(reason([](Row& row) { row.credits_total = rules::credits(999'999); }), "");
}

TEST(Admissible, time) {
  EXPECT_EQ(reason([](Row& row) { row.created_at = rules::micros(-1); }), "time-out-of-range");
  EXPECT_EQ(reason([](Row& row) { row.created_at = rules::micros(0); }), "");
  EXPECT_EQ(reason([](Row& row) { row.created_at = rules::micros(kYear10000 - 1); }), "");
  EXPECT_EQ(reason([](Row& row) { row.created_at = rules::micros(kYear10000); }), "time-out-of-range");
}

TEST(Admissible, of_several_faults_the_first_in_the_order_of_refusals_is_said) {
  Row row;  // everything wrong at once; then the faults are mended one by one
  row.id = 0;
  row.worker_id = "";
  row.job_id = "ok";
  row.origin_pool_id = "\xFF";
  row.exec_pool_id = "\x1F";
  row.model = std::string(300, 'x');
  row.forward_chain.assign(17, "a");
  row.forward_chain[3] = "";
  row.forward_chain[4] = ",";
  row.tokens_out = rules::tokens(-1);
  row.credits_total = rules::credits(-1);
  row.created_at = rules::micros(-1);
  const std::vector<std::function<void()>> mend{[&] { row.id = 1; },
                                                [&] { row.worker_id = "w"; },
                                                [&] { row.model = "m"; },
                                                [&] { row.origin_pool_id = "o"; },
                                                [&] { row.exec_pool_id = "e"; },
                                                [&] { row.forward_chain[3] = "a"; },
                                                [&] { row.forward_chain[4] = "a"; },
                                                [&] { row.forward_chain.clear(); },
                                                [&] { row.tokens_out = rules::tokens(1); },
                                                [&] { row.credits_total = rules::credits(1); },
                                                [&] { row.created_at = rules::micros(1); }};
  for (std::size_t i = 0; i < mend.size(); ++i) {
    const auto refused = inadmissible(row);
    ASSERT_TRUE(refused) << i;
    EXPECT_EQ(static_cast<std::size_t>(refused->reason), i + 1) << refused->detail;
    mend[i]();
  }
  EXPECT_FALSE(inadmissible(row));
}

TEST(Admissible, details_are_one_short_printable_line) {
  auto row = reference_rows()[0];
  row.model = std::string(200, '\n');
  const auto refused = inadmissible(row);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->detail.find('\n'), std::string::npos);
  EXPECT_LT(refused->detail.size(), 100U);
}

}  // namespace
}  // namespace homeostat::ledger
