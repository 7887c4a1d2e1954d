// All 29 kinds of event: what the kill switch stops and what it does not, who may send which, and that a
// refused event changes nothing.
#include <gtest/gtest.h>

#include <set>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::EventKind;

struct Case {
  ledger::Happening what;
  bool stopped = false;  ///< by the kill switch
};

/// A live town where every kind of event is possible: rows 1 (in a proposal), 2 (pending), 3 (in dispute 1,
/// whose time is over), window 0 closed, a checkpoint that samples everything.
Town busy() {
  auto law = live_policy();
  law.dispute_sampling = {10'000};
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.add("pending", "me", "b", 1000, false);
  town.add("contested", "me", "b", 1000);
  town.accept(ledger::DisputeFiled{3, "", "", "", ""});
  town.accept(ledger::CheckpointPublished{3, std::string(64, '1'), "d", std::string(64, '2')});
  town.close(0);
  town.propose("b", 0);
  town.now = after(604'800);
  return town;
}

/// One event of each kind, and off beside on where the switch tells them apart.
std::vector<Case> cases(const Town& town) {
  const auto imported = [&] {
    auto row = job(town.law, "imported", "me", "b", 10, after(0)).row;
    row.id = 100;
    return ledger::RowImported{row, {}, {}};
  };
  auto other = town.law;
  other.version = "2";
  const std::string hex(64, '4');
  return {
      {job(town.law, "new", "me", "b", 10, after(0)), false},
      {imported(), false},
      {ledger::PageImported{hex, 1, 2, hex, hex + hex, hex}, false},
      {signature_of(2, job(town.law, "pending", "me", "b", 1000, after(0))), false},
      {ledger::WindowClosed{after(3600), after(7200), town.hash()}, false},
      {town.state.draft("b", "me", after(0), after(3600)).proposal, true},
      {ledger::SettlementSettled{1}, true},
      {ledger::SettlementRolledBack{1, ""}, false},
      {ledger::PeerEnrolled{"new", "", hex, "", 0}, false},
      {ledger::PeerTrusted{"c", 2}, false},
      {ledger::PeerRevoked{"c", ""}, false},
      {ledger::WorkerEnrolled{"new", "b", hex, ""}, false},
      {ledger::WorkerRevoked{"w", "b", ""}, false},
      {ledger::Sampled{1, 1}, true},
      {ledger::DisputeFiled{1, "", "", "", ""}, true},
      {ledger::VerifierDrawn{1, 0, "c", true}, true},
      {ledger::DisputeResolved{1, "verified", "", ""}, true},
      {ledger::DisputeExpired{1}, true},
      {burn("b", "w", 1), true},
      {ledger::RevokedAndBurned{burn("b", "w", 1)}, true},
      {flag("settle", true), true},
      {flag("settle", false), false},
      {ledger::ModeSet{true}, true},
      {ledger::ModeSet{false}, false},
      {ledger::Killed{""}, false},
      {ledger::Resumed{""}, false},
      {adoption(other), false},
      {verdict(town), false},
      {ledger::DecisionRecorded{"Q1", "active", ""}, false},
      {ledger::CheckpointPublished{1, hex, "d", hex}, false},
      {ledger::TokenRequested{"swap", "w", rules::credits(1)}, false},
  };
}

/// What each is answered while the switch is open.
std::string open_answer(const ledger::Happening& what) {
  switch (ledger::kind_of(what)) {
    case EventKind::token_requested:
      return "140 operation-blocked";
    case EventKind::resumed:
      return "68 not-killed";
    case EventKind::policy_adopted:
      return "67 policy-in-force";
    case EventKind::flag_set:
      return std::get<ledger::FlagSet>(what).on ? "accepted" : "63 unsafe-sequence";  // the mode is active
    default:
      return "accepted";
  }
}

TEST(KillSwitch, the_cases_are_all_29_kinds) {
  static_assert(std::variant_size_v<ledger::Happening> == 29);
  std::set<EventKind> kinds;
  for (const auto& [what, stopped] : cases(busy())) kinds.insert(ledger::kind_of(what));
  EXPECT_EQ(kinds.size(), 29U);
}

TEST(KillSwitch, stops_exactly_what_is_economic) {
  const Town town = busy();
  for (const auto& [what, stopped] : cases(town)) {
    const auto label = ledger::name(ledger::kind_of(what));
    Town open = town;
    EXPECT_EQ(open.answer(what), open_answer(what)) << label;

    Town observed = town;
    observed.kill_observed = true;
    const bool resumes = std::holds_alternative<ledger::Resumed>(what);  // lifted only when found open
    EXPECT_EQ(observed.answer(what), stopped || resumes ? "61 kill-switch" : open_answer(what)) << label;

    Town recorded = town;
    recorded.accept(ledger::Killed{"test"});
    EXPECT_EQ(recorded.answer(what), stopped   ? "61 kill-switch"
                                     : resumes ? "accepted"
                                               : open_answer(what))
        << label;

    if (stopped) {
      recorded.accept(ledger::Resumed{"test"});
      EXPECT_EQ(recorded.answer(what), "accepted") << label;
    }
  }
}

TEST(KillSwitch, comes_before_every_other_fault_but_the_sender) {
  for (const auto& [what, stopped] : cases(busy())) {
    if (!stopped) continue;
    Town empty;  // no policy, no subject
    empty.kill_observed = true;
    EXPECT_EQ(empty.answer(what), "61 kill-switch");
    empty.now = rules::micros(-1);
    EXPECT_EQ(empty.answer(what), "61 kill-switch");
    EXPECT_EQ(empty.answer(what, "b"), "60 not-authorised");
  }
}

TEST(KillSwitch, flags_and_mode_go_off_while_it_is_set) {
  Town town = busy();
  town.kill_observed = true;
  town.accept(ledger::Killed{"test"});
  town.accept(ledger::ModeSet{false});
  for (const char* const name : {"settle", "dispute", "slashing"}) town.accept(flag(name, false));
  EXPECT_EQ(town.state.flags().settle + town.state.flags().dispute + town.state.flags().slashing, 0);
}

// authority-table: the ledger's own pool sends everything; the executing pool records; anybody brings a
// signature, which proves itself.
TEST(Authority, every_kind_has_its_senders) {
  const Town town = busy();
  for (const auto& [what, stopped] : cases(town)) {
    const auto kind = ledger::kind_of(what);
    for (const std::string authority : {"b", "c", "stranger", ""}) {
      const bool may =
          kind == EventKind::attributed || (kind == EventKind::inference_recorded && authority == "b");
      Town copy = town;
      EXPECT_EQ(copy.answer(what, authority), may ? open_answer(what) : "60 not-authorised")
          << ledger::name(kind) << " by " << authority;
    }
  }
}

}  // namespace
}  // namespace homeostat::lifecycle::small
