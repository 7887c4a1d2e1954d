// homeostat simulate --ledger: the run as a real ledger, which other commands read, and no half-made ones.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::vector<std::string> simulated(const std::string& ledger, const std::string& sampling) {
  return {"simulate", source("scenarios/economy/whitewash.toml").string(),
          "--set",    "horizon.days=2",
          "--set",    "demand.jobs_per_client_day=1",
          "--set",    "dispute.sampling_basis_points=" + sampling,
          "--ledger", ledger,
          "--json"};
}

TEST(SimulateLedger, has_the_sums_of_the_run_and_replays) {
  const Folder folder;
  const auto ledger = (folder / "run.db").string();
  const auto made = homeostat(simulated(ledger, "1000"));
  ASSERT_EQ(made.exit, 0) << told(made);
  const json run = json::parse(made.out).at("runs").at(0);
  EXPECT_GT(run.at("ledger").at("rows").get<int>(), 500);
  EXPECT_GT(run.at("ledger").at("disputes").get<int>(), 10);
  EXPECT_EQ(run.at("ledger").at("differences"), json::array());
  EXPECT_EQ(run.at("ledger").at("violations"), json::array());
  const auto replayed = homeostat({"replay", ledger});
  EXPECT_EQ(replayed.exit, 0) << told(replayed);
  // Who listens changes nothing.
  auto alone = simulated("", "1000");
  alone.erase(alone.end() - 3, alone.end() - 1);
  const auto again = homeostat(alone);
  ASSERT_EQ(again.exit, 0) << told(again);
  EXPECT_EQ(json::parse(again.out).at("digest"), json::parse(made.out).at("digest"));
}

TEST(SimulateLedger, overwrites_nothing_and_keeps_one_seed) {
  const Folder folder;
  const auto ledger = folder / "run.db";
  auto many = simulated(ledger.string(), "100");
  many.insert(many.end(), {"--seeds", "2"});
  const auto refused = homeostat(many);
  EXPECT_EQ(refused.exit, 2) << told(refused);
  EXPECT_FALSE(fs::exists(ledger));
  write_text(ledger, "mine");
  const auto there = homeostat(simulated(ledger.string(), "100"));
  EXPECT_EQ(there.exit, 2) << told(there);
  EXPECT_EQ(there.out, "");
  EXPECT_EQ(read_text(ledger), "mine");
}

}  // namespace
}  // namespace homeostat::e2e
