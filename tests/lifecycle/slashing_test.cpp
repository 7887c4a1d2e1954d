// Burns: capped, scheduled, once for an offence; collected by a settlement and owed again by its rollback.
#include <gtest/gtest.h>

#include "engine/lifecycle/watch.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::RevokedAndBurned;
using Lines = std::vector<std::string>;

/// Launch without a schedule: the cap alone limits.
policy::Policy unscheduled() {
  auto law = live_policy();
  law.slashing_schedule.clear();
  return law;
}

/// Row 1, of 1000 credits, from me to b: worker b/w keeps 600 of it, pool b 200.
Town with_row(const policy::Policy& law = live_policy()) {
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  return town;
}

std::int64_t burned(const Town& town, const std::string& worker = "w") {
  return rules::raw(town.state.find_party("b", worker)->life.burned);
}

std::int64_t collected(const Town& town) {
  std::int64_t sum = 0;
  for (const auto& collection : town.state.collections()) sum += rules::raw(collection.amount);
  return sum;
}

TEST(Burn, is_written_down_and_moves_no_net) {
  Town town = with_row();
  const auto before = town.proposal("b", 0);
  EXPECT_EQ(town.change(burn("b", "w", 60)),
            (Lines{"- party b/w unsettled 600 burned 0 offences 0",
                   "+ party b/w unsettled 600 burned 60 offences 1",
                   "+ burn id=1 peer_id=b worker_id=w amount=60 reason=cheated created_at=t+0"}));
  const auto now = town.proposal("b", 0);
  EXPECT_EQ(rules::raw(now.self_owes_peer), rules::raw(before.self_owes_peer));
  EXPECT_EQ(now.rows_root, before.rows_root);
}

TEST(Burn, refuses_with_the_lowest_number) {
  Town bare;
  EXPECT_EQ(bare.answer(burn("b", "w", 1)), "66 no-policy");
  Town town = with_row();
  EXPECT_EQ(town.answer(burn("b", "w", 1), "b"), "60 not-authorised");
  EXPECT_EQ(town.answer(burn("", "w", 1)), "143 text-invalid");
  EXPECT_EQ(town.answer(burn("b", "w", 0)), "120 amount-invalid");
  EXPECT_EQ(town.answer(burn("b", "w", -1)), "120 amount-invalid");
  EXPECT_EQ(town.answer(burn("b", "w", 601)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "w", 61)), "122 burn-above-schedule");
  EXPECT_EQ(town.answer(burn("b", "w", rules::kMaxAmount)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "w", std::numeric_limits<std::int64_t>::max())), "43 sum-out-of-range");
  EXPECT_EQ(town.answer(burn("b", "w", std::numeric_limits<std::int64_t>::min())), "120 amount-invalid");
  EXPECT_EQ(town.answer(burn("nobody", "", 1)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "w", 60)), "accepted");
  town.accept(ledger::ModeSet{false});
  for (const char* const name : {"settle", "dispute", "slashing"}) town.accept(flag(name, false));
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "62 flag-off");
}

TEST(Burn, is_progressive_and_for_each_party_its_own) {
  Town town = with_row();
  // 10, 25, 50 percent of what is unsettled, then all of it; the cap counts what was burned before.
  const auto& worker = *town.state.find_party("b", "w");
  for (const std::int64_t most : {60, 150, 300}) {
    EXPECT_EQ(rules::raw(town.state.scheduled(worker)), most);
    EXPECT_EQ(town.answer(burn("b", "w", most + 1)), "122 burn-above-schedule");
    EXPECT_EQ(town.answer(burn("b", "w", most)), "accepted");
  }
  EXPECT_EQ(rules::raw(town.state.scheduled(worker)), 600);
  EXPECT_EQ(town.answer(burn("b", "w", 91)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "w", 90)), "accepted");
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "", 21)), "122 burn-above-schedule");  // the pool's own first offence
  EXPECT_EQ(town.answer(burn("b", "", 20)), "accepted");
}

TEST(Burn, is_once_for_an_offence) {
  Town town = with_row(unscheduled());
  const auto of_job = [](const std::string& worker, const std::string& origin, const std::string& job) {
    return ledger::Burned{"b", worker, origin, job, "", rules::credits(1), "cheated"};
  };
  EXPECT_EQ(town.answer(of_job("w", "me", "j")), "accepted");
  EXPECT_EQ(town.answer(of_job("w", "me", "j")), "123 offence-burned");
  EXPECT_EQ(town.answer(of_job("", "me", "j")), "accepted");   // another party
  EXPECT_EQ(town.answer(of_job("w", "c", "j")), "accepted");   // another origin's job
  EXPECT_EQ(town.answer(of_job("w", "me", "k")), "accepted");  // another job
  EXPECT_EQ(town.answer(burn("b", "w", 1, "x")), "accepted");
  EXPECT_EQ(town.answer(burn("b", "w", 1, "x")), "123 offence-burned");
  EXPECT_EQ(town.answer(burn("b", "", 1, "x")), "123 offence-burned");  // an explicit id is one offence
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "accepted");                // none is named: each is its own
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "accepted");
}

TEST(Burn, of_a_job_is_one_offence_under_whatever_id) {
  Town town = with_row(unscheduled());
  const auto of = [](const std::string& job, const std::string& offence) {
    ledger::Burned what = burn("b", "w", 1, offence);
    what.origin_pool_id = job.empty() ? "" : "me";
    what.job_id = job;
    return what;
  };
  town.accept(of("j", "x"));
  EXPECT_EQ(town.answer(of("j", "")), "123 offence-burned");
  EXPECT_EQ(town.answer(of("j", "y")), "123 offence-burned");
  EXPECT_EQ(town.answer(of("", "x")), "123 offence-burned");
  EXPECT_EQ(town.answer(of("other", "x")), "123 offence-burned");
  town.accept(of("other", "y"));
}

TEST(Burn, is_uncapped_unscheduled_and_repeated_where_the_policy_says_so) {
  Town town(found_policy());
  town.accept(adoption(town.law));
  town.accept(flag("slashing"));
  EXPECT_EQ(town.answer(burn("nobody", "", 1'000'000, "x")), "accepted");
  EXPECT_EQ(town.answer(burn("nobody", "", 1'000'000, "x")), "accepted");
  EXPECT_EQ(town.answer(burn("nobody", "", rules::kMaxAmount - 2'000'000)), "accepted");
  EXPECT_EQ(town.answer(burn("nobody", "", 1)), "43 sum-out-of-range");
}

TEST(Burn, counts_what_is_attributed_unstruck_and_unpaid) {
  Town town(unscheduled());
  town.settle_in().go_live();
  town.add("pending", "me", "b", 1000, false);
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "121 burn-above-cap");
  town.add("j", "me", "b", 1000);
  town.add("k", "c", "b", 1000);
  town.accept(ledger::DisputeFiled{3, "", "", "", ""});
  EXPECT_EQ(town.answer(burn("b", "w", 1201)), "121 burn-above-cap");
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_EQ(town.answer(burn("b", "w", 601)), "121 burn-above-cap");
  EXPECT_EQ(town.answer(burn("b", "w", 600)), "accepted");
}

TEST(Collection, takes_what_was_burned_out_of_what_is_paid) {
  Town town = with_row(unscheduled());
  town.accept(burn("b", "w", 500));
  town.accept(burn("b", "", 200));
  town.close(0);
  const auto id = town.propose("b", 0);
  const auto changed = town.change(ledger::SettlementSettled{id});
  EXPECT_EQ(
      std::count(changed.begin(), changed.end(), "+ collection id=1 settlement_id=1 peer_id=b amount=200"),
      1);
  EXPECT_EQ(std::count(changed.begin(), changed.end(),
                       "+ collection id=2 settlement_id=1 peer_id=b worker_id=w amount=500"),
            1);
  EXPECT_EQ(burned(town), 0);
  EXPECT_EQ(rules::raw(town.state.settlements().front().record.net_credits), -900);  // formula-stable
}

TEST(Collection, of_more_than_is_paid_leaves_the_rest_for_the_next) {
  Town town = with_row(unscheduled());
  town.close(0);
  town.now = after(3600);
  town.add("k", "me", "b", 1000);  // the next window's
  town.accept(burn("b", "w", 900));
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(burned(town), 300);
  EXPECT_EQ(town.answer(burn("b", "w", 301)), "121 burn-above-cap");
  town.close(1);
  town.accept(ledger::SettlementSettled{town.propose("b", 1)});
  EXPECT_EQ(burned(town), 0);
  EXPECT_EQ(collected(town), 900);
}

TEST(Collection, is_owed_again_after_a_rollback_and_adds_up) {
  Town town = with_row(unscheduled());
  town.accept(burn("b", "w", 500));
  town.close(0);
  for (int round = 1; round <= 3; ++round) {
    const auto id = town.propose("b", 0);
    EXPECT_EQ(id, round);
    town.accept(ledger::SettlementSettled{id});
    EXPECT_EQ(burned(town), 0);
    EXPECT_EQ(collected(town), 500);
    EXPECT_EQ(town.answer(burn("b", "w", 1)), "121 burn-above-cap");  // nothing is left unsettled
    town.accept(ledger::SettlementRolledBack{id, "again"});
    EXPECT_EQ(burned(town), 500);
    EXPECT_EQ(collected(town), 0);
    EXPECT_EQ(rules::raw(town.state.find_party("b", "w")->life.unsettled), 600);
  }
  EXPECT_EQ(town.state.collections().size(), 6U);
  EXPECT_EQ(rules::raw(town.state.collections().back().amount), -500);
}

TEST(Collection, a_rollback_of_the_largest_amounts_stays_in_range) {
  Town town(unscheduled());
  town.settle_in().go_live();
  const auto most = rules::kMaxAmount;
  for (const char* const id : {"j", "k"}) town.add(id, "me", "b", most);
  town.accept(ledger::DisputeFiled{2, "", "", "", ""});  // held: one row is all that a window can take
  EXPECT_EQ(town.answer(burn("b", "w", most)), "accepted");
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_GT(collected(town), most / 2);
  EXPECT_EQ(town.answer(burn("b", "w", 1)), "43 sum-out-of-range");
  EXPECT_EQ(town.answer(ledger::SettlementRolledBack{1, ""}), "accepted");
  EXPECT_EQ(burned(town), most);
}

/// As unscheduled(), with burns deducted from the net.
policy::Policy deducting() {
  auto law = unscheduled();
  law.burns_deducted = true;
  return law;
}

std::int64_t owed(const Town& town, std::int64_t hour = 0) {
  return rules::raw(town.proposal("b", hour).self_owes_peer);
}

TEST(BurnsDeducted, a_burn_moves_the_net_and_the_settlement_collects_it_once) {
  Town town = with_row(deducting());
  EXPECT_EQ(owed(town), 900);
  town.accept(burn("b", "w", 500));
  town.accept(burn("b", "", 200));
  EXPECT_EQ(owed(town), 200);
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  const auto& record = town.state.settlements().front().record;
  EXPECT_EQ(rules::raw(record.net_credits), -200);
  EXPECT_EQ(rules::raw(record.self_owes_peer), 200);
  EXPECT_EQ(burned(town), 0);
  EXPECT_EQ(collected(town), 700);
  town.now = after(3600);
  town.add("k", "me", "b", 1000);
  EXPECT_EQ(owed(town, 1), 900) << "what is collected is deducted no more";
}

TEST(BurnsDeducted, never_more_than_is_owed_and_all_of_it_is_collected) {
  Town town = with_row(deducting());
  town.add("k", "c", "b", 1000);  // the net with b has none of it, and it may be burned
  town.accept(burn("b", "w", 1100));
  EXPECT_EQ(owed(town), 0);
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  // The worker is paid 600; the net deducted 900 for it, so 900 are collected.
  EXPECT_EQ(collected(town), 900);
  EXPECT_EQ(burned(town), 200);
}

TEST(BurnsDeducted, of_before_the_window_are_collected_and_not_deducted) {
  Town town = with_row(deducting());
  town.accept(burn("b", "w", 100));
  town.now = after(3600);
  town.add("k", "me", "b", 1000);
  EXPECT_EQ(owed(town, 0), 800);
  EXPECT_EQ(owed(town, 1), 900);
  town.accept(burn("b", "w", 50));
  EXPECT_EQ(owed(town, 0), 750) << "the burn came after this window's start too";
  EXPECT_EQ(owed(town, 1), 850);
}

TEST(BurnsDeducted, a_settlement_whose_deduction_is_no_longer_so_is_refused) {
  Town town = with_row(deducting());
  town.close(0);
  const auto id = town.propose("b", 0);
  town.accept(burn("b", "w", 100));
  EXPECT_EQ(town.answer(ledger::SettlementSettled{id}), "47 proposal-differs");
  town.accept(ledger::SettlementRolledBack{id, "burned meanwhile"});
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(collected(town), 100);
  town.accept(ledger::SettlementRolledBack{2, "again"});
  EXPECT_EQ(owed(town), 800);
  EXPECT_EQ(burned(town), 100);
}

TEST(BurnsDeducted, between_others_nothing_is_deducted) {
  Town town = with_row(deducting());
  town.add("j2", "c", "b", 1000);
  town.accept(burn("b", "w", 100));
  const auto other = town.state.draft("c", "b", after(0), after(3600)).proposal;
  EXPECT_EQ(rules::raw(other.self_owes_peer), 900);
  const auto turned = town.state.draft("b", "me", after(0), after(3600)).proposal;
  EXPECT_EQ(rules::raw(turned.peer_owes_self), 800) << "whichever of the two is named first";
}

TEST(BurnsDeducted, the_monitor_reports_that_the_net_moved) {
  for (const bool deducts : {false, true}) {
    Town town = with_row(deducts ? deducting() : unscheduled());
    town.close(0);
    Watch watch(town.state);
    const ledger::Event event{town.now, "me", burn("b", "w", 100)};
    watch.before(event);
    watch.after(event, town.state.apply(event));
    ASSERT_EQ(watch.violations().size(), deducts ? 1U : 0U);
    if (!deducts) continue;
    EXPECT_EQ(watch.violations().front().invariant, "formula-stable");
    EXPECT_EQ(watch.violations().front().detail, "burn 1 moved the net of b and me from 900 to 800");
  }
}

TEST(RevokeAndBurn, does_both) {
  Town town = with_row();
  town.now = after(5);
  const auto key = public_hex("b", "w");
  EXPECT_EQ(
      town.change(RevokedAndBurned{burn("b", "w", 60)}),
      (Lines{"- party b/w unsettled 600 burned 0 offences 0",
             "- certificate id=2 worker_id=w pubkey=" + key + " pool_signer=b enrolled_at=t+0",
             "+ party b/w unsettled 600 burned 60 offences 1",
             "+ certificate id=2 worker_id=w pubkey=" + key + " pool_signer=b enrolled_at=t+0 revoked_at=t+5",
             "+ burn id=1 peer_id=b worker_id=w amount=60 reason=cheated created_at=t+5"}));
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("b", "", 20)}), "accepted");
  EXPECT_EQ(rules::raw(*town.state.peers().find("b")->second.revoked_at), rules::raw(after(5)));
  town.now = after(6);
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("b", "", 1)}), "accepted");  // revoked already: since then
  EXPECT_EQ(rules::raw(*town.state.peers().find("b")->second.revoked_at), rules::raw(after(5)));
}

TEST(RevokeAndBurn, does_neither_when_it_cannot_do_both) {
  Town town = with_row();
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("b", "w", 61)}), "122 burn-above-schedule");
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("b", "w", 601)}), "121 burn-above-cap");
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("me", "", 1)}), "80 unknown-peer");
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("d", "w", 1)}), "87 unknown-worker");
  EXPECT_EQ(town.answer(RevokedAndBurned{burn("b", "w", 1)}, "b"), "60 not-authorised");
}

}  // namespace
}  // namespace homeostat::lifecycle::small
