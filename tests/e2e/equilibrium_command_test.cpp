// homeostat equilibrium: on games and on an economy, as a user runs it.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::string game(const std::string& name) {
  return source("scenarios/games/" + name + ".nfg").string();
}

/// The question of a cheaper model, two days of two pools.
std::string small_economy(const Folder& folder) {
  std::string text = read_text(source("scenarios/economy/cheap-model.toml"));
  text = replaced(text, "days = 30", "days = 2");
  text = replaced(text, "count = 5", "count = 3");
  text = replaced(text, "clients = 200", "clients = 40");
  for (const char* file : {"../policies/launch.toml", "../machines/localscore2025.toml",
                           "../machines/costs2025.toml", "../traces/azure2023_conv.csv"}) {
    text = replaced(text, file, source("scenarios/economy").string() + "/" + file);
  }
  const auto path = folder / "small.toml";
  write_text(path, text);
  return path.string();
}

TEST(EquilibriumCommand, solves_the_textbook) {
  const Result battle = homeostat({"equilibrium", game("battle-of-the-sexes")});
  ASSERT_EQ(battle.exit, 0) << told(battle);
  EXPECT_EQ(battle.err, "");
  EXPECT_NE(battle.out.find("row opera 2/3, football 1/3; column opera 1/3, football 2/3"),
            std::string::npos);
  EXPECT_NE(battle.out.find("3 equilibria, and there is no other"), std::string::npos);
  const Result dilemma = homeostat({"equilibrium", game("prisoners-dilemma"), "--samples", "0"});
  EXPECT_NE(dilemma.out.find("strictly dominated: row cooperate, by defect"), std::string::npos)
      << told(dilemma);
  const Result twins = homeostat({"equilibrium", game("twins"), "--samples", "0"});
  EXPECT_NE(twins.out.find("2 of 3 components are infinite"), std::string::npos) << told(twins);
}

TEST(EquilibriumCommand, answers_in_json_the_same_on_any_number_of_threads) {
  const Result one =
      homeostat({"equilibrium", game("nine-equilibria"), "--json", "--threads", "1", "--samples", "20"});
  const Result two =
      homeostat({"equilibrium", game("nine-equilibria"), "--json", "--threads", "2", "--samples", "20"});
  ASSERT_EQ(one.exit, 0) << told(one);
  EXPECT_EQ(one.out, two.out);
  const json answer = json::parse(one.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-equilibrium/1");
  EXPECT_EQ(answer.at("reach"), "looked");
  EXPECT_EQ(answer.at("equilibria").size(), 9U);
  EXPECT_EQ(answer.at("empirical"), nullptr);
  EXPECT_EQ(answer.at("evolution").at("basins").size(), 9U);
  for (const auto& each : answer.at("equilibria")) EXPECT_EQ(each.at("epsilon"), "0");
}

TEST(EquilibriumCommand, exports_what_it_reads_back) {
  const Folder folder;
  const auto exported = (folder / "out.nfg").string();
  const auto again = (folder / "again.nfg").string();
  const auto csv = (folder / "out.csv").string();
  const Result first = homeostat(
      {"equilibrium", game("nine-equilibria"), "--samples", "0", "--export", exported, "--csv", csv});
  const Result second = homeostat({"equilibrium", exported, "--samples", "0", "--export", again});
  ASSERT_EQ(first.exit, 0) << told(first);
  EXPECT_EQ(first.out, second.out);
  EXPECT_EQ(read_text(exported), read_text(again));
  const std::string table = read_text(csv);
  EXPECT_EQ(table.substr(0, table.find('\n')), "profile,role,strategy,mean,low,high,runs");
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 8 * 3);
  EXPECT_NE(table.find("1/1/1,first,1,9,9,9,0\n"), std::string::npos) << table;
}

TEST(EquilibriumCommand, measures_the_game_of_an_economy) {
  const Folder folder;
  const std::string scenario = small_economy(folder);
  const auto exported = (folder / "economy.nfg").string();
  const auto csv = (folder / "economy.csv").string();
  const Result one = homeostat({"equilibrium", scenario, "--json", "--seeds", "4", "--samples", "20",
                                "--threads", "1", "--export", exported, "--csv", csv});
  const Result two =
      homeostat({"equilibrium", scenario, "--json", "--seeds", "4", "--samples", "20", "--threads", "2"});
  EXPECT_EQ(one.out, two.out);
  const json answer = json::parse(one.out);
  const json& empirical = answer.at("empirical");
  EXPECT_EQ(one.exit, empirical.at("undecided") > 0 ? 3 : 0) << told(one);
  EXPECT_EQ(answer.at("players").size(), 5U);
  EXPECT_EQ(answer.at("players")[0].at("strategies"), (json{"honest", "cheap-model"}));
  EXPECT_EQ(empirical.at("profiles").size(), 4U);
  EXPECT_EQ(empirical.at("runs"), 4 * (4 + 8));
  EXPECT_EQ(empirical.at("bounds").size(), answer.at("equilibria").size());
  for (const auto& profile : empirical.at("profiles")) {
    EXPECT_EQ(profile.at("homeostatic"), profile.at("against").empty());
    EXPECT_EQ(profile.at("departures").size(), 2U);
  }
  const std::string table = read_text(csv);
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 4 * (2 + 1 + 1 + 2 + 1));

  // What is exported has the same answer: where both of each role play alike.
  const Result form = homeostat({"equilibrium", exported, "--json", "--samples", "0"});
  ASSERT_EQ(form.exit, 0) << told(form);
  std::size_t alike = 0;
  const json solved = json::parse(form.out);
  for (const auto& each : solved.at("equilibria")) {
    const auto& played = each.at("played");
    alike += each.at("kind") != "mixed" && played[0].at("mix") == played[1].at("mix") &&
                     played[2].at("mix") == played[3].at("mix")
                 ? 1
                 : 0;
  }
  const auto& own = answer.at("equilibria");
  EXPECT_EQ(alike, static_cast<std::size_t>(std::count_if(
                       own.begin(), own.end(), [](const json& each) { return each.at("kind") != "mixed"; })));
}

TEST(EquilibriumCommand, says_what_is_not_decided) {
  const Folder folder;
  const Result result = homeostat({"equilibrium", small_economy(folder), "--seeds", "2", "--samples", "0",
                                   "--indifferent", "0.0025", "--strategies", "verifier=honest"});
  EXPECT_EQ(result.exit, 3) << told(result);
  EXPECT_NE(result.out.find("undecided"), std::string::npos);
}

TEST(EquilibriumCommand, refuses_bad_input_in_one_line_and_writes_nothing) {
  const Folder folder;
  const auto bad = (folder / "bad.nfg").string();
  write_text(bad, "NFG 1 R \"t\" { \"a\" \"b\" }\n{ 2 2 }\n1 2 3");
  const auto out = folder / "out.nfg";
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{bad}, bad + ":3: the file ends here; expected a number: what profile 2 of 4 pays to \"b\""},
      {{(folder / "none.nfg").string()}, "none.nfg: cannot be read"},
      {{game("twins"), "--strategies", "worker=honest"}, "--strategies: is of an economy"},
      {{small_economy(folder), "--strategies", "worker=honest", "--strategies", "verifier=honest"},
       "--strategies: leaves nobody a choice"},
      {{small_economy(folder), "--strategies", "worker=wash"}, "\"wash\" is no strategy of a worker"},
      {{source("scenarios/launch.toml").string()}, "launch.toml"},
      {{game("twins"), "--seeds", "1"}, "--seeds"},
  };
  for (const auto& [arguments, expected] : cases) {
    std::vector<std::string> command{"equilibrium"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    command.insert(command.end(), {"--export", out.string()});
    const Result result = homeostat(command);
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_NE(result.err.find(expected), std::string::npos) << told(result) << "\nexpected: " << expected;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
    EXPECT_EQ(result.out, "");
    EXPECT_FALSE(fs::exists(out));
  }
  const Result help = homeostat({"equilibrium", "--help"});
  EXPECT_EQ(help.exit, 0);
  EXPECT_NE(help.out.find("Example:"), std::string::npos);
}

/// `text` line by line, without the white space at the ends of lines and of the text.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(line);
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// docs/games.md shows commands ("    $ homeostat ...") and, indented below each, what it prints.
TEST(EquilibriumCommand, prints_what_its_page_shows) {
  const auto page = lines_of(read_text(source("docs/games.md")));
  const std::string prompt = "    $ homeostat ";
  std::size_t shown = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i].rfind(prompt, 0) != 0) continue;
    ++shown;
    std::vector<std::string> arguments;
    std::istringstream words(page[i].substr(prompt.size()));
    for (std::string word; words >> word;) arguments.push_back(word);
    std::string expected;
    for (; i + 1 < page.size() && (page[i + 1].empty() || page[i + 1].rfind("    ", 0) == 0); ++i) {
      expected += (page[i + 1].empty() ? "" : page[i + 1].substr(4)) + "\n";
    }
    const Result result = homeostat(arguments, {source("."), {}, {}});
    EXPECT_EQ(lines_of(result.out), lines_of(expected)) << told(result);
  }
  EXPECT_GE(shown, 6U);
}

}  // namespace
}  // namespace homeostat::e2e
