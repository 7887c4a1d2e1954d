// Statements over random stories: every actor's adds up, and all of them together are the rows.
#include "engine/lifecycle/statement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "engine/base/errors.hpp"
#include "engine/lifecycle/actor.hpp"
#include "engine/lifecycle/leg_book.hpp"
#include "tests/lifecycle/laws.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle {
namespace {

/// Where a random story ends.
State end_of(const Story& story) {
  State state(world().self, story.simulation);
  naive::Economy economy = naive_economy(story.simulation);
  EventMaker maker(economy);
  for (const Choice& choice : story.choices) {
    const ledger::Event event = maker.event_of(choice);
    economy.apply(event);
    (void)state.apply(event, cheap_check);
  }
  return state;
}

std::vector<ActorId> everybody(const State& state) {
  std::vector<ActorId> all{ActorId::dev(), ActorId::treasury()};
  for (const Party& party : state.parties()) all.push_back(ActorId::party(party.pool_id, party.worker_id));
  return all;
}

RC_GTEST_PROP(Statements, add_up_for_everybody_at_the_end_of_a_random_story, (const Story& story)) {
  const State state = end_of(story);
  const bool adopted = state.policy() != nullptr;  // rapidcheck cannot print a null pointer
  RC_PRE(adopted);
  for (const ActorId& actor : everybody(state)) {
    const AccountStatement whole = statement(state, actor, {std::nullopt, std::nullopt, true});
    RC_ASSERT(whole.faults == std::vector<std::string>());
    // Two halves of time are the whole.
    const auto middle = rules::micros(kDawn + 60 * kMinute);
    const AccountStatement before = statement(state, actor, {std::nullopt, middle, false});
    const AccountStatement after = statement(state, actor, {middle, std::nullopt, false});
    for (std::size_t i = 0; i < kLegStates; ++i) {
      RC_ASSERT(rules::raw(before.parts[i].in + after.parts[i].in) == rules::raw(whole.parts[i].in));
      RC_ASSERT(rules::raw(before.parts[i].out + after.parts[i].out) == rules::raw(whole.parts[i].out));
    }
  }
}

/// What a worker has settled is exactly its share of rows that a settlement in force covers.
RC_GTEST_PROP(Statements, settled_is_what_settlements_in_force_cover, (const Story& story)) {
  const State state = end_of(story);
  const bool adopted = state.policy() != nullptr;  // rapidcheck cannot print a null pointer
  RC_PRE(adopted);
  std::map<ActorId, std::int64_t> settled;
  for (const RowEntry& row : state.rows()) {
    const bool counts =
        row.life.covered.holds() && !row.life.pending.holds() &&
        !(state.policy()->dispute_hold && (row.life.struck.holds() || row.life.contested.holds()));
    if (!counts || row.origin == row.exec) continue;
    const auto formula = state.policy()->formula();
    for (const policy::Recipient& recipient : state.policy()->recipients) {
      if (recipient.holder != policy::Holder::worker || !formula.counts[recipient.column]) continue;
      const Party& worker = state.party(row.worker);
      settled[ActorId::worker(worker.worker_id, worker.pool_id)] += rules::raw(row.shares[recipient.column]);
    }
  }
  for (const ActorId& actor : everybody(state)) {
    if (actor.kind != ActorKind::worker) continue;
    const AccountStatement own = statement(state, actor, {});
    RC_ASSERT(rules::raw(own.part(LegState::settled).in) == settled[actor]);
  }
}

TEST(Actors, are_found_by_what_people_write) {
  small::Town town;
  town.settle_in();
  town.add("one", "me", "b", 100);
  EXPECT_TRUE(find_actor(town.state, "b", "--actor") == ActorId::pool("b"));
  EXPECT_TRUE(find_actor(town.state, "me", "--actor") == ActorId::pool("me"));
  EXPECT_TRUE(find_actor(town.state, "w@b", "--actor") == ActorId::worker("w", "b"));
  EXPECT_TRUE(find_actor(town.state, "treasury", "--actor") == ActorId::treasury());
  EXPECT_THROW(find_actor(town.state, "w", "--actor"), base::InputError) << "me, b and c have one";
  EXPECT_THROW(find_actor(town.state, "", "--actor"), base::InputError);
}

}  // namespace
}  // namespace homeostat::lifecycle
