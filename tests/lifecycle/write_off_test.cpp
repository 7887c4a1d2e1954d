// Burns that nothing unsettled covers any more are written off: nobody owes credits that it never kept.
#include <gtest/gtest.h>

#include "engine/lifecycle/leg_words.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using Lines = std::vector<std::string>;

/// Launch without a schedule, so that everything unsettled can be burned.
policy::Policy without_schedule() {
  auto law = live_policy();
  law.slashing_schedule.clear();
  return law;
}

/// Rows 1 and 2 from me to b, of 1000 and 10 credits: worker b/w keeps 606 of them, pool b 202. A dispute
/// about the small one is open.
Town disputed(const policy::Policy& law = without_schedule()) {
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.add("k", "me", "b", 10);
  town.accept(ledger::DisputeFiled{2, "", "", "", "doubt"});
  return town;
}

std::int64_t owed_burns(const Town& town, const std::string& worker = "w") {
  return rules::raw(town.state.find_party("b", worker)->life.burned);
}

TEST(WriteOff, a_strike_takes_back_what_was_burned_of_the_struck_row) {
  Town town = disputed();
  town.accept(burn("b", "w", 606));  // all that it has
  town.accept(burn("b", "", 100));
  const auto changed = town.change(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_EQ(std::count(changed.begin(), changed.end(),
                       "+ write-off id=1 peer_id=b worker_id=w amount=6 created_at=t+0"),
            1);
  EXPECT_EQ(owed_burns(town), 600);
  EXPECT_EQ(owed_burns(town, ""), 100) << "200 unsettled credits of the pool cover it";
  EXPECT_EQ(town.state.write_offs().size(), 1U);
  EXPECT_EQ(imbalance_lines(leg_book(town.state).imbalances), Lines{});
  EXPECT_EQ(rules::raw(leg_book(town.state).burned), 700);
}

TEST(WriteOff, what_is_written_off_is_not_collected_later) {
  Town town = disputed();
  town.accept(burn("b", "w", 606));
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  ASSERT_EQ(town.state.collections().size(), 1U);
  EXPECT_EQ(rules::raw(town.state.collections().front().amount), 600);
  town.now = after(3600);
  town.add("l", "me", "b", 1000);
  EXPECT_EQ(owed_burns(town), 0) << "later work is not charged with it";
  EXPECT_EQ(imbalance_lines(leg_book(town.state).imbalances), Lines{});
}

TEST(WriteOff, a_release_writes_nothing_off) {
  Town town = disputed();
  town.accept(burn("b", "w", 606));
  town.accept(ledger::DisputeResolved{1, "verified", "", ""});
  EXPECT_TRUE(town.state.write_offs().empty());
  EXPECT_EQ(owed_burns(town), 606);
}

TEST(WriteOff, where_burns_are_not_capped_a_burn_is_a_debt_and_stays) {
  auto law = without_schedule();
  law.burn_capped = false;
  Town town = disputed(law);
  town.accept(burn("b", "w", 5000));
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_TRUE(town.state.write_offs().empty());
  EXPECT_EQ(owed_burns(town), 5000);
}

TEST(WriteOff, the_policy_that_caps_burns_begins_with_burns_that_are_covered) {
  auto uncapped = without_schedule();
  uncapped.burn_capped = false;
  Town town(uncapped);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(burn("b", "w", 5000));
  town.accept(ledger::ModeSet{false});
  for (const char* const name : {"settle", "dispute", "slashing"}) town.accept(flag(name, false));
  town.accept(adoption(without_schedule()));
  EXPECT_EQ(owed_burns(town), 600);
  EXPECT_EQ(rules::raw(town.state.write_offs().front().amount), 4400);
}

TEST(WriteOff, another_holder_of_a_share_takes_its_burns_along) {
  Town town(without_schedule());
  town.settle_in();
  town.accept(flag("slashing"));
  town.add("j", "me", "b", 1000);
  town.accept(burn("b", "", 200));
  town.accept(flag("slashing", false));
  auto other = town.law;
  for (auto& recipient : other.recipients) {
    if (recipient.holder == policy::Holder::exec) recipient.holder = policy::Holder::worker;
  }
  town.accept(adoption(other));
  EXPECT_EQ(owed_burns(town, ""), 0) << "the pool has nothing unsettled any more";
  EXPECT_EQ(imbalance_lines(leg_book(town.state).imbalances), Lines{});
}

TEST(WriteOff, a_rollback_leaves_no_more_owed_than_is_unsettled) {
  auto law = without_schedule();
  law.burns_deducted = true;
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.add("k", "c", "b", 1000);  // another pair's: it may be burned, and the net with me has none of it
  town.accept(burn("b", "w", 900));
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  town.accept(burn("b", "w", 600));  // what is left unsettled, after 900 were collected from 600
  town.accept(ledger::SettlementRolledBack{1, "again"});
  EXPECT_EQ(owed_burns(town), 1200) << "all that the worker has unsettled, and not 1500";
  EXPECT_EQ(imbalance_lines(leg_book(town.state).imbalances), Lines{});
}

}  // namespace
}  // namespace homeostat::lifecycle::small
