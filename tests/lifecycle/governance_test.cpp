// Policy, verdicts, mode, kill switch, decisions, checkpoints and the token.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::CheckpointPublished;
using ledger::DecisionRecorded;
using ledger::Killed;
using ledger::ModeSet;
using ledger::Resumed;
using Lines = std::vector<std::string>;

const std::string kHex(64, '3');

TEST(PolicyLife, is_adopted_with_its_text) {
  Town town;
  const auto what = adoption(town.law);
  EXPECT_EQ(town.change(what), (Lines{"- flags id=1", "+ flags id=1 policy_sha256=" + town.hash(),
                                      "+ policy id=1 policy_sha256=" + town.hash() + " toml=" + what.toml +
                                          " engine_version=test adopted_at=t+0"}));
  EXPECT_EQ(*town.state.policy(), town.law);
  EXPECT_EQ(town.answer(what), "duplicate");
  auto torn = what;
  torn.policy_sha256 = kHex;
  EXPECT_EQ(town.answer(torn), "143 text-invalid");
  torn = what;
  torn.toml = "[policy]\nname = 3\n";
  EXPECT_EQ(town.answer(torn), "143 text-invalid");
  EXPECT_EQ(town.answer(what, "b"), "60 not-authorised");
}

TEST(PolicyLife, is_not_exchanged_while_a_flag_is_on) {
  Town town;
  town.settle_in();
  town.accept(flag("slashing"));
  auto other = town.law;
  other.version = "2";
  EXPECT_EQ(town.answer(adoption(other)), "67 policy-in-force");
  EXPECT_EQ(town.answer(adoption(town.law, "a later engine")), "67 policy-in-force");
  town.accept(flag("slashing", false));
  EXPECT_EQ(town.answer(adoption(other)), "accepted");
}

TEST(PolicyLife, another_holder_has_other_credits_at_stake) {
  Town town;
  town.settle_in();
  town.add("j", "me", "b", 1000);
  auto other = town.law;
  for (auto& recipient : other.recipients) {
    if (recipient.name == "dev") recipient.holder = policy::Holder::origin;
  }
  const auto changed = town.change(adoption(other));
  EXPECT_EQ(std::count(changed.begin(), changed.end(), "+ party me unsettled 100 burned 0 offences 0"), 1);
}

TEST(Adoption, waits_while_a_row_is_paid_as_the_new_policy_pays_none) {
  auto lax = live_policy();
  lax.dispute_hold = false;  // only then can a row in dispute be paid
  Town town(lax);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(ledger::DisputeFiled{1, "", "", "", "doubt"});
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  town.accept(ledger::ModeSet{false});
  for (const char* const name : {"settle", "dispute", "slashing"}) town.accept(flag(name, false));
  EXPECT_EQ(town.answer(adoption(live_policy())), "70 rows-unfit");
  town.accept(ledger::SettlementRolledBack{1, "its row is in dispute"});
  EXPECT_EQ(town.answer(adoption(live_policy())), "accepted");
}

TEST(Verdict, is_for_one_policy_one_engine_and_says_activate) {
  Town town;
  town.settle_in();
  const auto recorded = [&](const ledger::VerdictRecorded& what) {
    Town copy = town;
    copy.accept(what);
    return copy.state.verdict_recorded();
  };
  EXPECT_TRUE(recorded(verdict(town)));
  EXPECT_FALSE(recorded(verdict(town, "HOLD")));
  EXPECT_FALSE(recorded({kHex, "test", "ACTIVATE", kHex, false, "town", kHex}));
  EXPECT_FALSE(recorded({town.hash(), "another engine", "ACTIVATE", kHex, false, "town", kHex}));
  EXPECT_EQ(town.answer(verdict(town, "MAYBE")), "143 text-invalid");
  EXPECT_EQ(town.answer(ledger::VerdictRecorded{"abc", "test", "HOLD", kHex, false}), "143 text-invalid");
  auto of_nothing = verdict(town);
  of_nothing.scenario = "";
  EXPECT_EQ(town.answer(of_nothing), "143 text-invalid") << "nobody knows what was run";
  of_nothing = verdict(town);
  of_nothing.scenario_sha256 = "";
  EXPECT_EQ(town.answer(of_nothing), "143 text-invalid");
  town.accept(verdict(town));
  town.accept(adoption(town.law, "a later engine"));
  EXPECT_FALSE(town.state.verdict_recorded());
}

TEST(Verdict, the_last_one_counts_and_hold_takes_settlement_back_to_dry_run) {
  Town town(live_policy());
  town.settle_in().go_live();
  ASSERT_TRUE(town.state.verdict_recorded());
  ASSERT_TRUE(town.state.gate().active.holds());
  town.accept(verdict(town, "HOLD"));
  EXPECT_FALSE(town.state.verdict_recorded());
  EXPECT_FALSE(town.state.gate().active.holds());
  EXPECT_EQ(town.answer(ledger::ModeSet{true}), "64 no-verdict");
  town.accept(ledger::VerdictRecorded{kHex, "test", "ACTIVATE", kHex, false, "town", kHex});
  EXPECT_FALSE(town.state.verdict_recorded()) << "it is for another policy";
  town.accept(verdict(town));
  EXPECT_TRUE(town.state.verdict_recorded());
  EXPECT_FALSE(town.state.gate().active.holds()) << "a verdict switches nothing on";
}

TEST(Verdict, a_supposed_one_is_for_simulations) {
  Town real;
  auto supposed = verdict(real);
  supposed.hypothetical = true;
  EXPECT_EQ(real.answer(supposed), "69 simulation-only");
  Town simulated(live_policy(), true);
  EXPECT_EQ(simulated.answer(supposed), "accepted");
}

TEST(Mode, needs_the_policy_the_flags_and_the_verdict) {
  EXPECT_EQ(Town().answer(ModeSet{true}), "66 no-policy");
  auto launch = live_policy();
  launch.mode = policy::SettlementMode::dry_run;
  Town dry(launch);
  dry.settle_in();
  EXPECT_EQ(dry.answer(ModeSet{true}), "44 settlement-off");
  Town town;
  town.settle_in();
  EXPECT_EQ(town.answer(ModeSet{true}), "63 unsafe-sequence");
  for (const char* const name : {"slashing", "dispute", "settle"}) town.accept(flag(name));
  EXPECT_EQ(town.answer(ModeSet{true}), "64 no-verdict");
  town.accept(verdict(town));
  EXPECT_EQ(town.answer(ModeSet{true}, "b"), "60 not-authorised");
  EXPECT_EQ(town.change(ModeSet{true}),
            (Lines{"- flags id=1 slashing=1 dispute=1 settle=1 policy_sha256=" + town.hash(),
                   "+ flags id=1 slashing=1 dispute=1 settle=1 active=1 policy_sha256=" + town.hash()}));
}

TEST(Flag, has_a_name_and_a_policy) {
  Town town;
  EXPECT_EQ(town.answer(flag("slashing")), "66 no-policy");
  EXPECT_EQ(town.answer(flag("everything")), "143 text-invalid");
  town.settle_in();
  EXPECT_EQ(town.answer(flag("dispute")), "63 unsafe-sequence");
  EXPECT_EQ(town.answer(flag("slashing"), "b"), "60 not-authorised");
  EXPECT_EQ(town.change(flag("slashing")), (Lines{"- flags id=1 policy_sha256=" + town.hash(),
                                                  "+ flags id=1 slashing=1 policy_sha256=" + town.hash()}));
}

TEST(KillSwitch, is_recorded_and_lifted_only_when_it_is_found_open) {
  Town town;
  EXPECT_EQ(town.answer(Resumed{""}), "68 not-killed");
  EXPECT_EQ(town.answer(Killed{""}, "b"), "60 not-authorised");
  EXPECT_EQ(town.change(Killed{"smoke"}), (Lines{"- flags id=1", "+ flags id=1 killed=1"}));
  EXPECT_EQ(town.answer(Killed{"again"}), "accepted");
  town.kill_observed = true;
  EXPECT_EQ(town.answer(Resumed{""}), "61 kill-switch");
  town.kill_observed = false;
  EXPECT_EQ(town.answer(Resumed{""}, "b"), "60 not-authorised");
  EXPECT_EQ(town.change(Resumed{"clear"}), (Lines{"- flags id=1 killed=1", "+ flags id=1"}));
}

TEST(Decisions, are_the_seven) {
  Town town;
  EXPECT_EQ(town.change(DecisionRecorded{"Q1", "scaffolded", "by configuration"}),
            (Lines{"+ decision id=1 question=Q1 state=scaffolded text=by configuration recorded_at=t+0"}));
  for (int question = 1; question <= 7; ++question) {
    for (const std::string state : {"scaffolded", "dry_run", "active", "blocked"}) {
      EXPECT_EQ(town.answer(DecisionRecorded{fmt::format("Q{}", question), state, ""}), "accepted");
    }
  }
  for (const std::string question : {"", "Q", "Q0", "Q8", "Q10", "q1"}) {
    EXPECT_EQ(town.answer(DecisionRecorded{question, "active", ""}), "141 unknown-decision") << question;
  }
  EXPECT_EQ(town.answer(DecisionRecorded{"Q1", "done", ""}), "143 text-invalid");
}

TEST(Checkpoint, is_of_rows_that_the_ledger_has) {
  Town town;
  town.settle_in();
  town.add("j", "me", "b", 1000);
  EXPECT_EQ(town.answer(CheckpointPublished{2, kHex, "d", kHex}), "142 checkpoint-differs");
  EXPECT_EQ(town.answer(CheckpointPublished{-1, kHex, "d", kHex}), "142 checkpoint-differs");
  EXPECT_EQ(town.answer(CheckpointPublished{1, "x", "d", kHex}), "143 text-invalid");
  EXPECT_EQ(town.answer(CheckpointPublished{1, kHex, "", kHex}), "143 text-invalid");
  EXPECT_EQ(town.answer(CheckpointPublished{1, kHex, "d", "12"}), "143 text-invalid");
  EXPECT_EQ(town.change(CheckpointPublished{1, kHex, "d", kHex}),
            (Lines{fmt::format("+ checkpoint id=1 size=1 root={} contributor=d beacon={} published_at=t+0",
                               kHex, kHex)}));
}

TEST(Token, every_operation_is_blocked_whatever_is_on) {
  Town town;
  for (int live = 0; live < 2; ++live) {
    for (const std::string operation : {"on-chain", "cash-out", "swap", "anything"}) {
      EXPECT_EQ(town.answer(ledger::TokenRequested{operation, "w", rules::credits(1)}),
                "140 operation-blocked");
    }
    if (live == 0) town.settle_in().go_live();
  }
}

}  // namespace
}  // namespace homeostat::lifecycle::small
