// How disputes end: verified, invalid or expired; what becomes of the row, and that it stays so.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::DisputeExpired;
using ledger::DisputeFiled;
using ledger::DisputeResolved;
using Lines = std::vector<std::string>;

/// Row 1, of 1000 credits, from me to b, in dispute 1 since the beginning.
Town disputed(const policy::Policy& law = live_policy(), bool signs = true) {
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000, signs);
  town.accept(DisputeFiled{1, "", "", "", "doubt"});
  return town;
}

const std::string kDispute = "dispute id=1 row_id=1 job_id=j contested_pool_id=b origin_pool_id=me";
const std::string kRow = "row 1 j me>b/w 1000";
constexpr std::int64_t kWeek = 604'800;

TEST(Outcome, verified_releases_the_row_from_now_on) {
  Town town = disputed();
  town.now = after(50);
  EXPECT_EQ(town.change(DisputeResolved{1, "verified", "c", ""}),
            (Lines{"- " + kRow + " contested eligible t+0 certificate 2 dispute 1 signed",
                   "- " + kDispute + " status=pending reason=doubt deferred=10 created_at=t+0 updated_at=t+0",
                   "+ " + kRow + " eligible t+50 certificate 2 dispute 1 signed",
                   "+ " + kDispute +
                       " verifier_peer_id=c status=verified reason=doubt deferred=10 created_at=t+0 "
                       "updated_at=t+50 verified_at=t+50"}));
  EXPECT_EQ(town.answer(DisputeFiled{1, "", "", "", "again"}), "101 already-in-dispute");
}

TEST(Outcome, invalid_strikes_the_row_which_never_counts_again) {
  Town town = disputed();
  town.now = after(50);
  EXPECT_EQ(
      town.change(DisputeResolved{1, "invalid", "", "another answer"}),
      (Lines{"- " + kRow + " contested eligible t+0 certificate 2 dispute 1 signed",
             "- party b unsettled 200 burned 0 offences 0", "- party b/w unsettled 600 burned 0 offences 0",
             "- " + kDispute + " status=pending reason=doubt deferred=10 created_at=t+0 updated_at=t+0",
             "+ " + kRow + " struck eligible t+0 certificate 2 dispute 1 signed",
             "+ " + kDispute +
                 " status=invalid reason=another answer deferred=10 created_at=t+0 updated_at=t+50 "
                 "verified_at=t+50"}));
  for (const std::int64_t hour : {0, 1}) EXPECT_EQ(town.proposal("b", hour).settlable, 0);
}

TEST(Outcome, is_final) {
  for (const std::string status : {"verified", "invalid"}) {
    Town town = disputed();
    town.accept(DisputeResolved{1, status, "", ""});
    for (const std::string other : {"verified", "invalid"}) {
      EXPECT_EQ(town.answer(DisputeResolved{1, other, "", ""}), "104 dispute-final");
    }
    town.now = after(kWeek);
    EXPECT_EQ(town.answer(DisputeExpired{1}), "104 dispute-final");
  }
}

TEST(Outcome, can_be_set_again_where_the_policy_does_not_make_it_final) {
  Town town(found_policy());
  town.accept(adoption(town.law));
  town.accept(ledger::WorkerEnrolled{"w", "b", public_hex("b", "w"), ""});
  town.accept(flag("dispute"));
  town.add("j", "me", "b", 1000);
  town.accept(DisputeFiled{1, "", "", "", "doubt"});
  town.accept(DisputeResolved{1, "invalid", "", ""});
  EXPECT_TRUE(town.state.row(1)->life.struck.holds());
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}), "accepted");
  EXPECT_FALSE(town.state.row(1)->life.struck.holds());
  EXPECT_EQ(rules::raw(town.state.find_party("b", "w")->life.unsettled), 600);
}

TEST(Outcome, refuses_what_it_cannot_record) {
  Town town = disputed();
  EXPECT_EQ(town.answer(DisputeResolved{1, "expired", "", ""}), "143 text-invalid");
  EXPECT_EQ(town.answer(DisputeResolved{2, "verified", "", ""}), "103 unknown-dispute");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}, "b"), "60 not-authorised");
  town.accept(ledger::ModeSet{false});
  town.accept(flag("settle", false));
  town.accept(flag("dispute", false));
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}), "62 flag-off");
}

TEST(Outcome, of_a_row_that_was_paid_meanwhile_waits_for_the_rollback) {
  auto law = live_policy();
  law.dispute_hold = false;  // only then can a row in dispute be paid
  Town town = disputed(law);
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(town.answer(DisputeResolved{1, "invalid", "", ""}), "102 row-settled");
  town.accept(ledger::SettlementRolledBack{1, ""});
  EXPECT_EQ(town.answer(DisputeResolved{1, "invalid", "", ""}), "accepted");
}

TEST(Outcome, expires_when_its_time_is_over_and_releases_the_row) {
  Town town = disputed();
  town.now = rules::micros(kBegin + kWeek * kTick - 1);
  EXPECT_EQ(town.answer(DisputeExpired{1}), "109 not-expired");
  EXPECT_EQ(town.answer(DisputeExpired{2}), "103 unknown-dispute");
  town.now = after(kWeek);
  EXPECT_EQ(town.change(DisputeExpired{1}),
            (Lines{"- " + kRow + " contested eligible t+0 certificate 2 dispute 1 signed",
                   "- " + kDispute + " status=pending reason=doubt deferred=10 created_at=t+0 updated_at=t+0",
                   "+ " + kRow + " eligible t+604800 certificate 2 dispute 1 signed",
                   "+ " + kDispute +
                       " status=expired reason=doubt deferred=10 created_at=t+0 updated_at=t+604800 "
                       "verified_at=t+604800"}));
  EXPECT_EQ(town.answer(DisputeExpired{1}), "104 dispute-final");
}

TEST(Outcome, expires_without_the_flag_so_that_no_row_is_held_for_ever) {
  Town town = disputed();
  town.accept(ledger::ModeSet{false});
  town.accept(flag("settle", false));
  town.accept(flag("dispute", false));
  town.now = after(kWeek);
  EXPECT_EQ(town.answer(DisputeExpired{1}), "accepted");
}

TEST(Release, goes_to_the_window_then_open) {
  Town town = disputed();
  town.close(0);
  EXPECT_EQ(town.proposal("b", 0).settlable, 0);
  town.now = after(4000);
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(town.proposal("b", 0).settlable, 0);
  EXPECT_EQ(town.proposal("b", 1).settlable, 1);
  town.close(1);
  EXPECT_EQ(town.answer(ledger::SettlementSettled{town.propose("b", 1)}), "accepted");
  EXPECT_EQ(town.state.row(1)->settlement_id, 1);
}

TEST(Release, by_a_clock_that_stands_before_goes_to_the_window_then_open) {
  Town town = disputed();
  town.close(0);
  town.now = after(100);
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(rules::raw(town.state.row(1)->life.eligible_at), rules::raw(after(3600)));
}

TEST(Release, of_a_pending_row_leaves_it_pending_until_it_is_signed) {
  Town town = disputed(live_policy(), false);
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_TRUE(town.state.row(1)->life.pending.holds());
  EXPECT_EQ(town.proposal("b", 0).pending, 1);
  town.close(0);
  town.accept(signature_of(1, job(town.law, "j", "me", "b", 1000, after(0))));
  EXPECT_EQ(town.proposal("b", 1).settlable, 1);
}

TEST(Release, a_row_that_is_signed_while_in_dispute_is_held_until_the_end) {
  Town town = disputed(live_policy(), false);
  town.accept(signature_of(1, job(town.law, "j", "me", "b", 1000, after(0))));
  EXPECT_EQ(town.state.draft("me", "b", after(0), after(3600)).held, 1);
  town.now = after(7200);
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(town.proposal("b", 0).settlable, 0);
  EXPECT_EQ(town.proposal("b", 2).settlable, 1);
}

// payout-deferred: what the verifier is owed stands in the dispute, and no event pays it.
TEST(Outcome, the_verifier_is_owed_and_never_paid) {
  Town town = disputed();
  const auto of_c = [&] {
    const Party* const party = town.state.find_party("c", "");
    return party == nullptr ? 0 : rules::raw(party->life.unsettled);
  };
  town.accept(ledger::VerifierDrawn{1, 0, "c", true});
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(rules::raw(town.state.disputes().front().deferred), 10);
  EXPECT_EQ(of_c(), 0);
  town.close(0);
  EXPECT_EQ(town.proposal("c", 0).settlable, 0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(rules::raw(town.state.disputes().front().deferred), 10);
  EXPECT_EQ(rules::raw(town.state.settlements().front().record.net_credits), -900);
}

}  // namespace
}  // namespace homeostat::lifecycle::small
