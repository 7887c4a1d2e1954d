// homeostat scenario: what init writes works, check tells of every bad scenario in one line with file and
// line, explain prints the reference. Bad economies through every command: exit 2, one line, nothing written.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::string everyone_honest() {
  return source("scenarios/economy/everyone-honest.toml").string();
}

TEST(ScenarioCommand, init_writes_what_runs_and_overwrites_nothing) {
  const Folder folder;
  const auto economy = (folder / "mine.toml").string();
  const auto from = source("scenarios").string();
  const auto made = homeostat({"scenario", "init", economy, "--from", from});
  ASSERT_EQ(made.exit, 0) << told(made);
  EXPECT_NE(made.out.find("homeostat simulate " + economy), std::string::npos) << made.out;
  const auto run = homeostat({"simulate", economy});
  EXPECT_EQ(run.exit, 0) << told(run);
  EXPECT_NE(run.out.find("interest.worker"), std::string::npos);
  const auto text = read_text(economy);
  EXPECT_EQ(homeostat({"scenario", "init", economy, "--from", from}).exit, 2);
  EXPECT_EQ(read_text(economy), text);

  const auto trace = (folder / "hour.toml").string();
  const auto other = homeostat({"scenario", "init", trace, "--kind", "trace", "--from", from, "--json"});
  ASSERT_EQ(other.exit, 0) << told(other);
  EXPECT_EQ(json::parse(other.out).at("kind"), "trace");
  const auto checked = homeostat({"scenario", "check", economy, trace});
  EXPECT_EQ(checked.exit, 0) << told(checked);
}

TEST(ScenarioCommand, init_without_its_files_or_a_name_writes_nothing) {
  const Folder folder;
  const auto lost =
      homeostat({"scenario", "init", (folder / "a.toml").string(), "--from", folder.path().string()});
  EXPECT_EQ(lost.exit, 2) << told(lost);
  const auto odd = homeostat(
      {"scenario", "init", (folder / "A Name.toml").string(), "--from", source("scenarios").string()});
  EXPECT_EQ(odd.exit, 2) << told(odd);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(ScenarioCommand, check_reads_both_kinds_and_tells_of_each) {
  const Folder folder;
  const auto bad = folder / "bad.toml";
  write_text(bad, "[horizon]\ndays = 1\n");
  const auto result = homeostat(
      {"scenario", "check", everyone_honest(), bad.string(), source("scenarios/launch.toml").string()});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 3) << result.out;
  EXPECT_NE(result.out.find("everyone-honest.toml: sound, an economy: 3 pools"), std::string::npos)
      << result.out;
  EXPECT_NE(result.out.find("launch.toml: sound, a trace: 3 pools"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("bad.toml:1: scenario is missing; expected"), std::string::npos) << result.out;
  const auto machine = homeostat({"scenario", "check", bad.string(), everyone_honest(), "--json"});
  EXPECT_EQ(machine.exit, 2);
  const auto told = json::parse(machine.out);
  EXPECT_EQ(told.at("schema"), "homeostat-scenario-check/1");
  EXPECT_EQ(told.at("sound"), false);
  EXPECT_EQ(told.at("scenarios").at(1).at("sound"), true);
}

TEST(ScenarioCommand, every_shipped_scenario_is_sound) {
  std::vector<std::string> words{"scenario", "check", source("scenarios/launch.toml").string()};
  for (const auto& entry : fs::directory_iterator(source("scenarios/economy"))) {
    if (entry.path().extension() == ".toml") words.push_back(entry.path().string());
  }
  const auto result = homeostat(words);
  EXPECT_EQ(result.exit, 0) << result.out;
}

TEST(ScenarioCommand, explain_prints_the_reference) {
  EXPECT_EQ(homeostat({"scenario", "explain", "--markdown"}).out,
            read_text(source("docs/economy-reference.md")))
      << "homeostat scenario explain --markdown > docs/economy-reference.md";
  const auto one = homeostat({"scenario", "explain", "users.price_share"});
  EXPECT_EQ(one.exit, 0) << told(one);
  EXPECT_NE(one.out.find("a number from 0 to 10; default 1"), std::string::npos) << one.out;
  const auto table = json::parse(homeostat({"scenario", "explain", "coalition", "--json"}).out).at("keys");
  EXPECT_EQ(table.size(), 3U) << table;
  const auto wrong = homeostat({"scenario", "explain", "users.prize_share"});
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_NE(wrong.err.find("expected users.price_share"), std::string::npos) << told(wrong);
}

/// A way to spoil everyone-honest.toml, and what the message must have.
struct Spoilt {
  const char* name;
  const char* from;
  const char* to;
  const char* says;  ///< "LINE: ...", after the file
};

void PrintTo(const Spoilt& spoilt, std::ostream* out) {
  *out << spoilt.name;
}

class BadEconomy : public testing::TestWithParam<Spoilt> {};

TEST_P(BadEconomy, is_told_in_one_line_and_nothing_is_written) {
  const Folder folder;
  const auto file = folder / "bad.toml";
  std::string text = read_text(everyone_honest());
  for (auto at = text.find("\"../"); at != std::string::npos; at = text.find("\"../"))
    text.replace(at, 4, "\"" + source("scenarios").string() + "/");
  write_text(file, replaced(text, GetParam().from, GetParam().to));
  const std::string expected = file.string() + ":" + GetParam().says;
  const auto result = homeostat({"simulate", file.string(), "--out", (folder / "out").string()});
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  EXPECT_NE(result.err.find(expected), std::string::npos) << "not " << expected << "\n" << told(result);
  EXPECT_FALSE(fs::exists(folder / "out"));
  const auto swept =
      homeostat({"sweep", file.string(), "--vary", "horizon.days=1:2:2", "--out", (folder / "out").string()});
  EXPECT_EQ(swept.exit, 2) << told(swept);
  EXPECT_FALSE(fs::exists(folder / "out"));
  const auto checked = homeostat({"scenario", "check", file.string()});
  EXPECT_EQ(checked.exit, 2);
  EXPECT_EQ(checked.out + checked.err, result.err.substr(std::string("homeostat: ").size()));
}

INSTANTIATE_TEST_SUITE_P(
    ScenarioCommand, BadEconomy,
    testing::Values(
        Spoilt{"unknown_key", "[demand]\n", "[demand]\njobs_per_client_dya = 3\n",
               "14: unknown key demand.\"jobs_per_client_dya\"; expected demand.jobs_per_client_day"},
        Spoilt{"unknown_table", "[demand]\n", "[damand]\nx = 1\n[demand]\n",
               "13: unknown key \"damand\"; expected demand"},
        Spoilt{"unit_in_a_text", "[demand]\n", "[credit]\neur_per_million = \"5 EUR\"\n[demand]\n",
               "14: credit.eur_per_million is a text; expected a number from 0 to 1000000000, in EUR per "
               "million credits"},
        Spoilt{"negative_population", "clients = 900", "clients = -900",
               "18: pool[0].clients is -900; expected an integer"},
        Spoilt{"negative_machines", "count = 2 }", "count = -2 }",
               "20: pool[0].workers[0].count is -2; expected an integer"},
        Spoilt{"step_that_divides_no_day", "days = 90", "days = 90\nstep_seconds = 7000",
               "12: horizon.step_seconds is 7000; expected a number of seconds that divides a day"},
        Spoilt{"step_longer_than_a_settlement", "days = 90", "days = 90\nstep_seconds = 7200",
               "12: horizon.step_seconds is 7200, and the policy settles every 3600 s"},
        Spoilt{"no_time_at_all", "days = 90", "days = 0",
               "11: horizon.days is 0; expected an integer from 1 to 3650"},
        Spoilt{"missing_trace", "azure2023_conv.csv", "azure2032_conv.csv",
               "14: demand.trace names a file that is not there"},
        Spoilt{"no_trace", "trace = ", "#trace = ", "13: demand names no trace"},
        Spoilt{"unknown_strategy", "count = 2 }", "count = 2, strategy = \"cheap-modle\" }",
               "20: pool[0].workers[0].strategy names \"cheap-modle\", which is no strategy; expected a "
               "strategy of a "
               "worker like \"cheap-model\""},
        Spoilt{"strategy_of_another_role", "clients = 900", "clients = 900\nstrategy = \"informed\"",
               "19: pool[0].strategy names \"informed\", which is a strategy of a worker; expected a "
               "strategy of a pool"},
        Spoilt{"unknown_country", "count = 2 }", "count = 2, country = \"GE\" }",
               "20: pool[0].workers[0].country is the unknown country \"GE\"; expected"},
        Spoilt{"unknown_class", "intel-cpu", "intel-gpu",
               "20: pool[0].workers[0].class is the unknown class"},
        Spoilt{"coalition_of_too_many", "[demand]\n", "[coalition]\npools = 4\n[demand]\n",
               "14: coalition.pools is 4, and there are 3"}),
    [](const testing::TestParamInfo<Spoilt>& info) { return std::string(info.param.name); });

TEST(ScenarioCommand, a_horizon_shorter_than_a_settlement_and_a_bad_trace_are_told) {
  const Folder folder;
  const auto policy = folder / "policy.toml";
  write_text(policy, "policy.name = \"slow\"\nsettlement.period_seconds = 604800\n");
  const auto trace = folder / "trace.csv";
  write_text(trace, "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9799600,374,-44\n");
  std::string good = read_text(everyone_honest());
  for (auto at = good.find("\"../"); at != std::string::npos; at = good.find("\"../"))
    good.replace(at, 4, "\"" + source("scenarios").string() + "/");
  const auto file = folder / "bad.toml";
  const auto launch = source("scenarios/policies/launch.toml").string();
  write_text(file, replaced(replaced(good, launch, policy.string()), "days = 90", "days = 6"));
  const auto early = homeostat({"simulate", file.string()});
  EXPECT_EQ(early.exit, 2);
  EXPECT_NE(
      early.err.find(file.string() + ":11: horizon.days is 6, and the horizon ends before anything is "
                                     "settled; expected at least the policy's settlement period, 604800 s"),
      std::string::npos)
      << told(early);
  write_text(file, replaced(good, source("scenarios/traces/azure2023_conv.csv").string(), trace.string()));
  const auto line = homeostat({"simulate", file.string()});
  EXPECT_EQ(line.exit, 2);
  EXPECT_NE(line.err.find(trace.string() + ":2: GeneratedTokens is \"-44\"; expected an integer from 0"),
            std::string::npos)
      << told(line);
}

}  // namespace
}  // namespace homeostat::e2e
