// Outcomes of economies that are kept from run to run: what comes back is what was kept, to the bit, and a
// forged one is found.
#include "sim/federation/sums/kept_outcome.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "sim/federation/sums/judge.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::sim {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kTwoSeeds = 2;

EconomyScenario two_days() {
  return read_economy(HOMEOSTAT_SOURCE_DIR "/scenarios/economy/launch.toml",
                      {{"horizon.days", "2"}, {"demand.jobs_per_client_day", "4"}});
}

class KeptOutcome : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("homeostat-outcomes-" + std::to_string(getpid()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_;
};

TEST_F(KeptOutcome, comes_back_to_the_bit) {
  const auto scenario = two_days();
  const auto outcome = outcome_of(scenario, run_economy(scenario, 7));
  EconomyOutcome taken;
  ASSERT_TRUE(take_outcome(kept_outcome(outcome), taken));
  EXPECT_EQ(kept_outcome(taken), kept_outcome(outcome));
  EXPECT_EQ(taken.digest, outcome.digest);
  EXPECT_EQ(taken.honest_margin, outcome.honest_margin);
  EXPECT_EQ(taken.break_even, outcome.break_even);
  ASSERT_EQ(taken.classes.size(), outcome.classes.size());
  for (std::size_t i = 0; i < outcome.classes.size(); ++i) {
    EXPECT_EQ(taken.classes[i].interest(), outcome.classes[i].interest());
    EXPECT_EQ(taken.classes[i].uncovered(), outcome.classes[i].uncovered());
  }
}

TEST_F(KeptOutcome, what_is_no_outcome_is_not_taken) {
  EconomyOutcome outcome;
  outcome.digest = "as before";
  for (const char* text : {"", "{}", "[1]", R"({"classes":[],"flows":[],"numbers":[1]})"}) {
    EXPECT_FALSE(take_outcome(text, outcome)) << text;
    EXPECT_EQ(outcome.digest, "as before");
  }
}

TEST_F(KeptOutcome, a_judgement_is_the_same_with_them) {
  const auto scenario = two_days();
  const auto none = judge(scenario, kTwoSeeds, 2);
  const auto cold = judge(scenario, kTwoSeeds, 2, {}, {folder_});
  const auto warm = judge(scenario, kTwoSeeds, 2, {}, {folder_});
  EXPECT_EQ(cold.reuse.kept + cold.reuse.asked_again, 0U);
  EXPECT_EQ(warm.reuse.kept + warm.reuse.asked_again, warm.runs - kTwoSeeds);
  EXPECT_GT(warm.reuse.kept, 0U);
  EXPECT_EQ(cold.digest, none.digest);
  EXPECT_EQ(warm.digest, none.digest);
  auto other = scenario;
  other.seed += 1'000;
  EXPECT_EQ(judge(other, kTwoSeeds, 2, {}, {folder_}).reuse.kept, 0U) << "other seeds are other questions";
}

TEST_F(KeptOutcome, a_forged_one_that_is_drawn_empties_the_cache) {
  const auto scenario = two_days();
  const auto honest = judge(scenario, kTwoSeeds, 2, {}, {folder_});
  auto sheet = answers::sheet_of({folder_}, "economy", scenario.identity);
  auto forged = outcome_of(scenario, run_economy(scenario, 7));
  forged.digest = "forged";
  const std::string name = "credit.eur_per_million = 0.3, seed " + std::to_string(scenario.seed);
  ASSERT_NE(sheet.find(name), nullptr) << "half the price of the scenario";
  sheet.keep(name, kept_outcome(forged));
  sheet.write();
  bool found = false;
  for (int tries = 0; tries < 100 && !found; ++tries) {
    const auto judgement = judge(scenario, kTwoSeeds, 2, {}, {folder_});
    found = judgement.reuse.disagreed;
    if (found) {
      EXPECT_EQ(judgement.digest, honest.digest);
    }
  }
  EXPECT_TRUE(found);
}

TEST_F(KeptOutcome, a_game_is_the_same_with_them) {
  const auto scenario = two_days();
  const auto roles = games::roles_of(scenario, {});
  games::Sampling sampling;
  sampling.least = 2;
  sampling.most = 4;
  const auto none = games::measure_game(scenario, roles, sampling, 2);
  const auto cold = games::measure_game(scenario, roles, sampling, 2, {}, {folder_});
  const auto warm = games::measure_game(scenario, roles, sampling, 2, {}, {folder_});
  EXPECT_EQ(cold.reuse.kept, 0U);
  EXPECT_EQ(warm.reuse.kept + warm.reuse.asked_again, warm.runs);
  for (const auto* game : {&cold, &warm}) {
    EXPECT_EQ(game->table.of, none.table.of);
    EXPECT_EQ(game->stands, none.stands);
    for (std::size_t i = 0; i < none.findings.size(); ++i) {
      for (std::size_t f = 0; f < none.findings[i].size(); ++f) {
        EXPECT_EQ(game->findings[i][f].margin, none.findings[i][f].margin);
      }
    }
  }
}

}  // namespace
}  // namespace homeostat::sim
