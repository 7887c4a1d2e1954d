// homeostat check over a repository as a pool operator has one: a good policy, a broken policy, a broken
// scenario, a tampered ledger, and files that are none of these. Each finding at its line.
#include <gtest/gtest.h>

#include <boost/property_tree/xml_parser.hpp>
#include <map>
#include <sstream>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// The line of `text` in a file, from 1; 0 if it is not there.
std::size_t line_of(const fs::path& file, const std::string& text) {
  const std::string content = read_text(file);
  const auto at = content.find(text);
  if (at == std::string::npos) return 0;
  return static_cast<std::size_t>(
             std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
         1;
}

std::string launch() {
  return read_text(source("scenarios/policies/launch.toml"));
}

void tamper(const fs::path& ledger) {
  const auto result = run({"/usr/bin/sqlite3", ledger.string(),
                           "DROP TRIGGER revenue_ledger_update; UPDATE revenue_ledger SET credits_worker = 1 "
                           "WHERE id = 3;"});
  if (result.exit != 0) throw std::runtime_error(told(result));
}

/// The repository. Its ledger is a town's that went live.
class Repository {
 public:
  Repository() {
    for (const char* folder : {"policies", "scenarios", "ledgers", ".hidden"})
      fs::create_directory(root() / folder);
    write_text(root() / "README.md", "A pool.\n");
    write_text(root() / ".hidden/broken.toml", "[policy\n");
    write_text(root() / "policies/good.toml", launch());
    Town town;
    town.go_live();
    fs::copy_file(town.path(), root() / "ledgers/pool.db");
  }
  [[nodiscard]] fs::path root() const { return folder_.path(); }
  void break_all() const {
    write_text(root() / "policies/broken.toml",
               replaced(replaced(launch(), "rounding = \"largest-remainder\"", "rounding = \"floor\""),
                        "hold = true", "hold = false"));
    write_text(root() / "policies/torn.toml", replaced(launch(), "version = \"1\"", "version = 1"));
    const auto scenario = root() / "scenarios/broken.toml";
    const auto made =
        homeostat({"scenario", "init", scenario.string(), "--from", source("scenarios").string()});
    if (made.exit != 0) throw std::runtime_error(told(made));
    write_text(scenario, replaced(read_text(scenario), "[horizon]", "[horizon]\nweather = 1"));
    tamper(root() / "ledgers/pool.db");
  }
  [[nodiscard]] Result check(Words words) const {
    words.insert(words.begin(), {"check", "."});
    return homeostat(words, {root(), {}, {}});
  }

 private:
  Folder folder_;
};

/// What SARIF says: "rule uri:line", for each result.
std::vector<std::string> findings(const json& sarif) {
  std::vector<std::string> found;
  for (const json& result : sarif.at("runs").at(0).at("results")) {
    const json& place = result.at("locations").at(0).at("physicalLocation");
    found.push_back(result.at("ruleId").get<std::string>() + " " +
                    place.at("artifactLocation").at("uri").get<std::string>() + ":" +
                    std::to_string(place.at("region").at("startLine").get<int>()));
  }
  return found;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(CheckCommand, a_sound_repository_holds) {
  const Repository repository;
  const auto result = repository.check({"--quick", "--junit", "junit.xml", "--sarif", "check.sarif"});
  EXPECT_EQ(result.exit, 0) << told(result);
  EXPECT_NE(result.out.find("not checked: README.md"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("hidden"), std::string::npos) << result.out;
  EXPECT_TRUE(findings(json::parse(read_text(repository.root() / "check.sarif"))).empty());
  EXPECT_NE(read_text(repository.root() / "junit.xml").find("failures=\"0\" errors=\"0\""),
            std::string::npos);
}

/// A broken repository that was checked once, for all who look at the result.
struct Broken {
  Repository repository;
  Result result;
  Broken() {
    repository.break_all();
    result = repository.check({"--quick", "--sarif", "check.sarif", "--junit", "junit.xml", "--json"});
  }
};
const Broken& broken() {
  static const Broken once;
  return once;
}

TEST(CheckCommand, each_finding_is_at_its_line) {
  const Repository& repository = broken().repository;
  const Result& result = broken().result;
  EXPECT_EQ(result.exit, 4) << told(result);

  const auto found = findings(json::parse(read_text(repository.root() / "check.sarif")));
  const auto at = [&](const std::string& rule, const std::string& file, const std::string& text) {
    const std::size_t line = text.empty() ? 1 : line_of(repository.root() / file, text);
    EXPECT_GT(line, 0U) << text;
    return rule + " " + file + ":" + std::to_string(line);
  };
  const std::vector<std::string> expected{
      at("invariant/conservation", "policies/broken.toml", "rounding = \"floor\""),
      at("invariant/no-silent-payer", "policies/broken.toml", "rounding = \"floor\""),
      at("invariant/dispute-hold", "policies/broken.toml", "hold = false"),
      at("input/unreadable", "policies/torn.toml", "version = 1"),
      at("input/unreadable", "scenarios/broken.toml", "weather = 1"),
      at("ledger/damaged", "ledgers/pool.db", "")};
  for (const std::string& finding : expected)
    EXPECT_TRUE(has(found, finding)) << finding << "\n" << told(result);
  for (const std::string& finding : found) EXPECT_EQ(finding.find("good.toml"), std::string::npos) << finding;

  const json answer = json::parse(result.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-check/1");
  EXPECT_EQ(answer.at("exit"), 4);
  EXPECT_EQ(answer.at("not_checked").size(), 1U) << answer.at("not_checked");
}

TEST(CheckCommand, junit_counts_what_is_listed) {
  const Repository& repository = broken().repository;
  boost::property_tree::ptree tree;
  std::istringstream stream(read_text(repository.root() / "junit.xml"));
  boost::property_tree::read_xml(stream, tree);
  std::map<std::string, int> totals;
  std::map<std::string, std::string> lines;
  for (const auto& [tag, suite] : tree.get_child("testsuites")) {
    if (tag != "testsuite") continue;
    for (const auto& [inner, testcase] : suite) {
      if (inner != "testcase") continue;
      ++totals["tests"];
      for (const char* kind : {"failure", "error"}) {
        if (!testcase.get_child_optional(kind)) continue;
        ++totals[kind];
        lines[suite.get<std::string>("<xmlattr>.name") + " " + testcase.get<std::string>("<xmlattr>.name")] =
            testcase.get<std::string>("<xmlattr>.line");
      }
    }
  }
  EXPECT_EQ(tree.get<int>("testsuites.<xmlattr>.tests"), totals["tests"]);
  EXPECT_EQ(tree.get<int>("testsuites.<xmlattr>.failures"), totals["failure"]);
  EXPECT_EQ(tree.get<int>("testsuites.<xmlattr>.errors"), totals["error"]);
  EXPECT_EQ(lines["policies/broken.toml conservation"],
            std::to_string(line_of(repository.root() / "policies/broken.toml", "rounding = \"floor\"")));
  EXPECT_EQ(lines.count("policies/good.toml conservation"), 0U);
}

TEST(CheckCommand, the_steps_of_its_page_run_and_its_workflow_has_the_same) {
  const Repository repository;
  fs::rename(repository.root() / "policies/good.toml", repository.root() / "policies/launch.toml");
  fs::copy_file(source("scenarios/proposals/quarter-hours.toml"),
                repository.root() / "policies/proposal.toml");
  const auto page = source("docs/ci.md");
  const std::string steps = fenced(page, "sh");
  const auto result =
      run({"/bin/bash", "-c",
           "set -ex; PATH=" + fs::path(HOMEOSTAT_BINARY).parent_path().string() + ":$PATH\n" + steps},
          {repository.root(), {}, {}});
  EXPECT_EQ(result.exit, 0) << told(result);
  EXPECT_TRUE(fs::exists(repository.root() / "homeostat.sarif"));
  EXPECT_TRUE(fs::exists(repository.root() / "homeostat.xml"));
  const std::string workflow = fenced(page, "yaml");
  std::istringstream lines(steps);
  for (std::string line; std::getline(lines, line);)
    EXPECT_NE(workflow.find("      - run: " + line + "\n"), std::string::npos) << line;
}

TEST(CheckCommand, the_gravest_fault_decides_the_exit_code) {
  const Repository repository;
  repository.break_all();
  const auto check = [&](const Words& paths, const Words& more = {}) {
    Words words{"check"};
    words.insert(words.end(), paths.begin(), paths.end());
    words.insert(words.end(), more.begin(), more.end());
    words.emplace_back("--quick");
    return homeostat(words, {repository.root(), {}, {}});
  };
  EXPECT_EQ(check({"policies/broken.toml", "scenarios/broken.toml"}).exit, 2);
  EXPECT_EQ(check({"policies/good.toml"}, {"--resource-limit", "1"}).exit, 3);
  const auto refuted =
      check({"policies/broken.toml"}, {"--allow", "conservation", "--allow", "no-silent-payer"});
  EXPECT_EQ(refuted.exit, 1) << told(refuted);
  EXPECT_NE(refuted.out.find("conservation: allowed: refuted"), std::string::npos) << refuted.out;
  EXPECT_NE(refuted.out.find("dispute-hold: refuted"), std::string::npos) << refuted.out;
  const auto allowed = check({"policies/broken.toml"}, {"--allow", "conservation", "--allow",
                                                        "no-silent-payer", "--allow", "dispute-hold"});
  EXPECT_EQ(allowed.exit, 0) << told(allowed);
}

TEST(CheckCommand, what_is_none_of_these_or_not_there_is_bad_input) {
  const Repository repository;
  for (const Words& words : std::vector<Words>{{"check", "README.md"},
                                               {"check", "nowhere"},
                                               {"check"},
                                               {"check", "policies", "--allow", "conservasion"}}) {
    const auto result = homeostat(words, {repository.root(), {}, {}});
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_EQ(result.out, "") << told(result);
  }
}

TEST(CheckCommand, a_ledger_without_a_policy_asks_for_one) {
  const Folder folder;
  const auto ledger = ledger_with_a_page(folder).string();
  const auto lost = homeostat({"check", ledger});
  EXPECT_EQ(lost.exit, 2) << told(lost);
  EXPECT_NE(lost.out.find("--policy FILE"), std::string::npos) << lost.out;
  const auto under =
      homeostat({"check", ledger, "--policy", source("scenarios/policies/reference-2026-04.toml").string()});
  // As it is found: its rows lose credits to rounding, and that is no matter of reading it.
  EXPECT_EQ(under.exit, 1) << told(under);
  EXPECT_NE(under.out.find("row 1: audit: conservation: 422 of 500 violated"), std::string::npos)
      << under.out;
}

TEST(CheckCommand, the_same_files_give_the_same_bytes_on_any_number_of_threads) {
  const Repository& repository = broken().repository;
  const auto sarif = read_text(repository.root() / "check.sarif");
  const auto junit = read_text(repository.root() / "junit.xml");
  // The reports of the first run are no policy, scenario or ledger; they go, so that the folder is the same.
  fs::remove(repository.root() / "check.sarif");
  fs::remove(repository.root() / "junit.xml");
  EXPECT_EQ(
      repository.check({"--quick", "--threads", "3", "--sarif", "check.sarif", "--junit", "junit.xml"}).exit,
      4);
  EXPECT_EQ(read_text(repository.root() / "check.sarif"), sarif);
  EXPECT_EQ(read_text(repository.root() / "junit.xml"), junit);
}

}  // namespace
}  // namespace homeostat::e2e
