// homeostat detect and homeostat benchmark detection, as a user runs them.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using Json = nlohmann::json;

constexpr int kPools = 20;

std::string name(int pool) {
  return (pool < 10 ? "p0" : "p") + std::to_string(pool);
}

/// Twenty pools that all trade with each other, by size, a little unevenly; `extra` credits in a ring of the
/// first four.
std::string edges(int extra) {
  std::string csv = "source,target,value,time\n";
  for (int u = 0; u < kPools; ++u) {
    for (int v = 0; v < kPools; ++v) {
      if (u == v) continue;
      for (int row = 0; row < 3; ++row) {
        const int uneven = 80 + (u * 37 + v * 53 + row * 29 + u * v * 7) % 41;
        csv += name(u) + "," + name(v) + "," + std::to_string((1 + u % 5) * (1 + v % 4) * uneven) + "," +
               std::to_string(row * 400 + u * kPools + v) + "\n";
      }
    }
  }
  for (int u = 0; extra > 0 && u < 4; ++u) {
    for (int row = 0; row < 10; ++row)
      csv += name(u) + "," + name((u + 1) % 4) + "," + std::to_string(extra) + "," +
             std::to_string(row * 100 + u) + "\n";
  }
  return csv;
}

TEST(Detect, a_ring_is_told_with_its_evidence) {
  const Folder folder;
  write_text(folder / "edges.csv", edges(2000));
  const auto result = homeostat({"detect", folder / "edges.csv", "--json"});
  ASSERT_EQ(result.exit, 1) << told(result);
  const auto answer = Json::parse(result.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-detect/1");
  EXPECT_EQ(answer.at("input"), "edges");
  EXPECT_EQ(answer.at("nodes"), kPools);
  EXPECT_EQ(answer.at("null_model"), "sizes");
  EXPECT_EQ(answer.at("honest_worlds"), 199);
  ASSERT_EQ(answer.at("groups").size(), 1U) << result.out;
  const auto& group = answer.at("groups").at(0);
  EXPECT_EQ(group.at("members"), Json({"p00", "p01", "p02", "p03"}));
  EXPECT_EQ(group.at("p_value"), 1.0 / 200);
  const auto& evidence = group.at("evidence");
  EXPECT_EQ(evidence.at("rows"), 12 * 3 + 4 * 10);
  EXPECT_GT(evidence.at("part_of_sent"), 0.3);
  EXPECT_EQ(evidence.at("first_row"), 2);
  EXPECT_EQ(evidence.at("pairs").at(0).at("rows"), 13);

  const auto again = homeostat({"detect", folder / "edges.csv", "--json", "--threads", "1"});
  EXPECT_EQ(again.out, result.out);
  const auto text = homeostat({"detect", folder / "edges.csv"});
  EXPECT_EQ(text.exit, 1);
  EXPECT_NE(text.out.find("members: p00 p01 p02 p03"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("no proof"), std::string::npos) << text.out;
}

TEST(Detect, nothing_is_told_of_honest_pools) {
  const Folder folder;
  write_text(folder / "edges.csv", edges(0));
  const auto result = homeostat({"detect", folder / "edges.csv", "--json"});
  EXPECT_EQ(result.exit, 0) << told(result);
  EXPECT_TRUE(Json::parse(result.out).at("groups").empty());
}

TEST(Detect, reads_a_ledger) {
  const Folder folder;
  const auto result = homeostat({"detect", ledger_with_a_page(folder), "--json"});
  ASSERT_EQ(result.exit, 0) << told(result);
  const auto answer = Json::parse(result.out);
  EXPECT_EQ(answer.at("input"), "ledger");
  EXPECT_GT(answer.at("rows").get<int>() + answer.at("own_rows").get<int>(), 0);
}

TEST(Detect, bad_input_is_one_line) {
  const Folder folder;
  const auto refused = [&](const std::string& text, int exit, const std::string& what) {
    write_text(folder / "f.csv", text);
    const auto result = homeostat({"detect", folder / "f.csv"});
    EXPECT_EQ(result.exit, exit) << told(result);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_NE(result.err.find(what), std::string::npos) << result.err;
  };
  refused("", 2, "f.csv:");
  refused("a,b,c\n", 2, "f.csv:1: the columns are others; expected source,target,value");
  refused("source,target,value\na,b,1\na,b,many\n", 2,
          "f.csv:3: value is \"many\"; expected a number from 0");
  refused("source,target,value,time\na,b,1\n", 2, "f.csv:2: has 3 fields; expected 4");
  refused("SQLite format 3\nand then something else", 4, "f.csv");
  const auto missing = homeostat({"detect", folder / "none.csv"});
  EXPECT_EQ(missing.exit, 2) << told(missing);
}

TEST(BenchmarkDetection, tells_every_ranking_of_every_plot) {
  const auto result =
      homeostat({"benchmark", "detection", "--setting", "no-camouflage", "--worlds", "6", "--json"});
  ASSERT_EQ(result.exit, 0) << told(result);
  const auto answer = Json::parse(result.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-benchmark-detection/1");
  const auto& tallies = answer.at("tallies");
  ASSERT_EQ(tallies.size(), 7U);
  EXPECT_EQ(tallies.at(0).at("worlds"), 6);
  EXPECT_EQ(tallies.at(0).at("worlds_with_honest_told"), 0);
  for (const auto& ranking : tallies.at(0).at("rankings")) {
    if (ranking.at("ranking") == "combined") {
      EXPECT_GE(ranking.at("pr_auc"), 0.9);
    }
    if (ranking.at("ranking") == "volume") {
      EXPECT_LE(ranking.at("pr_auc"), 0.5);
    }
  }
  const auto csv =
      homeostat({"benchmark", "detection", "--setting", "no-camouflage", "--worlds", "6", "--csv"});
  EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 1 + 7 * 15);
  const auto wrong = homeostat({"benchmark", "detection", "--setting", "easy"});
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_NE(wrong.err.find("one of target, no-camouflage"), std::string::npos) << wrong.err;
}

TEST(BenchmarkDetection, ranks_what_others_labelled) {
  const Folder folder;
  write_text(folder / "edges.csv", edges(2000));
  write_text(folder / "labels.csv", "node,colludes\np00,1\np01,1\np02,1\np03,1\np04,0\nelsewhere,1\n");
  const std::vector<std::string> command{
      "benchmark", "detection",           "--labelled", folder / "edges.csv",
      "--labels",  folder / "labels.csv", "--json"};
  const auto result = homeostat(command);
  ASSERT_EQ(result.exit, 0) << told(result);
  const auto answer = Json::parse(result.out);
  EXPECT_EQ(answer.at("labelled"), 4);
  EXPECT_EQ(answer.at("told"), 4);
  EXPECT_EQ(answer.at("told_labelled"), 4);
  write_text(folder / "labels.csv", "node,colludes\np00,yes\n");
  const auto wrong = homeostat(command);
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_NE(wrong.err.find("labels.csv:2: colludes is \"yes\"; expected 0 or 1"), std::string::npos)
      << wrong.err;
  EXPECT_EQ(homeostat({"benchmark", "detection", "--labels", folder / "labels.csv"}).exit, 2);
}

}  // namespace
}  // namespace homeostat::e2e
