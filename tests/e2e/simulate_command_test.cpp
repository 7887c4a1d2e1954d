// homeostat simulate on a trace and under two policies: what it prints, keeps and refuses.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// The launch scenario in a folder, with the first `requests` requests of its trace.
fs::path small_launch(const Folder& folder, int requests) {
  for (const char* each : {"policies/launch.toml", "policies/reference-2026-04.toml",
                           "machines/localscore2025.toml", "economy/launch.toml"}) {
    fs::create_directories((folder / each).parent_path());
    fs::copy_file(source("scenarios") / each, folder / each);
  }
  const std::string trace = read_text(source("scenarios/traces/azure2023_conv.csv"));
  std::size_t end = 0;
  for (int line = 0; line <= requests; ++line) end = trace.find('\n', end) + 1;
  fs::create_directories(folder / "traces");
  write_text(folder / "traces/azure2023_conv.csv", trace.substr(0, end));
  const auto file = folder / "launch.toml";
  write_text(file, replaced(read_text(source("scenarios/launch.toml")), "request = 4321", "request = 43"));
  return file;
}

json answer(const Result& result, int exit) {
  EXPECT_EQ(result.exit, exit) << told(result);
  return json::parse(result.out);
}

TEST(SimulateTrace, has_one_digest_on_any_number_of_threads_and_another_for_another_seed) {
  const Folder folder;
  const auto file = small_launch(folder, 600).string();
  const json one = answer(homeostat({"simulate", file, "--threads", "1", "--json"}), 0);
  const json two = answer(homeostat({"simulate", file, "--threads", "2", "--json"}), 0);
  EXPECT_EQ(one, two);
  const json many = answer(homeostat({"simulate", file, "--seeds", "2", "--json"}), 0);
  EXPECT_EQ(many.at("runs").at(0), one.at("runs").at(0));
  EXPECT_NE(many.at("runs").at(1).at("digest"), one.at("digest"));
  EXPECT_EQ(one.at("measures").at("requests").at("mean"), 600);
  EXPECT_EQ(one.at("runs").at(0).at("violations"), json::object());
  // Pool by pool the rows add up, and what is owed is owed by somebody.
  std::int64_t arrivals = 0;
  std::int64_t owed = 0;
  for (const json& pool : one.at("runs").at(0).at("pools")) {
    arrivals += pool.at("arrivals").get<std::int64_t>();
    owed += pool.at("net").get<std::int64_t>();
  }
  EXPECT_EQ(arrivals, 600);
  EXPECT_EQ(owed, 0);
}

TEST(SimulateTrace, keeps_a_ledger_that_replays_and_has_the_digest_of_the_run) {
  const Folder folder;
  const auto file = small_launch(folder, 300).string();
  const auto ledger = (folder / "kept.db").string();
  const json alone = answer(homeostat({"simulate", file, "--json"}), 0);
  const json kept = answer(homeostat({"simulate", file, "--ledger", ledger, "--json"}), 0);
  EXPECT_EQ(kept, alone);
  const auto replayed = homeostat({"replay", ledger});
  EXPECT_EQ(replayed.exit, 0) << told(replayed);
  const auto root = homeostat({"ledger", "root", ledger});
  EXPECT_NE(root.out.find(kept.at("runs").at(0).at("root").get<std::string>()), std::string::npos);
  const auto again = homeostat({"simulate", file, "--ledger", ledger});
  EXPECT_EQ(again.exit, 2) << told(again);
}

TEST(SimulateTrace, names_the_line_of_the_trace_and_the_key_that_is_none) {
  const Folder folder;
  const auto file = small_launch(folder, 60);
  const auto key = homeostat({"simulate", file.string(), "--set", "settlement.periodd=3"});
  EXPECT_EQ(key.exit, 2);
  EXPECT_NE(key.err.find("settlement.periodd=3"), std::string::npos) << told(key);
  const auto trace = folder / "traces/azure2023_conv.csv";
  write_text(trace, read_text(trace) + "yesterday,1,2\n");
  const auto bad = homeostat({"simulate", file.string()});
  EXPECT_EQ(bad.exit, 2);
  EXPECT_NE(bad.err.find("azure2023_conv.csv:62:"), std::string::npos) << told(bad);
  EXPECT_EQ(bad.out, "");
}

TEST(SimulateAgainst, compares_two_policies_pair_by_pair) {
  const Folder folder;
  const auto file = small_launch(folder, 300).string();
  const auto reference = (folder / "policies/reference-2026-04.toml").string();
  // The reference breaks conservation, and this is told: exit 1.
  const json both = answer(homeostat({"simulate", file, "--against", reference, "--json"}), 1);
  const json& against = both.at("against");
  EXPECT_EQ(against.at("differences").at("requests").at("difference"), 0);
  EXPECT_GT(against.at("differences").at("unassigned").at("difference"), 0)
      << "the floor gives nobody the rest";
  EXPECT_NE(against.at("digest"), both.at("digest"));
}

TEST(SimulateAgainst, itself_differs_in_nothing) {
  const auto launch = source("scenarios/policies/launch.toml").string();
  const json both =
      answer(homeostat({"simulate", source("scenarios/economy/everyone-honest.toml").string(), "--set",
                        "horizon.days=2", "--seeds", "2", "--against", launch, "--json"}),
             0);
  EXPECT_EQ(both.at("against").at("digest"), both.at("digest"));
  ASSERT_FALSE(both.at("against").at("differences").empty());
  for (const json& each : both.at("against").at("differences")) {
    if (each.at("pairs") > 0) {
      EXPECT_EQ(each.at("difference"), 0) << each;
    }
  }
}

TEST(SimulateAgainst, needs_a_policy_that_is_one) {
  const auto result = homeostat({"simulate", source("scenarios/economy/launch.toml").string(), "--against",
                                 source("scenarios/launch.toml").string()});
  EXPECT_EQ(result.exit, 2);
  EXPECT_NE(result.err.find("launch.toml:"), std::string::npos) << told(result);
}

}  // namespace
}  // namespace homeostat::e2e
