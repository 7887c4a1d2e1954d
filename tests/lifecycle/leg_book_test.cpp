// The leg book by hand: every credit has its chain, each leg its state, and nobody pays unseen.
#include "engine/lifecycle/leg_book.hpp"

#include <gtest/gtest.h>

#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_words.hpp"
#include "tests/ledger/store.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using rules::credits;
using rules::raw;
using rules::Slot;
using Texts = std::vector<std::string>;

Texts leg_texts(const std::map<LegKey, rules::Credits>& sums) {
  Texts texts;
  for (const LegLine& leg : leg_lines(sums)) {
    texts.push_back(
        fmt::format("{} -> {}: {} {} {}", leg.from, leg.to, raw(leg.amount), leg.purpose, name(leg.state)));
  }
  return texts;
}

Texts legs(const State& state) {
  return leg_texts(leg_book(state).legs);
}

Texts balances(const State& state) {
  Texts texts;
  for (const auto& [actor, balance] : leg_book(state).actors) {
    texts.push_back(
        fmt::format("{} {} - {} = {}", words(actor), raw(balance.in), raw(balance.out), raw(balance.held)));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// What a row of 100 credits from me to b gives; `paid`: the state of the bilateral leg.
Texts chain(const std::string& state, const std::string& paid) {
  return {"b -> dev: 10 dev " + state, "b -> w (worker of b): 60 worker " + state,
          "me -> b: 90 bilateral " + paid, "me -> treasury: 10 treasury " + state,
          "users of me -> me: 100 usage accrued"};
}

/// Live, and one such row.
Town with_row(const policy::Policy& policy = live_policy(), bool signs = true) {
  Town town(policy);
  town.settle_in().go_live();
  town.add("j", "me", "b", 100, signs);
  return town;
}

/// A row with any shares of its own, eligible when it was recorded.
void import_row(Town& town, std::int64_t total, const std::array<std::int64_t, 4>& shares) {
  auto row = job(town.law, "imported", "me", "b", total, town.now).row;
  row.id = 1;
  for (const Slot slot : rules::kAllSlots) row.shares[slot] = credits(shares[static_cast<std::size_t>(slot)]);
  ledger::RowImported what{row, {}, {}};
  what.state.pending = false;
  what.state.eligible_at = town.now;
  town.accept(what);
}

TEST(LegBook, a_forwarded_row_has_its_whole_chain) {
  const Town town = with_row();
  EXPECT_EQ(legs(town.state), chain("accrued", "accrued"));
  EXPECT_EQ(balances(town.state),
            (Texts{"b 90 - 70 = 20", "dev 10 - 0 = 10", "me 100 - 100 = 0", "treasury 10 - 0 = 10",
                   "users of me 0 - 100 = -100", "w (worker of b) 60 - 0 = 60"}));
  const auto book = leg_book(town.state);
  EXPECT_EQ(raw(book.spent), 100);
  EXPECT_EQ(raw(book.unassigned), 0);
  EXPECT_TRUE(book.imbalances.empty());
}

TEST(LegBook, what_a_pool_would_owe_itself_it_keeps) {
  const Town town = with_row();
  EXPECT_EQ(leg_texts(leg_book(town.state).kept), Texts{"b -> b: 20 pool accrued"});
}

TEST(LegBook, a_pending_row_waits_whatever_is_proposed) {
  Town town = with_row(live_policy(), false);
  town.close(0);
  town.propose("b", 0);
  EXPECT_EQ(legs(town.state), chain("pending", "pending"));
  const auto book = leg_book(town.state);
  EXPECT_EQ(book.pending_rows, 1);
  EXPECT_EQ(raw(book.pending_worth), 100);
  ASSERT_TRUE(book.pending_since);
  EXPECT_EQ(raw(*book.pending_since), kBegin);
}

TEST(LegBook, a_leg_is_proposed_by_the_proposal_that_has_its_row) {
  Town town = with_row();
  town.close(0);
  EXPECT_EQ(legs(town.state), chain("accrued", "accrued")) << "a closed window alone proposes nothing";
  town.propose("b", 0);
  EXPECT_EQ(legs(town.state), chain("accrued", "proposed"));
  town.now = after(3600);
  town.add("late", "me", "b", 100);
  const auto all = legs(town.state);
  EXPECT_EQ(std::count(all.begin(), all.end(), "me -> b: 90 bilateral proposed"), 1) << "not the late row";
  EXPECT_EQ(std::count(all.begin(), all.end(), "me -> b: 90 bilateral accrued"), 1);
  town.accept(ledger::SettlementRolledBack{1, "withdrawn"});
  EXPECT_EQ(legs(town.state)[2], "me -> b: 180 bilateral accrued");
}

TEST(LegBook, a_settlement_in_force_settles_the_bilateral_leg_until_it_is_rolled_back) {
  Town town = with_row();
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(legs(town.state), chain("accrued", "settled"));
  town.accept(ledger::SettlementRolledBack{1, "wrong"});
  EXPECT_EQ(legs(town.state), chain("accrued", "accrued"));
}

TEST(LegBook, a_dispute_holds_the_row_and_strikes_or_releases_it) {
  Town town = with_row();
  town.accept(ledger::DisputeFiled{1, "", "", "", "doubtful"});
  EXPECT_EQ(legs(town.state), chain("held", "held"));
  auto book = leg_book(town.state);
  EXPECT_EQ(book.contested_rows, 1);
  EXPECT_EQ(raw(book.contested_worth), 100);
  Town released = town;
  released.accept(ledger::DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(legs(released.state), chain("accrued", "accrued"));
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_EQ(legs(town.state), chain("struck", "struck"));
  EXPECT_EQ(balances(town.state), (Texts{"me 100 - 0 = 100", "users of me 0 - 100 = -100"}))
      << "what is struck moves nothing";
  book = leg_book(town.state);
  EXPECT_EQ(book.contested_rows, 0);
  EXPECT_EQ(book.struck_rows, 1);
  EXPECT_EQ(raw(book.struck_worth), 100);
}

TEST(LegBook, where_the_policy_does_not_hold_a_dispute_changes_no_leg) {
  auto law = live_policy();
  law.dispute_hold = false;
  Town town = with_row(law);
  town.accept(ledger::DisputeFiled{1, "", "", "", "doubtful"});
  EXPECT_EQ(legs(town.state), chain("accrued", "accrued"));
  town.accept(ledger::DisputeResolved{1, "invalid", "", ""});
  EXPECT_EQ(legs(town.state), chain("accrued", "accrued"));
  EXPECT_EQ(leg_book(town.state).struck_rows, 1) << "it is counted all the same";
}

TEST(LegBook, a_verifier_is_owed_from_the_draw_on_and_never_paid) {
  Town town = with_row();
  const auto before = balances(town.state);
  town.accept(ledger::DisputeFiled{1, "", "", "", "doubtful"});
  EXPECT_EQ(raw(leg_book(town.state).deferred), 0);
  town.accept(ledger::VerifierDrawn{1, 0, "c", true});
  auto expected = chain("held", "held");
  expected.push_back("users of me -> c: 1 verification deferred");
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(legs(town.state), expected);
  EXPECT_EQ(raw(leg_book(town.state).deferred), 1);
  EXPECT_EQ(balances(town.state), before);
}

TEST(LegBook, a_burn_leaves_circulation) {
  Town town = with_row();
  town.accept(burn("b", "w", 6));
  town.accept(burn("b", "", 2));
  auto expected = chain("accrued", "accrued");
  expected.emplace_back("b -> burned: 2 burn burned");
  expected.emplace_back("w (worker of b) -> burned: 6 burn burned");
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(legs(town.state), expected);
  const auto book = leg_book(town.state);
  EXPECT_EQ(raw(book.burned), 8);
  EXPECT_EQ(raw(book.actors.at(ActorId::burned()).held), 8);
  EXPECT_EQ(raw(book.actors.at(ActorId::worker("w", "b")).held), 54);
  EXPECT_EQ(raw(book.actors.at(ActorId::pool("b")).held), 18);
}

TEST(LegBook, a_local_row_has_no_bilateral_leg) {
  Town town;
  town.settle_in();
  town.add("j", "me", "me", 100);
  EXPECT_EQ(legs(town.state),
            (Texts{"me -> dev: 10 dev accrued", "me -> treasury: 10 treasury accrued",
                   "me -> w (worker of me): 60 worker accrued", "users of me -> me: 100 usage accrued"}));
  EXPECT_EQ(raw(leg_book(town.state).actors.at(ActorId::pool("me")).held), 20);
}

TEST(LegBook, a_row_that_pays_out_more_than_its_total_is_named) {
  Town town;
  town.settle_in();
  import_row(town, 100, {63, 20, 10, 10});
  const auto book = leg_book(town.state);
  EXPECT_EQ(raw(book.overpaid), 3);
  EXPECT_EQ(raw(book.unassigned), 0);
  EXPECT_EQ(imbalance_lines(book.imbalances),
            (Texts{"me paid 103 credits and received 100", "rows pay out 3 credits more than their totals"}));
}

TEST(LegBook, what_rounding_assigned_to_nobody_is_said_and_stays_with_the_origin) {
  Town town(found_policy());
  town.settle_in();
  town.add("j", "me", "b", 19);
  const auto book = leg_book(town.state);
  EXPECT_EQ(raw(book.unassigned), 3);
  EXPECT_EQ(raw(book.actors.at(ActorId::pool("me")).held), 3 + 1) << "and its own share";
  EXPECT_EQ(imbalance_lines(book.imbalances),
            Texts{"3 credits were assigned to nobody and stay with the origin pools"});
}

TEST(LegBook, credits_are_added_up_by_recipient_and_by_period) {
  Town town;
  town.settle_in();
  for (const std::int64_t n : {1, 2, 4000}) {
    town.now = after(n);
    town.add(fmt::format("j{}", n), "me", "b", 10 * n);
  }
  const auto book = leg_book(town.state);
  const auto text = [](const std::map<std::string, rules::Credits>& sums) {
    std::string all;
    for (const auto& [recipient, sum] : sums) all += fmt::format("{} {} ", recipient, raw(sum));
    return all;
  };
  EXPECT_EQ(text(book.by_recipient), "dev 4003 pool 8006 treasury 4003 worker 24018 ");
  ASSERT_EQ(book.over_time.size(), 2U);
  EXPECT_EQ(raw(book.over_time[0].start), kBegin);
  EXPECT_EQ(text(book.over_time[0].by_recipient), "dev 3 pool 6 treasury 3 worker 18 ");
  EXPECT_EQ(raw(book.over_time[1].start), raw(after(3600)));
  EXPECT_EQ(text(book.over_time[1].by_recipient), "dev 4000 pool 8000 treasury 4000 worker 24000 ");
}

TEST(LegBook, sums_beyond_64_bits_are_told) {
  Town town;
  town.settle_in();
  for (const char* const id : {"j", "k"}) town.add(id, "me", "b", rules::kMaxAmount);
  const auto message = ledger::message_of<base::LedgerDamaged>([&] { (void)leg_book(town.state); });
  EXPECT_CONTAINS(message, "the ledger of me: ");
  EXPECT_CONTAINS(message, "beyond 64 bits");
}

TEST(LegBook, states_have_names) {
  std::string names;
  for (std::size_t i = 0; i < kLegStates; ++i) names += std::string(name(static_cast<LegState>(i))) + " ";
  EXPECT_EQ(names, "pending held struck accrued proposed settled deferred burned ");
}

}  // namespace
}  // namespace homeostat::lifecycle::small
