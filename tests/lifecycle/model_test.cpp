// The engine beside a naive economy: after every event of a random story both give the same answer and are in
// the same state.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <iostream>
#include <set>

#include "tests/lifecycle/story.hpp"
#include "tests/lifecycle/told.hpp"
#include "tests/scale.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::size_t kStories = scaled(260, 13);
constexpr std::size_t kEvents = 4000;  ///< of a story: over a million in all
constexpr std::size_t kWhole = 1000;   ///< after so many the whole states are compared
constexpr std::size_t kEach =
    kStories > 100 ? kStories * 2 : 10;                      ///< at least so often each kind is accepted
constexpr std::size_t kRefusals = kStories > 100 ? 70 : 65;  ///< at least so many different ones

/// Both sides, told the same events.
class Pair {
 public:
  explicit Pair(bool simulation)
      : state_(world().self, simulation), economy_(naive_economy(simulation)), maker_(economy_) {}

  /// "" if they agree about the next event, and, if `whole`, about everything.
  std::string next(const Choice& choice, bool whole) {
    event = maker_.event_of(choice);
    const auto theirs = economy_.apply(event);
    answer = answer_of(state_.apply(event, cheap_check));
    ++number_;
    if (!(answer == theirs)) {
      return story_line(number_, event, answer) + ", but the naive economy: " + text_of(theirs);
    }
    const std::string subject = difference(told_of(state_, event, answer), told_of(economy_, event, answer));
    if (!subject.empty()) return story_line(number_, event, answer) + "\n" + subject;
    if (!whole) return "";
    const std::string all = difference(told(state_), told(economy_));
    return all.empty() ? "" : "after " + story_line(number_, event, answer) + "\n" + all;
  }

  [[nodiscard]] const naive::Economy& economy() const { return economy_; }

  ledger::Event event;
  naive::Answer answer;

 private:
  State state_;
  naive::Economy economy_;
  EventMaker maker_;
  std::size_t number_ = 0;
};

RC_GTEST_PROP(EconomyModel, agrees_after_every_event, (const Story& story)) {
  Pair pair(story.simulation);
  for (const Choice& choice : story.choices) {
    const std::string wrong = pair.next(choice, true);
    if (!wrong.empty()) RC_FAIL(wrong);
  }
}

/// What happened in a run: kinds accepted, doubled, refused; and how often each refusal was seen.
struct Coverage {
  std::map<std::string, std::map<std::string, int>> kinds;
  std::map<std::int64_t, int> refusals;
  std::map<std::string, std::size_t> deeds;  ///< what the stories ended with
};

void count_deeds(const naive::Economy& economy, std::map<std::string, std::size_t>& deeds) {
  for (const auto& row : economy.rows) {
    deeds[row.settlement != 0 ? "row in a settlement in force" : "row in none"] += 1;
    if (row.struck) deeds["row struck"] += 1;
    if (row.dispute != 0 && !row.pending && row.eligible > rules::raw(row.row.created_at))
      deeds["row released"] += 1;
  }
  for (const auto& settlement : economy.settlements) {
    if (!settlement.rows.empty())
      deeds["settlement with rows " + std::string(ledger::status_of(settlement.record.life))] += 1;
  }
  for (const auto& collection : economy.collections) {
    deeds[rules::raw(collection.amount) < 0 ? "collection taken back" : "collection"] += 1;
  }
  for (const auto& dispute : economy.disputes)
    deeds["dispute " + std::string(ledger::status_of(dispute.life))] += 1;
}

TEST(EconomyModel, agrees_over_a_million_events_of_every_kind_and_outcome) {
  Coverage seen;
  for (std::size_t seed = 1; seed <= kStories; ++seed) {
    Stream stream(seed);
    Pair pair(seed % 4 == 0);
    std::vector<Choice> choices;
    if (seed % 13 != 0) choices = beginning(static_cast<std::uint32_t>(seed % 2));
    while (choices.size() < kEvents) choices.push_back(random_choice(stream));
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::string wrong = pair.next(choices[i], (i + 1) % kWhole == 0);
      ASSERT_EQ(wrong, "") << "seed " << seed;
      ++seen.kinds[std::string(ledger::name(ledger::kind_of(pair.event.what)))][pair.answer.said];
      if (pair.answer.said == "refused") ++seen.refusals[pair.answer.number];
    }
    count_deeds(pair.economy(), seen.deeds);
  }
  std::string table;
  for (const auto& [kind, counts] : seen.kinds) {
    table += fmt::format("{:24}", kind);
    for (const char* said : {"accepted", "duplicate", "refused"}) {
      table += fmt::format(" {} {:6}", said, counts.count(said) > 0 ? counts.at(said) : 0);
    }
    table += "\n";
  }
  for (const auto& [number, count] : seen.refusals) {
    table +=
        fmt::format("{:3} {:24} {}\n", number, ledger::name(static_cast<ledger::Refusal>(number)), count);
  }
  for (const auto& [deed, count] : seen.deeds) {
    table += fmt::format("{:30} {}\n", deed, count);
    EXPECT_GE(count, kEach / 2) << deed;
  }
  EXPECT_EQ(seen.deeds.size(), 13U);
  std::cout << table << seen.refusals.size() << " refusals\n";
  // All but no_candidates (107): where nobody may verify, whoever is named is excluded or not bonded.
  EXPECT_GE(seen.refusals.size(), kRefusals);
  EXPECT_EQ(seen.kinds.size(), kKinds.size());
  for (const auto& [kind, counts] : seen.kinds) {
    const bool blocked = kind == "token-requested";
    EXPECT_EQ(counts.count("accepted") > 0, !blocked) << kind;
    EXPECT_GE(blocked ? counts.at("refused") : counts.at("accepted"), static_cast<int>(kEach)) << kind;
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
