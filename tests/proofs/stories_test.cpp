// The stories of counterexamples: what the reference policy breaks is reached by events, told by them, and no
// event of a story can be left out.
#include <gtest/gtest.h>

#include "engine/policy/policy.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/stories/cast.hpp"
#include "proofs/stories/replayed.hpp"
#include "proofs/stories/staging.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy found_policy() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/reference-2026-04.toml");
}
policy::Policy launch_policy() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
}

/// What Z3 refutes of the reference policy, once for all tests.
const Report& reference() {
  static const Report report = [] {
    SolverLimits limits;
    limits.solvers = Solvers::z3;
    return guard(found_policy(), limits, 2);
  }();
  return report;
}

template <class Visit>
void for_each_replayed(const Visit& visit) {
  for (const Decided& decided : reference().decided) {
    if (!decided.verdict.replayed) continue;
    SCOPED_TRACE(decided.obligation.name);
    visit(decided.obligation.invariant, decided.verdict);
  }
}

Script burn_story(const Values& more) {
  Values model{{"amount", "1"}, {"flag slashing", "true"}};
  model.insert(more.begin(), more.end());
  return step_script(found_policy(), StepKind::burn, model, 10);
}

TEST(Stories, every_refuted_step_of_the_reference_policy_is_replayed) {
  std::size_t steps = 0;
  for (const Decided& decided : reference().decided) {
    if (decided.verdict.outcome != ProofOutcome::refuted) continue;
    // Two rows with the same bytes, and the choice of an id, are no events.
    const bool no_event = decided.obligation.invariant == "canonical-injective" ||
                          decided.obligation.name == "unpredictable-sampling/the draw";
    EXPECT_EQ(decided.verdict.replayed, !no_event)
        << decided.obligation.name << ": " << decided.verdict.story;
    steps += no_event ? 0 : 1;
  }
  EXPECT_GE(steps, 20U);
  EXPECT_EQ(count_stories(reference()).replayed, static_cast<int>(steps));
}

TEST(Stories, the_told_events_alone_end_in_the_same_violation) {
  for_each_replayed([](const std::string& invariant, const ProofResult& verdict) {
    const auto scenes = replay_scenes(kStoryPool, verdict.events);
    for (const Scene& scene : scenes) EXPECT_TRUE(scene.accepted()) << scene.words;
    EXPECT_TRUE(breaks(scenes, invariant));
    EXPECT_TRUE(verdict.story.ends_with(numbered(scenes, invariant))) << verdict.story;
  });
}

TEST(Stories, without_its_last_event_a_story_breaks_nothing_new) {
  for_each_replayed([](const std::string& invariant, const ProofResult& verdict) {
    auto events = verdict.events;
    events.pop_back();
    const bool broken = [&] {
      for (const Scene& scene : replay_scenes(kStoryPool, events)) {
        if (scene.broken_detail(invariant) != nullptr) return true;
      }
      return false;
    }();
    // Only what the story itself says was broken before.
    EXPECT_EQ(broken, verdict.story.find(invariant + " is broken, as it was after") != std::string::npos)
        << verdict.story;
  });
}

TEST(Stories, what_is_superfluous_is_dropped_and_nothing_else) {
  const Script script = burn_story({});
  const Script least = shortest(script, "burn-capped");
  EXPECT_GT(script.prologue.size(), 2U);
  ASSERT_EQ(least.prologue.size(), 2U);  // the policy and the flag
  for (std::size_t i = 0; i < least.prologue.size(); ++i) {
    Script without = least;
    without.prologue.erase(without.prologue.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(breaks(perform(without), "burn-capped")) << i;
  }
}

TEST(Stories, an_event_that_is_added_is_dropped_again) {
  Script least = shortest(burn_story({{"kill switch observed", "true"}}), "kill-switch");
  const std::string told = numbered(*perform(least), "kill-switch");
  least.prologue.push_back({20,
                            [](const lifecycle::State&) {
                              return ledger::FlagSet{"dispute", true};
                            },
                            false});
  EXPECT_NE(numbered(*perform(least), "kill-switch"), told);
  EXPECT_EQ(numbered(*perform(shortest(least, "kill-switch")), "kill-switch"), told);
}

TEST(Stories, a_story_has_names_amounts_and_the_sentence) {
  const Script least = shortest(burn_story({{"kill switch observed", "true"}}), "kill-switch");
  EXPECT_EQ(numbered(*perform(least), "kill-switch"),
            "1. alder adopts the policy reference-2026-04 1.\n"
            "2. alder switches the flag slashing on.\n"
            "3. The administrator of alder burns 1 credit of worker-1 of alder while the kill-switch file is "
            "there: accepted. kill-switch is broken: While the kill switch is set, no economic event is "
            "accepted. (burned was "
            "accepted while the kill switch was set)");
}

TEST(Stories, what_the_engine_refuses_is_not_replayed) {
  std::string why;
  const Values model{{"amount", "1"}, {"flag slashing", "true"}, {"kill switch observed", "true"}};
  const Incident incident{"credits are burned", StepKind::burn, "kill-switch"};
  EXPECT_FALSE(replay(launch_policy(), incident, model, why));
  EXPECT_EQ(why,
            "this state was not reached by events: the engine's answer to the last one was refused "
            "(kill-switch)");
}

TEST(Stories, the_split_is_told_by_the_row_that_is_recorded) {
  const Script script = rows_script(found_policy(), {1}, false);
  const auto scenes = perform(script);
  EXPECT_TRUE(breaks(scenes, "conservation"));
  EXPECT_TRUE(breaks(scenes, "no-silent-payer"));
  EXPECT_FALSE(breaks(perform(rows_script(launch_policy(), {1}, false)), "conservation"));
}

}  // namespace
}  // namespace homeostat::proofs
