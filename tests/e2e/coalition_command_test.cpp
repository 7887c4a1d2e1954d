// homeostat coalition: k*, its story, what would stop it, and what a simulation says of it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

const std::string kVerifiers = source("scenarios/economy/verifier-coalition.toml").string();

json answer(std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const auto result = homeostat(arguments);
  EXPECT_EQ(result.exit, 0) << told(result);
  return json::parse(result.out);
}

TEST(CoalitionCommand, names_the_smallest_and_closes_one_door_after_the_other) {
  const json said = answer({"coalition", kVerifiers, "--max", "3"});
  EXPECT_EQ(said.at("schema"), "homeostat-coalition/1");
  EXPECT_EQ(said.at("k_star"), said.at("coalition").at("size"));
  EXPECT_TRUE(said.at("decided"));
  // Each door closed leaves less than before: a larger coalition, or one of that size that gains less.
  const json& doors = said.at("doors");
  ASSERT_GT(doors.size(), 2U);
  for (std::size_t i = 1; i < doors.size(); ++i) {
    EXPECT_EQ(doors[i].at("closed").size(), i);
    if (doors[i].at("k_star").is_null()) continue;
    EXPECT_GE(doors[i].at("k_star"), doors[i - 1].at("k_star"));
    if (doors[i].at("k_star") == doors[i - 1].at("k_star")) {
      EXPECT_LT(doors[i].at("coalition").at("gain_eur_per_day"),
                doors[i - 1].at("coalition").at("gain_eur_per_day"));
    }
  }
  EXPECT_TRUE(doors.back().at("k_star").is_null());
  EXPECT_TRUE(doors.back().at("close_next").is_null());
}

TEST(CoalitionCommand, a_stop_stops_and_the_value_before_it_does_not) {
  const json said = answer({"coalition", kVerifiers, "--max", "2", "--without", "lazy-verifier"});
  const auto size = said.at("k_star").get<std::int64_t>();
  ASSERT_FALSE(said.at("stops").empty());
  for (const json& stop : said.at("stops")) {
    const auto with = [&](const std::string& value) {
      return answer({"coalition", kVerifiers, "--max", std::to_string(size), "--without", "lazy-verifier",
                     "--set", stop.at("key").get<std::string>() + "=" + value})
          .at("k_star");
    };
    EXPECT_TRUE(with(stop.at("stops").get<std::string>()).is_null()) << stop;
    EXPECT_FALSE(with(stop.at("still").get<std::string>()).is_null()) << stop;
  }
}

TEST(CoalitionCommand, a_simulation_agrees_and_a_wrong_number_would_not) {
  const json said =
      answer({"coalition", kVerifiers, "--max", "2", "--without", "lazy-verifier", "--check", "12"});
  const json& simulated = said.at("simulated");
  ASSERT_FALSE(simulated.is_null());
  EXPECT_TRUE(simulated.at("agrees"));
  // The interval is narrow enough to say something: 0 is not in it.
  EXPECT_GT(simulated.at("interval_99").at(0), 0);
}

TEST(CoalitionCommand, the_frontier_is_a_grid_and_is_kept) {
  const Folder folder;
  const auto out = folder / "out";
  const json said = answer({"coalition", kVerifiers, "--max", "2", "--without", "lazy-verifier", "--frontier",
                            "dispute.sampling_basis_points=100,10000", "--frontier",
                            "dispute.seed=job-id,commitment-beacon", "--out", out.string()});
  ASSERT_EQ(said.at("frontier").size(), 4U);
  const std::string csv = read_text(out / "frontier.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5);
  EXPECT_EQ(json::parse(read_text(out / "coalition.json")), said);
}

TEST(CoalitionCommand, the_phase_diagram_has_its_line_where_the_gain_turns) {
  const json said = answer({"coalition", kVerifiers, "--max", "4", "--phase", "100,2500,5000,10000"});
  ASSERT_EQ(said.at("phases").size(), 2U);
  for (const json& phase : said.at("phases")) {
    ASSERT_EQ(phase.at("cells").size(), 16U);
    for (const json& cell : phase.at("cells")) {
      const json& line = phase.at("line_basis_points").at(cell.at("size").get<std::size_t>() - 1);
      const double rate = cell.at("sampling_basis_points");
      if (line.is_null()) {
        EXPECT_TRUE(rate == 10'000 || cell.at("gains").get<bool>()) << cell;
      } else {
        EXPECT_EQ(cell.at("gains").get<bool>(), rate < line.get<double>()) << cell << line;
      }
    }
  }
}

TEST(CoalitionCommand, says_what_is_wrong_in_a_line) {
  const auto refused = [](const std::vector<std::string>& arguments, const std::string& what) {
    const auto result = homeostat(arguments);
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_NE(result.err.find(what), std::string::npos) << told(result);
    EXPECT_EQ(result.out, "");
  };
  refused({"coalition", source("scenarios/launch.toml").string()}, "economy");
  refused({"coalition", kVerifiers, "--without", "bribes"}, "bribes");
  refused({"coalition", kVerifiers, "--check", "1"}, "--check");
  refused({"coalition", kVerifiers, "--set", "nothing=1"}, "nothing");
  refused({"coalition", kVerifiers, "--phase", "0"}, "");
}

}  // namespace
}  // namespace homeostat::e2e
