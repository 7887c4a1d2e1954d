// What has no end under today's rules, case by case, as docs/liveness.md lists it: what was tried, and what
// is left. Each of these tests fails on the day on which the rules give the case its end.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

constexpr std::int64_t kYear = 365 * 24 * 3600;

bool paid(const Town& town, std::int64_t row) {
  return town.state.row(row)->life.covered.holds();
}

/// Closes [0, a year) and tries to settle it with every peer.
void settle_a_year(Town& town) {
  town.now = after(kYear);
  const std::string hash = town.hash();
  town.accept(ledger::WindowClosed{after(0), after(kYear), hash});
  for (const std::string peer : {"b", "c", "d"}) {
    const auto proposal = town.state.draft("me", peer, after(0), after(kYear)).proposal;
    town.accept(ledger::SettlementSettled{town.accept(proposal)});
  }
}

TEST(NotLive, a_pool_s_own_row_is_in_no_net) {
  Town town;
  town.settle_in().go_live();
  const auto own = town.add("own", "me", "me", 1000);
  const auto theirs = town.add("theirs", "me", "b", 1000);
  settle_a_year(town);
  EXPECT_TRUE(paid(town, theirs));
  EXPECT_FALSE(paid(town, own));
  EXPECT_TRUE(town.state.draft("me", "me", after(0), after(kYear)).rows.empty());
  const auto pairs = town.state.pairs();
  EXPECT_EQ(pairs, (std::vector<std::pair<std::string, std::string>>{{"b", "me"}}));
  // It stays what its parties have unsettled, for good.
  EXPECT_EQ(rules::raw(town.state.find_party("me", "w")->life.unsettled), 600);
}

TEST(NotLive, a_row_that_is_never_signed_waits_until_it_is_struck) {
  Town town;
  town.settle_in().go_live();
  const auto row = town.add("unsigned", "me", "b", 1000, false);
  settle_a_year(town);
  EXPECT_FALSE(paid(town, row));
  EXPECT_TRUE(town.state.row(row)->life.pending.holds());
  // An administrator's own word is the only other end that it has.
  const auto dispute = town.accept(ledger::DisputeFiled{row, "", "", "", "nobody signs"});
  town.accept(ledger::DisputeResolved{dispute, "invalid", "", ""});
  EXPECT_TRUE(town.state.row(row)->life.struck.holds());
}

TEST(NotLive, a_verifier_is_never_paid) {
  Town town;
  town.settle_in().go_live();
  const auto row = town.add("doubted", "me", "b", 1000);
  const auto dispute = town.accept(ledger::DisputeFiled{row, "", "", "", "doubt"});
  town.accept(ledger::VerifierDrawn{dispute, 0, "d", true});
  town.accept(ledger::DisputeResolved{dispute, "verified", "", ""});
  settle_a_year(town);
  EXPECT_TRUE(paid(town, row));
  EXPECT_EQ(rules::raw(town.state.disputes().at(0).deferred), 10);
  // d has nothing that a settlement pays, and no kind of event pays what is deferred.
  EXPECT_EQ(town.state.find_party("d", ""), nullptr);
}

TEST(NotLive, rows_of_2_to_the_62_block_a_window_until_one_is_struck) {
  Town town;
  town.settle_in().go_live();
  const auto one = town.add("vast", "me", "b", rules::kMaxAmount);
  const auto two = town.add("vast too", "me", "b", rules::kMaxAmount);
  const auto honest = town.add("honest", "me", "b", 10);
  town.close(0);
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "43 sum-out-of-range");
  for (const auto row : {one, two}) {
    const auto dispute = town.accept(ledger::DisputeFiled{row, "", "", "", "no pool can owe so much"});
    town.accept(ledger::DisputeResolved{dispute, "invalid", "", ""});
  }
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_TRUE(paid(town, honest));
}

TEST(NotLive, rows_of_2_to_the_62_that_were_released_block_their_window_for_good) {
  Town town;
  town.settle_in().go_live();
  for (const std::string job : {"vast", "vast too"}) {
    const auto row = town.add(job, "me", "b", rules::kMaxAmount);
    const auto dispute = town.accept(ledger::DisputeFiled{row, "", "", "", "doubt"});
    town.accept(ledger::DisputeResolved{dispute, "verified", "", ""});
  }
  const auto honest = town.add("honest", "me", "b", 10);
  town.close(0);
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "43 sum-out-of-range");
  // A row is disputed once, and an outcome is final: neither can be struck any more.
  EXPECT_EQ(town.answer(ledger::DisputeFiled{1, "", "", "", "again"}), "101 already-in-dispute");
  EXPECT_EQ(town.answer(ledger::DisputeResolved{1, "invalid", "", ""}), "104 dispute-final");
  EXPECT_FALSE(paid(town, honest));
}

TEST(NotLive, rows_with_a_revoked_peer_are_never_proposed) {
  Town town;
  town.settle_in().go_live();
  const auto row = town.add("theirs", "me", "b", 1000);
  town.accept(ledger::PeerRevoked{"b", "gone"});
  town.close(0);
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "46 peer-not-trusted");
  EXPECT_EQ(town.answer(ledger::PeerTrusted{"b", 3}), "82 peer-revoked");
  EXPECT_EQ(town.answer(ledger::PeerEnrolled{"b", "pool b", public_hex("b", ""), "b.example", 3}),
            "82 peer-revoked");
  EXPECT_FALSE(paid(town, row));
}

TEST(NotLive, in_dry_run_nothing_comes_into_force) {
  auto law = live_policy();
  law.mode = policy::SettlementMode::dry_run;
  Town town(law);
  town.settle_in();
  town.accept(verdict(town));
  for (const char* const name : {"slashing", "dispute", "settle"}) town.accept(flag(name));
  const auto row = town.add("theirs", "me", "b", 1000);
  town.close(0);
  EXPECT_EQ(town.answer(ledger::ModeSet{true}), "44 settlement-off");
  EXPECT_EQ(town.answer(ledger::SettlementSettled{town.propose("b", 0)}), "65 mode-not-active");
  EXPECT_FALSE(paid(town, row));
}

TEST(NotLive, by_creation_an_outsider_keeps_a_closed_window_from_settling) {
  auto law = found_policy();
  law.mode = policy::SettlementMode::active;
  Town town(law);
  town.settle_in().go_live();
  const auto waiting = town.add("theirs", "me", "b", 1000);
  town.close(0);
  for (int turn = 0; turn < 5; ++turn) {
    const auto settlement = town.propose("b", 0);
    // b reports a job that was done in the closed window, and its worker signs.
    const auto late = job(town.law, "late " + std::to_string(turn), "me", "b", 1, after(0));
    const auto row = town.accept(late, "b");
    town.accept(signature_of(row, late), "b");
    EXPECT_EQ(town.answer(ledger::SettlementSettled{settlement}), "47 proposal-differs");
    town.accept(ledger::SettlementRolledBack{settlement, "stale"});
  }
  EXPECT_FALSE(paid(town, waiting));
}

TEST(NotLive, by_eligibility_an_outsider_does_not) {
  Town town;
  town.settle_in().go_live();
  const auto waiting = town.add("theirs", "me", "b", 1000);
  town.close(0);
  const auto settlement = town.propose("b", 0);
  const auto late = job(town.law, "late", "me", "b", 1, after(0));
  town.accept(signature_of(town.accept(late, "b"), late), "b");
  EXPECT_EQ(town.answer(ledger::SettlementSettled{settlement}), "accepted");
  EXPECT_TRUE(paid(town, waiting));
}

}  // namespace
}  // namespace homeostat::lifecycle::small
