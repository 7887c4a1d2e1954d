// The watch: for each invariant that it looks at, an event after which the invariant is broken, which the
// watch has to report. No engine gets there, so the state that the watch sees is exchanged for another
// between the two looks, or the watch is told that an event was accepted that was not, or the policy is one
// that does not keep the invariant.
#include "engine/lifecycle/watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <set>

#include "tests/lifecycle/story.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small::watching {
namespace {

using ledger::Accepted;
using ledger::DisputeExpired;
using ledger::DisputeFiled;
using ledger::DisputeResolved;
using ledger::SettlementSettled;

/// The invariants of which the watch reports a violation, in order.
using Reports = std::vector<std::string>;

Reports reports_of(const Watch& watch) {
  Reports reports;
  for (const Violation& violation : watch.violations()) reports.push_back(violation.invariant);
  return reports;
}

/// What the watch says of `what`, sent by `authority` to `before`, if it is accepted and the state is `after`
/// then.
Reports if_accepted(const Town& before, const ledger::Happening& what, const Town& after,
                    const std::string& authority = "me") {
  State state = before.state;
  Watch watch(state);
  const ledger::Event event{before.now, authority, what, before.kill_observed};
  watch.before(event);
  state = after.state;
  watch.after(event, Accepted{});
  return reports_of(watch);
}

/// What the watch says of `what` if the engine decides and applies it.
Reports if_applied(Town town, const ledger::Happening& what) {
  Watch watch(town.state);
  const ledger::Event event{town.now, "me", what, town.kill_observed};
  watch.before(event);
  watch.after(event, town.state.apply(event));
  return reports_of(watch);
}

policy::Policy changed(const std::function<void(policy::Policy&)>& change) {
  auto law = live_policy();
  change(law);
  return law;
}

/// A town with row 1, of 1000 credits, from me to b.
Town with_a_row(const policy::Policy& law = live_policy(), bool signs = true, std::int64_t total = 1000) {
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", total, signs);
  return town;
}
Town with(Town town, const std::vector<ledger::Happening>& events) {
  for (const ledger::Happening& what : events) town.accept(what);
  return town;
}
/// Its window is closed, and settlement 1 of it is proposed.
Town proposed(Town town) {
  town.close(0);
  town.propose("b", 0);
  return town;
}
Town settled() {
  return with(proposed(with_a_row()), {SettlementSettled{1}});
}
const DisputeFiled kFiled{1, "", "", "", "doubt"};
Town disputed(std::int64_t total = 1000) {
  return with(with_a_row(live_policy(), true, total), {kFiled});
}

/// Something that breaks an invariant, and what the watch has to say of it.
struct Broken {
  const char* name;  ///< the invariant, and which of its checks
  Reports reports;
  std::function<Reports()> told;
};
void PrintTo(const Broken& broken, std::ostream* out) {
  *out << broken.name;
}

Reports dispute_flag_alone() {
  Town town(changed([](auto& law) { law.golive_sequence = policy::GoliveSequence::independent; }));
  town.settle_in();
  return if_applied(town, flag("dispute"));
}

Reports active_without_verdict() {
  Town town(changed([](auto& law) { law.verdict_required = false; }));
  town.settle_in();
  for (const char* const name : {"slashing", "dispute", "settle"}) town.accept(flag(name));
  return if_applied(town, ledger::ModeSet{true});
}

Reports filed_while_the_switch_is_observed() {
  Town town = with_a_row();
  town.kill_observed = true;
  return if_accepted(town, ledger::DisputeFiled{1, "", "", "", ""}, town);
}

Reports settled_in_dry_run() {
  const Town town = with(proposed(with_a_row()), {ledger::ModeSet{false}});
  return if_accepted(town, SettlementSettled{1}, town);
}

Reports signed_for_a_namesake() {
  Town town(changed([](auto& law) { law.one_row_per_signature = false; }));
  town.settle_in();
  const auto own = job(town.law, "j", "me", "b", 1000, town.now);
  town.accept(own);
  town.add("j", "c", "b", 1000, false);
  return if_applied(town, signature_of(1, own));
}

Reports settled_in_dispute() {
  return if_accepted(disputed(), kFiled, settled());
}

Reports eligible_in_a_closed_window() {
  const Town signed_in_time = with_a_row();
  Town unsigned_row = with_a_row(live_policy(), false);
  unsigned_row.close(0);
  const auto what = signature_of(1, job(unsigned_row.law, "j", "me", "b", 1000, after(0)));
  return if_accepted(unsigned_row, what, signed_in_time);
}

Reports closed_another_window() {
  const Town town = with_a_row();
  Town later = town;
  later.close(1);
  return if_accepted(town, ledger::WindowClosed{after(0), after(3600), town.hash()}, later);
}

/// The dispute names no origin, so its verifier may be it; then the row shows that it is.
Reports verified_by_the_origin() {
  Town town(changed([](auto& law) { law.origin_required = false; }));
  town.settle_in().go_live();
  town.accept(DisputeFiled{0, "k", "b", "", "of a job that is not here"});
  town.accept(ledger::VerifierDrawn{1, 0, "c", true});
  town.add("k", "c", "b", 1000);
  town.now = after(604'800);
  return if_applied(town, DisputeExpired{1});
}

Reports burned_above_the_cap() {
  auto law = changed([](auto& changed_law) { changed_law.slashing_schedule.clear(); });
  const Town town = with(with_a_row(law), {burn("b", "w", 600, "one")});
  return if_accepted(town, burn("b", "w", 600, "two"), town);
}

Reports burned_twice() {
  const Town town = with(with_a_row(), {burn("b", "w", 10, "one")});
  return if_accepted(town, burn("b", "w", 10, "one"), town);
}

Reports burned_by_another_pool() {
  const Town town = with(with_a_row(), {burn("b", "w", 10, "one")});
  return if_accepted(town, burn("b", "w", 10, "two"), town, "b");
}

Reports burned_out_of_the_net() {
  Town town(changed([](auto& law) { law.burns_deducted = true; }));
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.close(0);
  return if_applied(town, burn("b", "w", 10));
}

std::vector<Broken> all_broken() {
  return {
      {"safe-sequence", {"safe-sequence"}, dispute_flag_alone},
      {"guardian-validated", {"guardian-validated"}, active_without_verdict},
      {"kill-switch", {"kill-switch"}, filed_while_the_switch_is_observed},
      {"no-economic-activation", {"no-economic-activation"}, settled_in_dry_run},
      {"explicit-pending, pending again",
       {"explicit-pending", "legal-transitions"},
       [] {
         const Town town = with_a_row(live_policy(), false);
         const auto what = signature_of(1, job(town.law, "j", "me", "b", 1000, after(0)));
         return if_accepted(with_a_row(), what, town);
       }},
      {"explicit-pending, a namesake", {"explicit-pending"}, signed_for_a_namesake},
      {"legal-transitions",
       {"legal-transitions"},
       [] {
         return if_accepted(with_a_row(), kFiled, with(disputed(), {DisputeResolved{1, "invalid", "", ""}}));
       }},
      {"dispute-hold, paid", {"dispute-hold"}, settled_in_dispute},
      {"dispute-hold, proposed",
       {"dispute-hold"},
       [] {
         const Town town = proposed(with_a_row());
         const ledger::SettlementProposed what = with_a_row().proposal("b", 0);
         return if_accepted(town, what, with(town, {kFiled}));
       }},
      {"window-partition, a row", {"window-partition"}, eligible_in_a_closed_window},
      {"window-partition, time", {"window-partition"}, closed_another_window},
      {"terminal-is-final",
       {"terminal-is-final"},
       [] {
         return if_accepted(with(disputed(), {DisputeResolved{1, "verified", "", ""}}),
                            DisputeResolved{1, "verified", "", ""}, disputed());
       }},
      {"double-exclusion", {"double-exclusion"}, verified_by_the_origin},
      {"payout-deferred",
       {"payout-deferred"},
       [] { return if_accepted(disputed(1000), DisputeExpired{1}, disputed(2000)); }},
      {"settle-once",
       {"settle-once"},
       [] { return if_accepted(settled(), SettlementSettled{1}, settled()); }},
      {"unpredictable-sampling",
       {"unpredictable-sampling"},
       [] {
         return if_accepted(with_a_row(), ledger::Sampled{1, 0}, disputed());
       }},
      {"admin-local", {"admin-local"}, burned_by_another_pool},
      {"burn-capped", {"burn-capped"}, burned_above_the_cap},
      {"burn-once", {"burn-once"}, burned_twice},
      {"formula-stable", {"formula-stable"}, burned_out_of_the_net},
  };
}

class WatchReports : public testing::TestWithParam<Broken> {};

TEST_P(WatchReports, what_breaks) {
  EXPECT_EQ(GetParam().told(), GetParam().reports);
}

std::string broken_name(const testing::TestParamInfo<Broken>& info) {
  std::string name;
  for (const char c : std::string(info.param.name)) {
    if (c != ',') name += c == '-' || c == ' ' ? '_' : c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Watch, WatchReports, testing::ValuesIn(all_broken()), broken_name);

/// Every invariant that the watch looked at in random stories is one that is broken above.
TEST(WatchOfTowns, looks_at_nothing_that_is_not_broken_here) {
  std::set<std::string> broken;
  for (const Broken& each : all_broken()) {
    const std::string name = each.name;
    broken.insert(name.substr(0, name.find(',')));
  }
  std::set<std::string> watched;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Stream stream(seed);
    State state(world().self, true);
    naive::Economy economy = naive_economy(true);
    EventMaker maker(economy);
    Watch watch(state);
    std::vector<Choice> choices = beginning(0);
    while (choices.size() < 1000) choices.push_back(random_choice(stream));
    for (const Choice& choice : choices) {
      const ledger::Event event = maker.event_of(choice);
      economy.apply(event);
      watch.before(event);
      watch.after(event, state.apply(event, cheap_check));
    }
    for (const MonitorCount& count : watch.counts()) watched.insert(count.invariant);
  }
  EXPECT_EQ(watched, broken);
}

}  // namespace
}  // namespace homeostat::lifecycle::small::watching
