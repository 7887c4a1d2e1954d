// Every step of the engine is a step of the guardian's templates: after every event of a random story, for
// random representatives, the engine's state as the guardian sees it (abstraction.hpp) is what the templates
// of that kind of event make of the state before it, from facts that meet their premises.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <iostream>
#include <map>

#include "tests/lifecycle/story.hpp"
#include "tests/refinement/steps.hpp"
#include "tests/scale.hpp"

namespace homeostat::refinement {
namespace {

using lifecycle::Choice;
using lifecycle::Story;

constexpr std::size_t kStories = scaled(3'400, 40);
constexpr std::size_t kEvents = 300;  ///< of a story: over a million in all

/// Plays a story on the engine and compares every event with the templates.
class Player {
 public:
  explicit Player(bool simulation, std::uint64_t seed)
      : state_(lifecycle::world().self, simulation),
        economy_(lifecycle::naive_economy(simulation)),
        maker_(economy_),
        stream_(seed) {}

  /// "" if the event that the choice becomes is a step of the templates.
  std::string next(const Choice& choice) {
    const ledger::Event event = maker_.event_of(choice);
    const State before = state_;
    economy_.apply(event);
    const auto answer = lifecycle::answer_of(state_.apply(event, lifecycle::cheap_check));
    ++number_;
    const bool accepted = answer.said == "accepted";
    std::string wrong;
    for (int turn = 0; turn < 2 && wrong.empty(); ++turn) {
      wrong = accepted ? accepted_step({before, event, state_}, turn == 0) : unchanged(before);
    }
    return wrong.empty() ? "" : lifecycle::story_line(number_, event, answer) + "\n" + wrong;
  }

  std::map<std::string, std::size_t> steps;  ///< how often each kind was seen

 private:
  std::string accepted_step(const Happened& happened, bool about_it) {
    Representatives who = anybody();
    const Representatives subject = subject_of(happened);
    if (subject.one != 0) who.one = subject.one;
    // A template that asks a peer or a certificate asks that of the event.
    if (!subject.peer.empty() && (about_it || asks(happened.event))) who.peer = subject.peer;
    if (subject.certificate != 0 && (about_it || asks(happened.event))) who.certificate = subject.certificate;
    if (who.two == who.one) who.two = 0;
    if (about_it && (subject.row != 0 || subject.dispute != 0)) {
      who.row = subject.row;
      who.dispute = subject.dispute;
    }
    if (about_it && subject.party) who.party = subject.party;
    // Rows and parties that matter to a settlement are few among all.
    if (subject.one != 0 && about_it) {
      const auto& rows = state_.settlements()[static_cast<std::size_t>(subject.one - 1)].rows;
      if (!rows.empty())
        who.row = state_.rows()[rows[stream_.below(static_cast<std::uint32_t>(rows.size()))]].id;
    }
    const Comparison compared = compare(happened, who);
    ++steps[compared.step];
    if (!compared.wrong.empty()) {
      return fmt::format("{} (row {}, dispute {}, settlements {} and {}, party {}):{}", compared.step,
                         who.row, who.dispute, who.one, who.two,
                         who.party ? static_cast<int>(*who.party) : -1, compared.wrong);
    }
    return sums(who);
  }

  std::string unchanged(const State& before) {
    const Representatives who = anybody();
    W domain;
    const bool same = proofs::same_world(domain, world_of(before, who), world_of(state_, who)).holds();
    return same ? "" : "a refused or repeated event changed the world";
  }

  /// What the party has unsettled is the sum over its rows.
  std::string sums(const Representatives& who) const {
    if (!who.party || *who.party >= state_.parties().size()) return "";
    const WideInt sum = sum_of(state_, *who.party);
    return sum.get() == state_.party(*who.party).unsettled.get() ? ""
                                                                 : "the party's sum is not that of its rows";
  }

  Representatives anybody() {
    Representatives who;
    const auto pick = [&](std::size_t size) { return stream_.below(static_cast<std::uint32_t>(size)); };
    if (!state_.rows().empty()) who.row = state_.rows()[pick(state_.rows().size())].id;
    if (!state_.settlements().empty()) {
      who.one = 1 + pick(state_.settlements().size());
      who.two = 1 + pick(state_.settlements().size());
    }
    if (!state_.parties().empty()) who.party = pick(state_.parties().size());
    const auto& pools = lifecycle::world().pools;
    who.peer = pools[pick(pools.size())];
    if (!state_.certificates().empty()) who.certificate = 1 + pick(state_.certificates().size());
    return who;
  }

  using W = WideArithmetic;
  State state_;
  naive::Economy economy_;  ///< only so that there are fitting events
  lifecycle::EventMaker maker_;
  lifecycle::Stream stream_;
  std::size_t number_ = 0;
};

RC_GTEST_PROP(Refinement, every_step_of_a_story_is_one_of_the_templates, (const Story& story)) {
  Player player(story.simulation, story.choices.size());
  for (const Choice& choice : story.choices) {
    const std::string wrong = player.next(choice);
    if (!wrong.empty()) RC_FAIL(wrong);
  }
}

TEST(Refinement, holds_over_a_million_events_and_sees_every_kind) {
  std::map<std::string, std::size_t> steps;
  for (std::uint64_t seed = 1; seed <= kStories; ++seed) {
    lifecycle::Stream stream(seed + 5'000'000);
    Player player(seed % 2 == 0, seed);
    std::vector<Choice> choices = lifecycle::beginning(static_cast<std::uint32_t>(seed % 6));
    while (choices.size() < kEvents) choices.push_back(lifecycle::random_choice(stream));
    for (const Choice& choice : choices) {
      const std::string wrong = player.next(choice);
      ASSERT_EQ(wrong, "") << "seed " << seed;
    }
    for (const auto& [step, count] : player.steps) steps[step] += count;
  }
  for (const auto& [step, count] : steps) std::cout << fmt::format("{:>9} {}\n", count, step);
  for (const char* step : {"a row is recorded",
                           "a row is imported from an own export",
                           "a row is attributed",
                           "a row is sampled",
                           "a dispute is filed",
                           "a verifier is drawn or named",
                           "a dispute gets its outcome",
                           "a dispute expires",
                           "credits are burned",
                           "a window is closed",
                           "a net is proposed",
                           "a settlement comes into force",
                           "a settlement is rolled back",
                           "a flag is set",
                           "the mode is set",
                           "the kill switch is set",
                           "economic life resumes",
                           "a policy is adopted",
                           "a verdict is recorded",
                           "a record is entered",
                           "a peer is enrolled",
                           "a peer gets another trust",
                           "a peer is revoked",
                           "a worker is enrolled",
                           "a worker is revoked",
                           "credits are burned and their party revoked",
                           "elsewhere",
                           "elsewhere, with the party's sums"}) {
    EXPECT_GE(steps[step], kStories / 10) << step;
  }
}

}  // namespace
}  // namespace homeostat::refinement
