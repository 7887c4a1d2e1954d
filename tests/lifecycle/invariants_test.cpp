// Every law over random stories, after every event; and that the same events give the same state.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/base/file.hpp"
#include "engine/lifecycle/watch.hpp"
#include "tests/lifecycle/laws.hpp"
#include "tests/scale.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::uint64_t kRuns = scaled(20, 4);
constexpr std::size_t kEvents = 1000;

/// Told events one by one; remembers them and their answers.
class Telling {
 public:
  explicit Telling(bool simulation)
      : state_(world().self, simulation), economy_(naive_economy(simulation)), maker_(economy_) {}

  const ledger::Event& next(const Choice& choice) {
    events.push_back(maker_.event_of(choice));
    economy_.apply(events.back());
    answers.push_back(answer_of(state_.apply(events.back(), cheap_check)));
    return events.back();
  }
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] std::string last() const { return story_line(events.size(), events.back(), answers.back()); }

  std::vector<ledger::Event> events;
  std::vector<naive::Answer> answers;

 private:
  State state_;
  naive::Economy economy_;  ///< only so that there are fitting events
  EventMaker maker_;
};

/// "" if `law` holds on every step, else the event and what is wrong.
std::string broken(const Law& law, const Story& story) {
  Telling run(story.simulation);
  for (const Choice& choice : story.choices) {
    const State before = run.state();
    const ledger::Event& event = run.next(choice);
    const Finding finding = law.of({before, event, run.answers.back(), run.state()});
    if (!finding.wrong.empty()) return run.last() + "\n" + finding.wrong;
  }
  return "";
}

class Invariant : public testing::TestWithParam<Law> {};

TEST_P(Invariant, holds_after_every_event_of_a_random_story) {
  EXPECT_TRUE(rc::check(GetParam().name, [](const Story& story) {
    const std::string wrong = broken(GetParam(), story);
    if (!wrong.empty()) RC_FAIL(wrong);
  }));
}

std::string test_name(const testing::TestParamInfo<Law>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Story, Invariant, testing::ValuesIn(laws()), test_name);

TEST(Invariants, hold_in_long_runs_and_have_something_to_say) {
  std::map<std::string, std::int64_t> spoke;
  std::map<std::string, int> while_killed;  // what works while the kill switch is set
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    Stream stream(seed + 1'000'000);
    Telling run(seed % 2 == 0);
    std::vector<Choice> choices = beginning(static_cast<std::uint32_t>(seed % 2));
    while (choices.size() < kEvents) choices.push_back(random_choice(stream));
    for (const Choice& choice : choices) {
      const State before = run.state();
      const ledger::Event& event = run.next(choice);
      for (const Law& law : laws()) {
        // These two read all of the state each time: now and then is enough here.
        const bool slow = law.of == refusal_changes_nothing || law.of == accepted_means_done;
        if (slow && run.events.size() % 8 != seed % 8) continue;
        const Finding finding = law.of({before, event, run.answers.back(), run.state()});
        ASSERT_EQ(finding.wrong, "") << law.name << ", seed " << seed << ": " << run.last();
        spoke[law.name] += finding.spoke;
      }
      if (before.gate().killed.holds() && run.answers.back().said == "accepted") {
        ++while_killed[std::string(ledger::name(ledger::kind_of(event.what)))];
      }
    }
  }
  for (const Law& law : laws()) EXPECT_GE(spoke[law.name], 100) << law.name;
  for (const char* kind : {"inference-recorded", "row-imported", "attributed", "worker-revoked",
                           "window-closed", "settlement-rolled-back"}) {
    EXPECT_GE(while_killed[kind], 1) << kind;
  }
}

RC_GTEST_PROP(Replay, of_the_same_events_gives_the_same_answers_and_state, (const Story& story)) {
  Telling run(story.simulation);
  for (const Choice& choice : story.choices) run.next(choice);
  State again(world().self, story.simulation);
  for (std::size_t i = 0; i < run.events.size(); ++i) {
    RC_ASSERT(answer_of(again.apply(run.events[i], cheap_check)) == run.answers[i]);
  }
  RC_ASSERT(told(again) == told(run.state()));
  RC_ASSERT(again.parties().size() == run.state().parties().size());
  for (std::size_t i = 0; i < again.collections().size(); ++i) {
    RC_ASSERT(again.collections()[i].worker_id == run.state().collections()[i].worker_id);
  }
}

/// A refused event leaves no trace, hidden ones included: without those the story goes on just the same.
RC_GTEST_PROP(Replay, of_the_accepted_events_alone_gives_the_same_state_and_future, (const Story& story)) {
  Telling run(story.simulation);
  State lean(world().self, story.simulation);
  for (const Choice& choice : story.choices) {
    run.next(choice);
    if (run.answers.back().said == "accepted") lean.apply(run.events.back(), cheap_check);
  }
  RC_ASSERT(told(lean) == told(run.state()));
  Stream stream(story.choices.size());
  for (int i = 0; i < 60; ++i) {
    run.next(random_choice(stream));
    const auto answer = answer_of(lean.apply(run.events.back(), cheap_check));
    if (!(answer == run.answers.back()))
      RC_FAIL(run.last() + ", but without the refused ones: " + text_of(answer));
  }
}

/// True if the guardian refutes the invariant for the reference policy: the generated document says so.
bool reference_breaks(const std::string& invariant) {
  static const std::string findings = base::read_file(HOMEOSTAT_SOURCE_DIR "/docs/reference-findings.md");
  return findings.find("\n## " + invariant + ": refuted\n") != std::string::npos;
}

bool lived_under_the_reference(const State& state) {
  const auto& policies = state.policies();
  return std::any_of(policies.begin(), policies.end(), [](const auto& adopted) {
    return adopted.toml.find("contiguous = false") != std::string::npos;
  });
}

bool deducted_burns(const State& state) {
  const auto& policies = state.policies();
  return std::any_of(policies.begin(), policies.end(), [](const auto& adopted) {
    return adopted.toml.find("burns_deducted = true") != std::string::npos;
  });
}

/// The engine's own watch, which uses the predicates of invariants/, finds nothing either; but for what the
/// guardian refutes of the reference policy, and of one that deducts burns, in a story that lived under it.
RC_GTEST_PROP(WatchOfStories, finds_nothing, (const Story& story)) {
  State state(world().self, story.simulation);
  naive::Economy economy = naive_economy(story.simulation);
  EventMaker maker(economy);
  Watch watch(state);
  for (const Choice& choice : story.choices) {
    const ledger::Event event = maker.event_of(choice);
    economy.apply(event);
    watch.before(event);
    watch.after(event, state.apply(event, cheap_check));
    for (const auto& first : watch.violations()) {
      if (lived_under_the_reference(state) && reference_breaks(first.invariant)) continue;
      if (deducted_burns(state) && first.invariant == "formula-stable") continue;
      RC_FAIL(first.invariant + " by " + ledger::name(ledger::kind_of(event.what)).data() + ": " +
              first.detail);
    }
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
