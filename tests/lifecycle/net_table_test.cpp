// All nets of a window against their naive twin, and what the table refuses.
#include "engine/lifecycle/net_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/lifecycle/lifecycle.hpp"
#include "tests/naive/nets.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::lifecycle {
namespace {

const rules::SettlementFormula kLaunch{{{true, true, true, false}}, true};

ledger::SettlementView view_of(const naive::NetRow& row, std::int64_t id = 1) {
  // A row in dispute is contested or struck: which of the two is nothing to the table.
  const bool struck = row.disputed && id % 2 == 0;
  ledger::SettlementView view{id,     row.origin, row.exec, {}, row.pending, row.disputed && !struck,
                              struck, row.paid};
  for (const Slot slot : rules::kAllSlots) {
    view.shares[slot] = credits(row.shares[static_cast<std::size_t>(slot)]);
  }
  return view;
}

NetTable table_of(const std::vector<naive::NetRow>& rows) {
  NetTable table(kLaunch);
  for (const naive::NetRow& row : rows) EXPECT_FALSE(table.add(view_of(row)));
  return table;
}

std::string state_of(const NetTable& table) {
  std::string text = fmt::format("{} local", table.local_rows());
  for (const std::string& pair : texts_of(table.pairs())) text += "\n" + pair;
  return text;
}

std::string text_of(const std::string& self, const std::string& peer, const naive::PairSums& sums) {
  const auto number = [](__int128 sum) { return credits(static_cast<std::int64_t>(sum)); };
  return lifecycle::text_of(PairNet{self, peer, number(sums.self_owes_peer), number(sums.peer_owes_self),
                                    number(sums.peer_owes_self - sums.self_owes_peer), sums.settlable,
                                    sums.pending});
}

/// One to five ids. At full size, as the rows: rapidcheck starts with so small ranges that all were the same.
rc::Gen<std::vector<std::string>> any_pools() {
  return rc::gen::resize(100, rc::gen::exec([] {
                           std::vector<std::string> pools;
                           const int count = *rc::gen::inRange(1, 6);
                           for (int i = 0; i < count; ++i) pools.push_back(*naive::any_text(3, true));
                           return pools;
                         }));
}

/// Rows between `pools`, small, large, and so large that a few fill a debt.
rc::Gen<std::vector<naive::NetRow>> any_rows(const std::vector<std::string>& pools) {
  return rc::gen::resize(
      100, rc::gen::exec([pools] {
        std::vector<naive::NetRow> rows;
        const bool full = *rc::gen::arbitrary<bool>();
        const int count = *rc::gen::inRange(0, 40);
        for (int i = 0; i < count; ++i) {
          naive::NetRow row{*rc::gen::elementOf(pools), *rc::gen::elementOf(pools), {}, false, false, false};
          const bool large = full && *rc::gen::inRange(0, 4) > 0;
          for (auto& share : row.shares) {
            share = large ? rules::kMaxAmount / 4 : *naive::any_amount(rules::kMaxAmount / 4);
          }
          row.pending = *rc::gen::inRange(0, 4) == 0;
          row.disputed = *rc::gen::inRange(0, 6) == 0;
          row.paid = *rc::gen::inRange(0, 6) == 0;
          rows.push_back(row);
        }
        return rows;
      }));
}

RC_GTEST_PROP(NetTableLaw, says_what_its_naive_twin_says, ()) {
  const auto pools = *any_pools();
  const auto rows = *any_rows(pools);
  naive::NetFormula formula;
  rules::SettlementFormula same;
  for (const Slot slot : rules::kAllSlots) {
    same.counts[slot] = formula.counts[static_cast<std::size_t>(slot)] = *rc::gen::arbitrary<bool>();
  }
  same.pending_excluded = formula.pending_excluded = *rc::gen::arbitrary<bool>();
  formula.hold = *rc::gen::arbitrary<bool>();
  const auto accepted = naive::accepted_rows(formula, rows);

  NetTable table(same, formula.hold);
  std::size_t taken = 0;
  std::int64_t local = 0;
  std::int64_t id = 0;
  for (const naive::NetRow& row : rows) {
    const auto refused = table.add(view_of(row, ++id));
    RC_ASSERT((!refused ||
               refused->reason == ledger::Refusal::sum_out_of_range));  // one value: no short circuit else
    if (!refused) ++taken;
    if (row.origin == row.exec) ++local;
  }
  RC_CLASSIFY(taken < rows.size(), "some rows refused");
  RC_ASSERT(taken == accepted.size());
  RC_ASSERT(table.local_rows() == local);

  std::set<std::pair<std::string, std::string>> sharing;
  for (const naive::NetRow& row : rows) {
    if (row.origin != row.exec && !naive::stopped(formula, row))
      sharing.insert(std::minmax(row.origin, row.exec));
  }
  std::vector<std::string> expected;
  for (const auto& [self, peer] : sharing) {
    expected.push_back(text_of(self, peer, naive::sums_of(formula, accepted, self, peer)));
  }
  RC_ASSERT(texts_of(table.pairs()) == expected);
  for (const std::string& self : pools) {
    for (const std::string& peer : pools) {
      RC_ASSERT(lifecycle::text_of(table.net(self, peer)) ==
                text_of(self, peer, naive::sums_of(formula, accepted, self, peer)));
    }
  }
}

RC_GTEST_PROP(NetTableLaw, the_two_sides_of_a_pair_are_opposite_and_all_nets_sum_to_zero, ()) {
  const std::vector<std::string> pools{"a", "b", "c", "d"};
  NetTable table(kLaunch);
  for (const naive::NetRow& row : *any_rows(pools)) table.add(view_of(row));
  __int128 all = 0;
  for (const std::string& self : pools) {
    for (const std::string& peer : pools) {
      const PairNet here = table.net(self, peer);
      const PairNet there = table.net(peer, self);
      RC_ASSERT(raw(here.net) == -raw(there.net));
      RC_ASSERT(raw(here.self_owes_peer) == raw(there.peer_owes_self));
      RC_ASSERT(here.settlable == there.settlable);
      RC_ASSERT(here.pending == there.pending);
      all += raw(here.net);
    }
  }
  RC_ASSERT(all == 0);
}

TEST(NetTable, two_directions_of_a_pair_by_hand) {
  const auto table = table_of(
      {{"b", "a", {60, 20, 10, 10}, false}, {"a", "b", {6, 2, 1, 1}, false}, {"a", "b", {1, 1, 1, 1}, true}});
  EXPECT_EQ(lifecycle::text_of(table.net("a", "b")), "a/b: 90 - 9 = 81, 2 rows, 1 pending");
  EXPECT_EQ(lifecycle::text_of(table.net("b", "a")), "b/a: 9 - 90 = -81, 2 rows, 1 pending");
}

TEST(NetTable, what_a_dispute_holds_or_a_settlement_pays_adds_nothing) {
  const std::vector<naive::NetRow> rows{{"a", "b", {1, 0, 0, 0}, false, true, false},
                                        {"a", "b", {2, 0, 0, 0}, false, false, true},
                                        {"a", "b", {4, 0, 0, 0}, true, true, false},
                                        {"a", "b", {8, 0, 0, 0}, true, false, false}};
  const auto net = [&](bool pending_excluded, bool hold) {
    NetTable table({kLaunch.counts, pending_excluded}, hold);
    std::int64_t id = 0;
    for (const naive::NetRow& row : rows) EXPECT_FALSE(table.add(view_of(row, ++id)));
    return lifecycle::text_of(table.net("a", "b"));
  };
  EXPECT_EQ(net(true, true), "a/b: 0 - 0 = 0, 0 rows, 2 pending");
  EXPECT_EQ(net(true, false), "a/b: 0 - 1 = -1, 1 rows, 2 pending");
  EXPECT_EQ(net(false, true), "a/b: 0 - 8 = -8, 1 rows, 0 pending");
  EXPECT_EQ(net(false, false), "a/b: 0 - 13 = -13, 3 rows, 0 pending");
}

TEST(NetTable, what_the_debtor_burned_is_deducted_where_the_formula_says_so) {
  for (const bool deducts : {false, true}) {
    NetTable table({kLaunch.counts, true, deducts});
    EXPECT_FALSE(table.add(view_of({"a", "b", {60, 20, 10, 10}, false})));
    table.burn("a", "b", credits(30));
    table.burn("a", "c", credits(30));  // owes it nothing
    const auto net = table.net("a", "b");
    EXPECT_EQ(lifecycle::text_of(net),
              deducts ? "a/b: 0 - 60 = -60, 1 rows, 0 pending" : "a/b: 0 - 90 = -90, 1 rows, 0 pending");
    EXPECT_EQ(raw(net.deducted), deducts ? 30 : 0);
  }
}

TEST(NetTable, pairs_are_sorted_with_the_smaller_id_first) {
  const auto table = table_of({{"c", "b", {1, 0, 0, 0}, false},
                               {"b", "c", {2, 0, 0, 0}, false},
                               {"c", "a", {4, 0, 0, 0}, false},
                               {"a", "b", {0, 0, 0, 9}, false}});
  EXPECT_EQ(texts_of(table.pairs()), (std::vector<std::string>{"a/b: 0 - 0 = 0, 1 rows, 0 pending",
                                                               "a/c: 4 - 0 = 4, 1 rows, 0 pending",
                                                               "b/c: 1 - 2 = -1, 2 rows, 0 pending"}));
}

TEST(NetTable, local_rows_are_counted_and_have_no_pair) {
  const auto table = table_of({{"a", "a", {5, 5, 5, 5}, false}, {"b", "b", {5, 5, 5, 5}, true}});
  EXPECT_EQ(table.local_rows(), 2);
  EXPECT_TRUE(table.pairs().empty());
  EXPECT_EQ(lifecycle::text_of(table.net("a", "a")), "a/a: 0 - 0 = 0, 0 rows, 0 pending");
}

TEST(NetTable, pools_that_it_does_not_know_have_zeros) {
  const auto table = table_of({{"a", "b", {5, 0, 0, 0}, false}, {"c", "d", {5, 0, 0, 0}, false}});
  for (const auto& [self, peer] : {std::pair("x", "y"), {"a", "x"}, {"x", "a"}, {"a", "c"}}) {
    EXPECT_EQ(lifecycle::text_of(table.net(self, peer)),
              fmt::format("{}/{}: 0 - 0 = 0, 0 rows, 0 pending", self, peer));
  }
}

TEST(NetTable, a_debt_beyond_the_limit_is_refused_and_leaves_the_table) {
  auto table = table_of({{"a", "b", {rules::kMaxAmount - 15, 0, 0, 0}, false},
                         {"b", "a", {7, 0, 0, 0}, false},
                         {"c", "c", {1, 0, 0, 0}, false}});
  const auto before = state_of(table);
  const naive::NetRow row{"a", "b", {5, 5, 6, 0}, false};
  const auto refused = table.add(view_of(row, 42));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->reason, ledger::Refusal::sum_out_of_range);
  EXPECT_EQ(refused->detail, "row 42: what a owes b would exceed 4611686018427387904 credits");
  EXPECT_EQ(state_of(table), before);
  EXPECT_FALSE(table.add(view_of({"a", "b", {5, 5, 5, 99}, false}))) << "up to the limit there is room";
  EXPECT_FALSE(table.add(view_of({"b", "a", {5, 5, 6, 0}, false}))) << "the other direction is another debt";
  EXPECT_FALSE(table.add(view_of({"a", "b", {5, 5, 6, 0}, true}))) << "a pending row adds nothing";
  EXPECT_EQ(raw(table.net("a", "b").self_owes_peer), rules::kMaxAmount);
}

}  // namespace
}  // namespace homeostat::lifecycle
