// Flags, mode and kill switch, enumerated: from every state of the flags, every order of switching on, the
// kill switch set at every moment, with and without a verdict, under both sequences. Each ends with an
// attempt to settle the same proposal. docs/flags.md is written from the same enumeration:
// HOMEOSTAT_WRITE_DOCS=1 writes it anew, otherwise it is compared.
#include "tests/lifecycle/flags.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "engine/base/file.hpp"

namespace homeostat::lifecycle::small {
namespace {

std::vector<Attempt> attempts() {
  std::vector<Attempt> all;
  Attempt attempt;
  for (const bool safe : {true, false}) {
    for (const bool verdict : {true, false}) {
      for (int from = 0; from < 8; ++from) {
        for (const auto& order : orders()) {
          for (int kill = kNever; kill <= kMoments; ++kill) {
            for (const bool lifted : {false, true}) {
              if (kill == kNever && lifted) continue;
              attempt = {safe, verdict, from, order, kill, lifted, Switch::recorded};
              all.push_back(attempt);
            }
          }
        }
      }
    }
  }
  return all;
}

TEST(Flags, under_the_safe_sequence_only_that_sequence_with_a_verdict_and_an_open_switch_settles) {
  const std::vector<std::string> only{"slashing", "dispute", "settle", "mode"};
  std::size_t settled = 0;
  for (const Attempt& attempt : attempts()) {
    if (!attempt.safe) continue;
    const Answer answer = tried(attempt);
    if (!answer.settled()) {
      EXPECT_FALSE(answer.paid) << text_of(attempt);
      continue;
    }
    ++settled;
    EXPECT_TRUE(answer.paid) << text_of(attempt);
    EXPECT_TRUE(attempt.verdict) << text_of(attempt);
    EXPECT_EQ(answer.switched_on, only) << text_of(attempt);
    EXPECT_FALSE(answer.killed_at_the_end) << text_of(attempt);
  }
  EXPECT_GT(settled, 0U);
}

// The same once more from the rules alone, without State: whether each attempt settles.
bool should_settle(const Attempt& attempt) {
  std::array<bool, 3> on{};
  const auto allowed = [&](int flag) {
    return !attempt.safe || flag == 0 || (on[0] && (flag == 1 || on[1]));
  };
  for (int flag = 0; flag < 3; ++flag) {
    if ((attempt.from >> flag & 1) != 0 && allowed(flag)) on[static_cast<std::size_t>(flag)] = true;
  }
  bool mode = false;
  for (int moment = 0; moment < kMoments; ++moment) {
    if (attempt.kill != kNever && (attempt.lifted ? attempt.kill == moment : attempt.kill <= moment))
      continue;
    if (moment < 3) {
      const int flag = attempt.order[static_cast<std::size_t>(moment)];
      if (allowed(flag)) on[static_cast<std::size_t>(flag)] = true;
    } else if (moment == 3) {
      const bool flags = on[2] && (!attempt.safe || (on[0] && on[1]));
      mode = flags && attempt.verdict;
    } else {
      return mode;
    }
  }
  return false;
}

TEST(Flags, every_attempt_ends_as_the_rules_say) {
  for (const Attempt& attempt : attempts()) {
    const Answer answer = tried(attempt);
    EXPECT_EQ(answer.settled(), should_settle(attempt)) << text_of(attempt) << ": " << answer.settling;
  }
}

TEST(Flags, a_switch_that_is_observed_stops_what_a_recorded_one_stops) {
  for (Attempt attempt : attempts()) {
    const Answer recorded = tried(attempt);
    attempt.how = Switch::observed;
    const Answer observed = tried(attempt);
    EXPECT_EQ(recorded.settling, observed.settling) << text_of(attempt);
    EXPECT_EQ(recorded.switched_on, observed.switched_on) << text_of(attempt);
  }
}

TEST(Flags, without_a_verdict_nothing_settles_under_either_sequence) {
  for (const Attempt& attempt : attempts()) {
    if (!attempt.verdict) {
      EXPECT_FALSE(tried(attempt).settled()) << text_of(attempt);
    }
  }
}

TEST(Flags, all_eight_states_are_reached_where_flags_are_independent_and_four_where_they_are_not) {
  std::vector<std::string> safe;
  std::vector<std::string> independent;
  for (int from = 0; from < 8; ++from) {
    safe.push_back(flags_text(brought_to(true, true, from).state.gate()));
    independent.push_back(flags_text(brought_to(false, true, from).state.gate()));
  }
  EXPECT_EQ(independent, (std::vector<std::string>{"none", "S", "D", "S D", "X", "S X", "D X", "S D X"}));
  EXPECT_EQ(safe, (std::vector<std::string>{"none", "S", "none", "S D", "none", "S", "none", "S D X"}));
}

TEST(Flags, off_goes_the_exact_reverse_and_no_other_way) {
  Town live = brought_to(true, true, 7);
  live.accept(ledger::ModeSet{true});
  const std::array<ledger::Happening, 4> steps{ledger::ModeSet{false}, flag("settle", false),
                                               flag("dispute", false), flag("slashing", false)};
  std::array<std::size_t, 4> order{0, 1, 2, 3};
  std::size_t whole = 0;
  do {
    for (const bool killed : {false, true}) {  // what ends something works while the switch is set
      Town town = live;
      town.kill_observed = killed;
      std::size_t taken = 0;
      for (const std::size_t step : order) {
        const auto answer = town.answer(steps.at(step));
        if (step != taken) {
          // Switching the mode off is allowed at any time; a flag has its turn.
          ASSERT_EQ(answer, "63 unsafe-sequence") << step << " after " << taken;
          break;
        }
        ASSERT_EQ(answer, "accepted");
        ++taken;
      }
      if (taken == 4) {
        ++whole;
        EXPECT_EQ(order, (std::array<std::size_t, 4>{0, 1, 2, 3}));
        EXPECT_EQ(flags_text(town.state.gate()), "none");
      }
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(whole, 2U);
}

TEST(Flags, under_an_independent_sequence_switching_settle_off_ends_the_mode) {
  Town town = brought_to(false, true, 4);
  town.accept(ledger::ModeSet{true});
  town.accept(flag("settle", false));
  EXPECT_EQ(town.state.flags().active, 0);
}

TEST(FlagsPage, the_document_is_what_the_enumeration_gives) {
  const std::string path = std::string(HOMEOSTAT_SOURCE_DIR) + "/docs/flags.md";
  const std::string page = flags_page(attempts());
  if (std::getenv("HOMEOSTAT_WRITE_DOCS") != nullptr) std::ofstream(path, std::ios::binary) << page;
  EXPECT_EQ(base::read_file(path), page) << "HOMEOSTAT_WRITE_DOCS=1 and this test write it anew";
}

}  // namespace
}  // namespace homeostat::lifecycle::small
