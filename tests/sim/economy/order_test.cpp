// The digest of a scenario file: the same in any order of its pools and groups, and on any number of threads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/base/file.hpp"
#include "sim/federation/sums/economy.hpp"

namespace homeostat::sim::test {
namespace {

namespace fs = std::filesystem;

std::string heading(std::string_view demand) {
  const std::string folder = HOMEOSTAT_SOURCE_DIR "/scenarios/";
  return fmt::format(
      "[scenario]\nname = \"order\"\nquestion = \"?\"\npolicy = \"{0}policies/launch.toml\"\n"
      "workers = \"{0}machines/localscore2025.toml\"\ncosts = \"{0}machines/costs2025.toml\"\n"
      "[horizon]\ndays = 2\n[demand]\ntrace = \"{0}traces/azure2023_conv.csv\"\n{1}\n",
      folder, demand);
}

struct PoolText {
  std::string head;
  std::vector<std::string> groups;
};

std::string text_of(const PoolText& pool) {
  std::string groups;
  for (const std::string& group : pool.groups) groups += group + ", ";
  return fmt::format("[[pool]]\n{}\nworkers = [{}]\n", pool.head, groups);
}

EconomyScenario read(const std::string& text) {
  const fs::path path = fs::path(testing::TempDir()) / "homeostat-order.toml";
  base::write_file(path, text);
  EconomyScenario scenario = read_economy(path);
  fs::remove(path);
  return scenario;
}

TEST(EconomyOrder, of_pools_and_groups_changes_nothing) {
  std::vector<PoolText> pools{
      {"name = \"alder\"\nclients = 300",
       {"{ class = \"intel-cpu\", model = \"1b\", count = 2 }", "{ class = \"amd-cpu\", model = \"1b\" }",
        "{ class = \"amd-cpu\", model = \"1b\", count = 2, strategy = \"no-compute\" }"}},
      {"name = \"birch\"\nclients = 900\nverifier = \"false-disputes\"",
       {"{ class = \"intel-cpu\", model = \"1b\" }", "{ class = \"nvidia-gpu\", model = \"8b\" }"}},
      {"name = \"cedar\"\nclients = 100\nstrategy = \"wash\"",
       {"{ class = \"apple-gpu\", model = \"8b\", count = 2 }"}}};
  std::string identity;
  std::string digest;
  for (int order = 0; order < 6; ++order) {
    std::string text = heading("");
    for (PoolText pool : pools) {
      if (order % 2 == 1) std::reverse(pool.groups.begin(), pool.groups.end());
      text += text_of(pool);
    }
    const EconomyScenario scenario = read(text);
    const EconomyRun run = run_economy(scenario, 5, 2);
    if (order == 0) {
      identity = scenario.identity;
      digest = run.digest;
      EXPECT_NE(run_economy(scenario, 6).digest, digest);
    }
    EXPECT_EQ(scenario.identity, identity);
    EXPECT_EQ(run.digest, digest) << "order " << order;
    std::next_permutation(pools.begin(), pools.end(),
                          [](const PoolText& a, const PoolText& b) { return a.head < b.head; });
  }
}

TEST(EconomyOrder, of_threads_changes_nothing) {
  // More workers than one thread takes at a time.
  const EconomyScenario scenario =
      read(heading("jobs_per_worker_step = 0.1") +
           text_of({"name = \"alder\"", {"{ class = \"intel-cpu\", model = \"1b\", count = 9000 }"}}) +
           text_of({"name = \"birch\"",
                    {"{ class = \"amd-cpu\", model = \"1b\", count = 3000, strategy = \"no-compute\" }"}}));
  const std::string one = run_economy(scenario, 1, 1).digest;
  for (const unsigned threads : {2U, 7U}) EXPECT_EQ(run_economy(scenario, 1, threads).digest, one);
}

}  // namespace
}  // namespace homeostat::sim::test
