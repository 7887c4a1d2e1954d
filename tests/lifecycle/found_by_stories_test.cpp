// What random stories found in the engine, each shrunk to the shortest story that shows it.
#include <gtest/gtest.h>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/replay.hpp"
#include "tests/ledger/store.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::DisputeExpired;
using ledger::DisputeFiled;
using ledger::DisputeResolved;

constexpr std::int64_t kWeek = 604'800;

/// dispute-hold: a struck row of an export was disputed anew, found right, and counted again. No row comes
/// struck any more.
TEST(FoundByStories, a_row_that_came_struck_was_disputed_again_and_released) {
  Town town;
  town.settle_in().go_live();
  ledger::RowImported row{job(town.law, "j", "me", "b", 1000, town.now).row, {}, {}};
  row.row.id = 7;
  row.state.pending = false;
  row.state.struck = true;
  EXPECT_EQ(town.answer(row), "22 row-state-invalid");
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

/// The store knows no answer of a row that came without one; the state knows the one that was signed for.
TEST(FoundByStories, another_answer_than_the_one_signed_for_was_called_a_duplicate) {
  ledger::TestLedger test("me");
  Engine engine(test.ledger, KillSwitch::beside(test.path));
  const auto apply = [&](ledger::Happening what) {
    engine.begin();
    const auto outcome = engine.apply({after(0), "me", std::move(what)});
    engine.commit();
    return text_of(outcome);
  };
  const auto work = job(live_policy(), "j", "me", "b", 1000, after(0));
  EXPECT_EQ(apply(ledger::WorkerEnrolled{"w", "b", public_hex("b", "w"), ""}), "accepted");
  ledger::RowImported row{work.row, {}, {}};
  row.row.id = 1;
  EXPECT_EQ(apply(row), "accepted");
  auto signs = signature_of(1, work);
  signs.response_sha256 = *work.response_sha256;
  EXPECT_EQ(apply(signs), "accepted");
  EXPECT_EQ(apply(work), "duplicate");
  auto other = work;
  other.response_sha256 = response_of("another");
  EXPECT_EQ(apply(other), "21 contradicts-stored-row");
}

/// Where outcomes are not final a second one may release what the first one struck. The database refused it.
TEST(FoundByStories, a_second_outcome_could_not_be_stored) {
  policy::Policy law = found_policy();
  law.mode = policy::SettlementMode::active;
  ledger::TestLedger test("me");
  Engine engine(test.ledger, KillSwitch::beside(test.path));
  const auto accept = [&](ledger::Happening what) {
    engine.begin();
    const auto outcome = engine.apply({after(0), "me", std::move(what)});
    EXPECT_EQ(text_of(outcome), "accepted");
    engine.commit();
  };
  accept(adoption(law));
  for (const char* const name : {"slashing", "dispute"}) accept(flag(name));
  accept(ledger::PeerEnrolled{"d", "", public_hex("d", ""), "", 3});
  accept(job(law, "j", "me", "b", 1000, after(0)));
  accept(DisputeFiled{1, "", "", "", "doubt"});
  accept(DisputeResolved{1, "invalid", "d", ""});
  EXPECT_TRUE(test.ledger.row(1)->state.struck);
  accept(DisputeResolved{1, "verified", "d", ""});
  EXPECT_FALSE(test.ledger.row(1)->state.struck);
  EXPECT_TRUE(replay(test.ledger).agrees());
}

}  // namespace
}  // namespace homeostat::lifecycle::small
