// Everything ends: after any story honest administrators bring every row, dispute and burn to its end within
// a bound of events, but for what docs/liveness.md lists as not live, and nothing else is left.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <iostream>

#include "tests/lifecycle/drive.hpp"
#include "tests/lifecycle/story.hpp"
#include "tests/scale.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::size_t kStories = scaled(2'000, 40);
constexpr std::size_t kEvents = 300;

/// Events that lead out of what is claimed: another policy.
bool outside_of_the_claim(const ledger::Event& event) {
  const auto* const adopted = std::get_if<ledger::PolicyAdopted>(&event.what);
  return adopted != nullptr && adopted->policy_sha256 != world_policies()[0].sha256;
}

/// Plays a story, then drives it to its end. "" if everything ended that has an end.
std::string play(const std::vector<Choice>& choices, bool simulation,
                 std::map<std::string, std::size_t>& left) {
  State state(world().self, simulation);
  naive::Economy economy = naive_economy(simulation);
  EventMaker maker(economy);
  for (const Choice& choice : choices) {
    const ledger::Event event = maker.event_of(choice);
    if (outside_of_the_claim(event)) continue;
    economy.apply(event);
    state.apply(event, cheap_check);
  }
  Drive drive(state);
  const std::string wrong = drive.run();
  if (!wrong.empty()) return wrong;
  if (drive.sent() > drive.bound()) {
    return fmt::format("{} events, and the bound is {}", drive.sent(), drive.bound());
  }
  const auto here = drive.left();
  if (here.contains("stuck")) return fmt::format("{} things are stuck", here.at("stuck"));
  for (const auto& [why, count] : here) left[why] += count;
  // Whoever is at the end has nothing more to do there.
  Drive again(state);
  return again.run();
}

RC_GTEST_PROP(Liveness, honest_administrators_end_every_story, (const Story& story)) {
  std::map<std::string, std::size_t> left;
  const std::string wrong = play(story.choices, story.simulation, left);
  if (!wrong.empty()) RC_FAIL(wrong);
}

TEST(Liveness, over_long_stories_nothing_is_left_but_what_is_said) {
  std::map<std::string, std::size_t> left;
  for (std::uint64_t seed = 1; seed <= kStories; ++seed) {
    Stream stream(seed + 9'000'000);
    std::vector<Choice> choices = beginning(0);
    while (choices.size() < kEvents) choices.push_back(random_choice(stream));
    const std::string wrong = play(choices, seed % 2 == 0, left);
    ASSERT_EQ(wrong, "") << "seed " << seed;
  }
  for (const auto& [why, count] : left) std::cout << fmt::format("{:>8} {}\n", count, why);
  // Each reason of docs/liveness.md is met, but the one that takes two rows of 2^62 in a window.
  for (const char* why : {"a pool's own row", "a row that is never signed", "a row with a revoked peer",
                          "a verifier's deferred payment", "a burn that waits for rows that stay"}) {
    EXPECT_GT(left[why], 0U) << why;
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
