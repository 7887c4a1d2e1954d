// What random stories found in the engine, each shrunk to the shortest story that shows it.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::DisputeExpired;
using ledger::DisputeFiled;
using ledger::DisputeResolved;

constexpr std::int64_t kWeek = 604'800;

/// dispute-hold: a struck row of an export was disputed anew, found right, and counted again.
TEST(FoundByStories, a_row_that_came_struck_was_disputed_again_and_released) {
  Town town;
  town.settle_in().go_live();
  ledger::RowImported row{job(town.law, "j", "me", "b", 1000, town.now).row, {}, {}};
  row.row.id = 7;
  row.state.pending = false;
  row.state.struck = true;
  town.accept(row);
  EXPECT_EQ(town.answer(DisputeFiled{7, "", "", "", "doubt"}), "101 already-in-dispute");
  EXPECT_TRUE(town.state.row(7)->life.struck.holds());
}

/// Under a policy that does not hold disputed rows, one is paid; its dispute expired, and the row became
/// eligible a second time while its settlement was in force.
TEST(FoundByStories, a_dispute_about_a_paid_row_expired_and_moved_it) {
  policy::Policy law = found_policy();
  law.mode = policy::SettlementMode::active;
  Town town(law);
  town.settle_in();
  for (const char* const name : {"dispute", "settle"}) town.accept(flag(name));
  town.accept(ledger::ModeSet{true});
  town.add("j", "me", "b", 1000);
  town.accept(DisputeFiled{1, "", "", "", "doubt"});
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  town.now = after(kWeek);
  EXPECT_EQ(town.answer(DisputeExpired{1}), "102 row-settled");
  EXPECT_EQ(town.answer(DisputeResolved{1, "invalid", "", ""}), "102 row-settled");
  town.accept(ledger::SettlementRolledBack{1, "to be looked at"});
  EXPECT_EQ(town.answer(DisputeExpired{1}), "accepted");
}

/// The refusal named the instant at which the dispute expires, which is in no year that has a name.
TEST(FoundByStories, a_dispute_at_the_end_of_9999_could_not_be_refused_to_expire) {
  Town town;
  town.settle_in().go_live();
  town.now = rules::micros(253'402'300'799'000'000);
  town.accept(DisputeFiled{0, "lost", "b", "", "doubt"});
  EXPECT_EQ(town.answer(DisputeExpired{1}), "109 not-expired");
}

}  // namespace
}  // namespace homeostat::lifecycle::small
