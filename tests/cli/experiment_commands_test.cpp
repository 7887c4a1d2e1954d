// sweep and sensitivity as a user runs them, over a function whose answer is known.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/words/progress.hpp"
#include "engine/base/file.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::cli {
namespace {

using sim::experiment::FunctionModel;
using sim::experiment::message_of;
using sim::experiment::TestFolder;

/// y = n + seed: what a point and a run should say is plain.
std::unique_ptr<sim::experiment::Model> plain_model(const std::filesystem::path& scenario) {
  EXPECT_EQ(scenario, "some.toml");
  return std::make_unique<FunctionModel>(
      std::vector<sim::experiment::Measure>{{"y"}}, [](const auto& settings, std::uint64_t seed) {
        return std::vector<double>{sim::experiment::number_of(settings[0]) + static_cast<double>(seed)};
      });
}

/// What the command prints.
std::string answer(const std::vector<std::string>& words) {
  CommandLine line("homeostat", "");
  Command& app = line.root();
  Exit exit;
  add_sweep_command(app, exit, plain_model);
  add_sensitivity_command(app, exit, plain_model);
  testing::internal::CaptureStdout();
  std::string caught;
  try {
    EXPECT_EQ(line.parse(words).complaint, "");
  } catch (const base::InputError& error) {
    caught = error.what();
  }
  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_EQ(exit.code, 0);
  return caught.empty() ? out : caught;
}

TEST(SweepCommand, answers_and_keeps) {
  const TestFolder folder;
  const std::string out = (folder / "kept").string();
  const auto told = nlohmann::json::parse(answer(
      {"sweep", "some.toml", "--vary", "n=0:10:3", "--seed", "1", "--seeds", "3", "--out", out, "--json"}));
  EXPECT_EQ(told.at("schema"), "homeostat-sweep/1");
  EXPECT_EQ(told.at("runs"), 9);
  EXPECT_EQ(told.at("points").at(1).at("settings").at("n"), 5);
  EXPECT_EQ(told.at("points").at(1).at("measures").at("y").at("mean"), 7.0);
  const std::string runs = base::read_file(folder / "kept/runs.csv");
  EXPECT_EQ(std::count(runs.begin(), runs.end(), '\n'), 10);
  EXPECT_EQ(runs.substr(0, runs.find('\n')), "point,seed,n,y,digest,command");
  EXPECT_NE(answer({"sweep", "some.toml", "--vary", "n=0:10:3", "--out", out}).find("exists already"),
            std::string::npos);
  const std::string again = answer({"sweep", "some.toml", "--vary", "n=0:10:3", "--seeds", "3", "--out", out,
                                    "--resume", "--threads", "1"});
  EXPECT_NE(again.find("grid: 3 points x 3 seeds, 9 runs, kept in "), std::string::npos) << again;
  EXPECT_EQ(base::read_file(folder / "kept/runs.csv"), runs);
}

TEST(SweepCommand, says_what_is_wrong) {
  const std::vector<std::string> sweep{"sweep", "some.toml", "--vary", "n=0:10:3"};
  const auto with = [&](const std::vector<std::string>& more) {
    auto words = sweep;
    words.insert(words.end(), more.begin(), more.end());
    return answer(words);
  };
  EXPECT_NE(with({"--design", "square"}).find("expected grid, lhs or sobol"), std::string::npos);
  EXPECT_NE(with({"--points", "3"}).find("is no matter of a grid"), std::string::npos);
  EXPECT_NE(with({"--resume"}).find("has no --out"), std::string::npos);
}

TEST(SensitivityCommand, names_the_key_that_moves_everything) {
  const TestFolder folder;
  const std::string out = (folder / "kept").string();
  const auto told = nlohmann::json::parse(answer({"sensitivity", "some.toml", "--vary", "n=0:600", "--vary",
                                                  "x1=0:1", "--points", "256", "--out", out, "--json"}));
  EXPECT_EQ(told.at("schema"), "homeostat-sensitivity/1");
  EXPECT_EQ(told.at("runs"), 256 * 4);
  const auto& indices = told.at("indices");
  EXPECT_NEAR(indices.at(0).at("first").at("value").get<double>(), 1, 0.02);
  EXPECT_NEAR(indices.at(0).at("total").at("value").get<double>(), 1, 0.02);
  EXPECT_EQ(indices.at(1).at("total").at("value"), 0.0);
  EXPECT_TRUE(std::filesystem::exists(folder / "kept/indices.csv"));
}

TEST(Progress, tells_the_time_left) {
  EXPECT_EQ(time_left(5, 0, 10), "");
  EXPECT_EQ(time_left(5, 10, 0), "");
  EXPECT_EQ(time_left(10, 10, 40), "about 40 s left");
  EXPECT_EQ(time_left(60, 1, 5), "about 5 min left");
  EXPECT_EQ(time_left(60, 1, 125), "about 2 h 5 min left");
}

}  // namespace
}  // namespace homeostat::cli
