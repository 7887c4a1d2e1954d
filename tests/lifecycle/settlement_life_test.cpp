// Windows, proposals, settlements and rollbacks; and the rows: each in one window, and in one settlement in
// force at most.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::SettlementRolledBack;
using ledger::SettlementSettled;
using ledger::WindowClosed;
using Lines = std::vector<std::string>;

/// Live, row 1 of 1000 credits from me to b, window 0 closed.
Town ready() {
  Town town;
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.close(0);
  return town;
}

const std::string kRow = "row 1 j me>b/w 1000";

std::string settlement_line(const Town& town, const std::string& rest, std::int64_t id = 1) {
  const auto& record = town.state.settlements().at(static_cast<std::size_t>(id - 1)).record;
  return fmt::format(
      "settlement id={} self_id=me peer_id=b period_start=t+0 period_end=t+3600 net_credits=-900 "
      "self_owes_peer=900 settlable=1 rows_root={} policy_sha256={} {} rows 1",
      id, record.rows_root, town.hash(), rest);
}

TEST(Windows, are_closed_one_after_the_other) {
  Town town;
  const auto window = [&](std::int64_t start, std::int64_t end) {
    return WindowClosed{after(start), after(end), town.hash()};
  };
  town.now = after(7200);
  EXPECT_EQ(town.change(window(0, 3600)),
            (Lines{"+ window start=t+0 end=t+3600 policy_sha256=" + town.hash() + " closed_at=t+7200"}));
  EXPECT_EQ(town.answer(window(0, 3600)), "duplicate");
  EXPECT_EQ(town.answer(WindowClosed{after(0), after(3600), std::string(64, '7')}), "41 window-overlaps");
  EXPECT_EQ(town.answer(window(10, 10)), "40 window-invalid");
  EXPECT_EQ(town.answer(window(10, 9)), "40 window-invalid");
  EXPECT_EQ(town.answer(WindowClosed{rules::micros(-1), after(0), town.hash()}), "40 window-invalid");
  EXPECT_EQ(town.answer(WindowClosed{after(3600), rules::micros(253'402'300'800'000'000), town.hash()}),
            "40 window-invalid");
  EXPECT_EQ(town.answer(window(3599, 7200)), "41 window-overlaps");
  EXPECT_EQ(town.answer(window(-10, 1)), "41 window-overlaps");
  EXPECT_EQ(town.answer(window(3601, 7200)), "42 window-leaves-gap");
  EXPECT_EQ(town.answer(window(3600, 7200), "b"), "60 not-authorised");
  EXPECT_EQ(town.answer(window(3600, 7200)), "accepted");
  EXPECT_EQ(town.answer(window(-3600, 0)), "accepted");  // what was before the first
}

/// One window until the end of 9999 was accepted, and no row that was attributed later could be settled.
TEST(Windows, are_not_closed_before_they_are_over) {
  Town town;
  town.settle_in().go_live();
  town.now = after(3599);
  const WindowClosed first{after(0), after(3600), town.hash()};
  EXPECT_EQ(town.answer(first), "52 window-not-over");
  const auto last = rules::micros(253'402'300'799'000'000);
  EXPECT_EQ(town.answer(WindowClosed{after(0), last, town.hash()}), "52 window-not-over");
  town.now = after(3600);
  EXPECT_EQ(town.answer(first), "accepted");
  town.add("j", "me", "b", 1000);
  town.close(1);
  town.accept(ledger::SettlementSettled{town.propose("b", 1)});
}

TEST(Proposal, says_what_the_rows_give_and_moves_nothing) {
  Town town = ready();
  const auto changed = town.change(town.proposal("b", 0));
  EXPECT_EQ(changed, Lines{"+ " + settlement_line(town, "status=proposed proposed_at=t+0")});
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "duplicate");
  EXPECT_EQ(town.answer(SettlementSettled{2}), "49 unknown-settlement");
}

TEST(Proposal, refuses_what_is_not_so) {
  Town bare;
  EXPECT_EQ(bare.answer(ledger::SettlementProposed{}), "66 no-policy");
  Town town = ready();
  EXPECT_EQ(town.answer(town.proposal("b", 0), "b"), "60 not-authorised");
  EXPECT_EQ(town.answer(town.proposal("b", 1)), "45 window-not-closed");
  auto part = town.proposal("b", 0);
  part.end = after(1800);
  EXPECT_EQ(town.answer(part), "45 window-not-closed");
  for (int field = 0; field < 5; ++field) {
    auto wrong = town.proposal("b", 0);
    if (field == 0) wrong.self_owes_peer = rules::credits(899);
    if (field == 1) wrong.peer_owes_self = rules::credits(1);
    if (field == 2) wrong.settlable = 2;
    if (field == 3) wrong.pending = 1;
    if (field == 4) wrong.rows_root = std::string(64, '0');
    EXPECT_EQ(town.answer(wrong), "47 proposal-differs") << field;
  }
  auto off = live_policy();
  off.mode = policy::SettlementMode::off;
  Town still(off);
  still.settle_in();
  still.close(0);
  EXPECT_EQ(still.answer(still.proposal("b", 0)), "44 settlement-off");
}

TEST(Proposal, of_other_rows_for_a_window_that_is_taken_waits_for_the_rollback) {
  Town town = ready();
  town.propose("b", 0);
  const auto first = town.proposal("b", 0);
  town.accept(SettlementSettled{1});
  EXPECT_EQ(town.answer(first), "duplicate");
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "48 settlement-in-force");  // nothing is left to pay
  town.accept(SettlementRolledBack{1, ""});
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "accepted");
}

TEST(Proposal, asks_for_trust_in_the_peer_whichever_side_is_named_first) {
  for (const bool self_first : {true, false}) {
    Town town = ready();
    const auto proposal = [&] {
      return self_first ? town.proposal("b", 0) : town.state.draft("b", "me", after(0), after(3600)).proposal;
    };
    town.accept(ledger::PeerTrusted{"b", 1});
    EXPECT_EQ(town.answer(proposal()), "46 peer-not-trusted");
    town.accept(ledger::PeerTrusted{"b", 2});
    Town revoked = town;
    revoked.accept(ledger::PeerRevoked{"b", ""});
    EXPECT_EQ(revoked.answer(proposal()), "46 peer-not-trusted");
    EXPECT_EQ(town.answer(proposal()), "accepted");
  }
}

TEST(Proposal, refuses_a_debt_that_leaves_the_range) {
  Town town;
  town.settle_in();
  for (const char* const id : {"j", "k"}) town.add(id, "me", "b", rules::kMaxAmount);
  town.close(0);
  EXPECT_EQ(town.answer(town.proposal("b", 0)), "43 sum-out-of-range");
}

TEST(Settling, pays_the_rows_and_nothing_else) {
  Town town = ready();
  town.propose("b", 0);
  town.now = after(4000);
  EXPECT_EQ(
      town.change(SettlementSettled{1}),
      (Lines{"- " + kRow + " eligible t+0 certificate 2 signed",
             "- party b unsettled 200 burned 0 offences 0", "- party b/w unsettled 600 burned 0 offences 0",
             "- " + settlement_line(town, "status=proposed proposed_at=t+0"),
             "+ " + kRow + " paid eligible t+0 settled t+4000 by 1 certificate 2 signed",
             "+ " + settlement_line(town, "status=settled proposed_at=t+0 settled_at=t+4000")}));
  EXPECT_EQ(town.answer(SettlementSettled{1}), "50 settlement-not-proposed");
  EXPECT_EQ(town.answer(SettlementSettled{1}, "b"), "60 not-authorised");
}

TEST(Settling, needs_flag_verdict_and_mode_in_that_order) {
  Town town;
  town.settle_in();
  town.add("j", "me", "b", 1000);
  town.close(0);
  town.propose("b", 0);
  EXPECT_EQ(town.answer(SettlementSettled{1}), "62 flag-off");
  for (const char* const name : {"slashing", "dispute", "settle"}) town.accept(flag(name));
  EXPECT_EQ(town.answer(SettlementSettled{1}), "64 no-verdict");
  town.accept(verdict(town, "HOLD"));
  EXPECT_EQ(town.answer(SettlementSettled{1}), "64 no-verdict");
  town.accept(verdict(town));
  EXPECT_EQ(town.answer(SettlementSettled{1}), "65 mode-not-active");
  town.accept(ledger::ModeSet{true});
  EXPECT_EQ(town.answer(SettlementSettled{1}), "accepted");
}

TEST(Settling, refuses_when_a_row_was_contested_or_struck_meanwhile) {
  Town town = ready();
  town.propose("b", 0);
  town.accept(ledger::DisputeFiled{1, "", "", "", ""});
  EXPECT_EQ(town.answer(SettlementSettled{1}), "47 proposal-differs");
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_EQ(town.answer(SettlementSettled{1}), "47 proposal-differs");
}

TEST(Settling, refuses_when_a_row_came_that_would_be_left_behind) {
  auto law = live_policy();
  law.window_by = rules::WindowBy::created_at;  // where a late row falls into a closed window
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.add("late", "me", "b", 1000, false);
  town.close(0);
  town.propose("b", 0);
  town.accept(signature_of(2, job(town.law, "late", "me", "b", 1000, after(0))));
  EXPECT_EQ(town.answer(SettlementSettled{1}), "47 proposal-differs");
  town.accept(SettlementRolledBack{1, "a row came late"});
  EXPECT_EQ(town.answer(SettlementSettled{town.propose("b", 0)}), "accepted");
}

TEST(Settling, refuses_what_another_policy_proposed) {
  Town town = ready();
  town.propose("b", 0);
  town.accept(ledger::ModeSet{false});
  for (const char* const name : {"settle", "dispute", "slashing"}) town.accept(flag(name, false));
  town.law.version = "2";
  town.accept(adoption(town.law));
  town.go_live();
  EXPECT_EQ(town.answer(SettlementSettled{1}), "47 proposal-differs");
}

TEST(Rollback, makes_the_rows_count_again_in_their_window_under_a_new_id) {
  Town town = ready();
  town.propose("b", 0);
  town.accept(SettlementSettled{1});
  town.now = after(5000);
  EXPECT_EQ(
      town.change(SettlementRolledBack{1, "wrong"}),
      (Lines{"- " + kRow + " paid eligible t+0 settled t+0 by 1 certificate 2 signed",
             "- " + settlement_line(town, "status=settled proposed_at=t+0 settled_at=t+0"),
             "+ " + kRow + " eligible t+0 certificate 2 signed",
             "+ party b unsettled 200 burned 0 offences 0", "+ party b/w unsettled 600 burned 0 offences 0",
             "+ " + settlement_line(town,
                                    "status=rolled_back reason=wrong proposed_at=t+0 settled_at=t+0 "
                                    "rolled_back_at=t+5000")}));
  EXPECT_EQ(town.answer(SettlementRolledBack{1, "again"}), "51 settlement-closed");
  EXPECT_EQ(town.answer(SettlementSettled{1}), "50 settlement-not-proposed");
  EXPECT_EQ(town.answer(SettlementRolledBack{2, ""}), "49 unknown-settlement");
  EXPECT_EQ(town.answer(SettlementRolledBack{1, ""}, "b"), "60 not-authorised");
  EXPECT_EQ(town.propose("b", 0), 2);
  town.accept(SettlementSettled{2});
  EXPECT_EQ(town.state.row(1)->settlement_id, 2);
  EXPECT_EQ(town.state.settlements()[0].record.rows_root, town.state.settlements()[1].record.rows_root);
}

TEST(Rollback, of_a_proposal_withdraws_it) {
  Town town = ready();
  town.propose("b", 0);
  EXPECT_EQ(town.change(SettlementRolledBack{1, "withdrawn"}).size(), 2U);
  EXPECT_EQ(town.answer(SettlementSettled{1}), "50 settlement-not-proposed");
  EXPECT_EQ(town.propose("b", 0), 2);
}

// settle-once, tried by the one way to two proposals of the same rows: both directions of the pair.
TEST(SettleOnce, of_two_proposals_of_the_same_rows_one_comes_into_force) {
  Town town = ready();
  town.propose("b", 0);
  town.accept(town.state.draft("b", "me", after(0), after(3600)).proposal);
  town.accept(SettlementSettled{2});
  EXPECT_EQ(town.answer(SettlementSettled{1}), "47 proposal-differs");
  town.accept(SettlementRolledBack{2, ""});
  EXPECT_EQ(town.answer(SettlementSettled{1}), "accepted");
}

TEST(Rows, that_are_local_never_settle) {
  Town town;
  town.settle_in().go_live();
  town.add("local", "me", "me", 1000);
  town.add("forwarded", "me", "b", 1000);
  town.close(0);
  for (const std::string peer : {"b", "c", "d", "me"}) {
    const auto draft = town.state.draft("me", peer, after(0), after(3600));
    EXPECT_EQ(std::count(draft.rows.begin(), draft.rows.end(), 0U), 0) << peer;
  }
  EXPECT_EQ(town.state.pairs(), (std::vector<std::pair<std::string, std::string>>{{"b", "me"}}));
  town.accept(SettlementSettled{town.propose("b", 0)});
  EXPECT_FALSE(town.state.row(1)->life.covered.holds());
}

TEST(Rows, the_treasury_accrues_and_is_not_settled) {
  Town town = ready();
  const auto& row = *town.state.row(1);
  EXPECT_EQ(rules::raw(row.shares[rules::Slot::treasury]), 100);
  EXPECT_EQ(rules::raw(town.proposal("b", 0).self_owes_peer), 900);
}

// window-partition: whatever the order of clocks and windows, each row is settled once, in one window.
TEST(Rows, each_is_in_exactly_one_window) {
  Town town;
  town.settle_in().go_live();
  const std::int64_t moments[] = {0, 3599, 3600, 100, 7199, 7200, 4000, 10'799};
  for (std::int64_t i = 0; i < 8; ++i) {
    town.now = after(moments[i]);
    if (i == 3) town.close(0);  // closed before two rows that are signed by an earlier clock
    town.add(fmt::format("j{}", i), i % 2 == 0 ? "me" : "b", i % 2 == 0 ? "b" : "me", 1000);
  }
  for (const std::int64_t hour : {1, 2, 3}) town.close(hour);
  std::vector<int> times(8, 0);
  for (const std::int64_t hour : {0, 1, 2, 3}) {
    for (const auto index : town.state.draft("me", "b", after(3600 * hour), after(3600 * (hour + 1))).rows) {
      ++times[index];
    }
  }
  EXPECT_EQ(times, std::vector<int>(8, 1));
}

}  // namespace
}  // namespace homeostat::lifecycle::small
