// Credits are kept apart by who holds them and what they are for, whatever pools, workers and recipients are
// called; and what is printed names each of them differently.
#include "engine/lifecycle/leg_words.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/lifecycle/actor.hpp"
#include "engine/lifecycle/statement.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using rules::credits;
using rules::raw;
using Texts = std::vector<std::string>;

/// A row of 100 credits from `origin` to `exec`, eligible when it was recorded.
void import_job(Town& town, const std::string& origin, const std::string& exec, std::int64_t worker_share) {
  auto row = job(town.law, "imported", origin, exec, 100, town.now).row;
  row.id = 1;
  row.shares[rules::Slot::worker] = credits(worker_share);
  ledger::RowImported what{row, {}, {}};
  what.state.pending = false;
  what.state.eligible_at = town.now;
  town.accept(what);
}

std::int64_t held(const State& state, const ActorId& actor) {
  return raw(leg_book(state).actors.at(actor).held);
}

TEST(Actors, a_pool_called_treasury_is_not_the_fund) {
  Town town;
  town.settle_in();
  import_job(town, "me", "treasury", 60);
  EXPECT_EQ(held(town.state, ActorId::treasury()), 10);
  EXPECT_EQ(held(town.state, ActorId::pool("treasury")), 20);
  const auto pool = find_actor(town.state, "pool:treasury", "--actor");
  EXPECT_EQ(raw(statement(town.state, pool, {}).in), 90);
  EXPECT_EQ(raw(statement(town.state, pool, {}).keeps), 20);
  const auto fund = find_actor(town.state, "treasury", "--actor");
  EXPECT_EQ(raw(statement(town.state, fund, {}).in), 10);
  for (const ActorId& actor : {pool, fund}) {
    EXPECT_EQ(statement(town.state, actor, {}).faults, Texts{}) << words(actor);
  }
}

TEST(Actors, a_pool_called_users_of_x_may_not_pay_more_than_it_received) {
  Town town;
  town.settle_in();
  import_job(town, "users of x", "b", 63);
  EXPECT_EQ(imbalance_lines(leg_book(town.state).imbalances),
            (Texts{"\"users of x\" paid 103 credits and received 100",
                   "rows pay out 3 credits more than their totals"}));
}

TEST(Actors, a_recipient_called_bilateral_has_legs_of_its_own) {
  auto law = live_policy();
  for (policy::Recipient& recipient : law.recipients) {
    if (recipient.name != "treasury") continue;
    recipient.name = "bilateral";
    recipient.holder = policy::Holder::exec;
  }
  Town town(law);
  town.settle_in();
  town.add("j", "me", "b", 100);
  Texts between;
  for (const LegLine& leg : leg_lines(leg_book(town.state).legs)) {
    if (leg.from == "me") between.push_back(fmt::format("{} {} to {}", raw(leg.amount), leg.purpose, leg.to));
  }
  EXPECT_EQ(between, (Texts{"10 \"bilateral\" to b", "90 bilateral to b"}));
}

/// All ids of at most `most` of the pieces that words consist of.
std::set<std::string> ids_of(int most) {
  const Texts pieces{"dev", "burned", "users of", " ", "w", "(worker of", ")", "\"", "\\", " (worker of x)"};
  std::set<std::string> ids{""};
  for (int i = 0; i < most; ++i) {
    const auto shorter = ids;
    for (const std::string& id : shorter) {
      for (const std::string& piece : pieces) ids.insert(id + piece);
    }
  }
  return ids;
}

TEST(LegWords, are_the_same_for_the_same_actor_only) {
  std::vector<ActorId> actors{ActorId::dev(), ActorId::treasury(), ActorId::burned()};
  for (const std::string& pool : ids_of(4)) {
    actors.push_back(ActorId::pool(pool));
    actors.push_back(ActorId::users_of(pool));
  }
  const auto ids = ids_of(2);
  for (const std::string& pool : ids) {
    for (const std::string& worker : ids) actors.push_back(ActorId::worker(worker, pool));
  }
  std::map<std::string, const ActorId*> named;
  for (const ActorId& actor : actors) {
    const auto [found, is_new] = named.emplace(words(actor), &actor);
    ASSERT_TRUE(is_new) << found->first << " is " << name(actor.kind) << " and " << name(found->second->kind);
  }
}

TEST(LegWords, are_the_same_for_the_same_purpose_only) {
  std::map<std::string, LegPurpose> named;
  std::vector<LegPurpose> purposes;
  for (const auto kind : {PurposeKind::usage, PurposeKind::bilateral, PurposeKind::burn,
                          PurposeKind::write_off, PurposeKind::verification}) {
    purposes.push_back({kind});
    purposes.push_back(LegPurpose::share(words(purposes.back())));
    purposes.push_back(LegPurpose::share(words(purposes.back())));
  }
  for (const LegPurpose& purpose : purposes) {
    EXPECT_TRUE(named.emplace(words(purpose), purpose).second) << words(purpose);
  }
}

TEST(LegWords, quote_nothing_that_can_be_taken_for_nothing_else) {
  EXPECT_EQ(words(ActorId::pool("alder")), "alder");
  EXPECT_EQ(words(ActorId::pool("the treasury")), "the treasury");
  EXPECT_EQ(words(ActorId::users_of("alder")), "users of alder");
  EXPECT_EQ(words(ActorId::worker("alder/h100-1", "alder")), "alder/h100-1 (worker of alder)");
  EXPECT_EQ(words(ActorId::pool("a \\ (worker of \"b\")")), R"q("a \\ (worker of \"b\")")q");
  EXPECT_EQ(words(LegPurpose::share("worker")), "worker");
  EXPECT_EQ(words(LegPurpose::share("own")), "\"own\"") << "the picture of credits has such a purpose";
}

}  // namespace
}  // namespace homeostat::lifecycle::small
