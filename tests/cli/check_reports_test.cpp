// JUnit XML and SARIF of a report made by hand: the fields that their schemas require, and text that neither
// can hold as it is.
#include <gtest/gtest.h>

#include <boost/property_tree/xml_parser.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/check/reports.hpp"

namespace homeostat::cli {
namespace {

using boost::property_tree::ptree;
using nlohmann::json;

CheckReport report() {
  CheckReport report;
  report.files.push_back(
      {"policies/a & b.toml",
       FileKind::policy,
       {{"readable", "input/unreadable", Standing::holds, "policy x", "", {}},
        {"conservation",
         "invariant/conservation",
         Standing::broken,
         "refuted: \"1 < 2\" \x01",
         "1. first\n2. second ]]>",
         {{"policies/a & b.toml", 15, "split.rounding"}, {"policies/a & b.toml", 3, ""}}},
        {"quota", "invariant/quota", Standing::allowed, "refuted", "", {{"policies/a & b.toml", 1, ""}}},
        {"monotone",
         "invariant/monotone",
         Standing::undecided,
         "timeout",
         "",
         {{"policies/a & b.toml", 1, ""}}}},
       ""});
  report.files.push_back(
      {"b\xFF.db",
       FileKind::ledger,
       {{"replay", "ledger/replay", Standing::damaged, "d\xFF", "", {{"b\xFF.db", 1, "row 7"}}}},
       ""});
  report.files.push_back({"README.md", FileKind::none, {}, "no policy"});
  return report;
}

ptree parsed(const std::string& xml) {
  std::istringstream stream(xml);
  ptree tree;
  boost::property_tree::read_xml(stream, tree);
  return tree;
}

/// The attributes that every reader of JUnit XML asks for.
void expect_attributes(const ptree& node, std::initializer_list<const char*> names) {
  for (const char* name : names)
    EXPECT_TRUE(node.get_optional<std::string>(std::string("<xmlattr>.") + name)) << name;
}

TEST(CheckJunit, has_what_its_schema_requires) {
  const ptree suites = parsed(check_junit(report())).get_child("testsuites");
  expect_attributes(suites, {"name", "tests", "failures", "errors", "skipped", "time"});
  EXPECT_EQ(suites.get<int>("<xmlattr>.tests"), 5);
  EXPECT_EQ(suites.get<int>("<xmlattr>.failures"), 1);
  EXPECT_EQ(suites.get<int>("<xmlattr>.errors"), 2);
  EXPECT_EQ(suites.get<int>("<xmlattr>.skipped"), 1);
  std::map<std::string, std::string> became;
  for (const auto& [tag, suite] : suites) {
    if (tag != "testsuite") continue;
    expect_attributes(suite, {"name", "tests", "failures", "errors", "skipped", "time"});
    int cases = 0;
    for (const auto& [inner, testcase] : suite) {
      if (inner != "testcase") continue;
      ++cases;
      expect_attributes(testcase, {"name", "classname", "time", "file", "line"});
      std::string result = "passed";
      for (const char* kind : {"failure", "error", "skipped"}) {
        if (const auto node = testcase.get_child_optional(kind)) {
          result = kind;
          expect_attributes(*node, {"message"});
        }
      }
      became[testcase.get<std::string>("<xmlattr>.name")] = result;
    }
    EXPECT_EQ(cases, suite.get<int>("<xmlattr>.tests"));
  }
  EXPECT_EQ(became, (std::map<std::string, std::string>{{"readable", "passed"},
                                                        {"conservation", "failure"},
                                                        {"quota", "skipped"},
                                                        {"monotone", "error"},
                                                        {"replay", "error"}}));
}

TEST(CheckJunit, text_that_xml_cannot_hold_is_replaced_and_the_rest_stays) {
  const ptree suites = parsed(check_junit(report())).get_child("testsuites");
  const ptree& suite = suites.get_child("testsuite");
  EXPECT_EQ(suite.get<std::string>("<xmlattr>.name"), "policies/a & b.toml");
  for (const auto& [tag, testcase] : suite) {
    if (!testcase.get_child_optional("failure")) continue;
    EXPECT_EQ(testcase.get<std::string>("failure.<xmlattr>.message"), "refuted: \"1 < 2\" \xEF\xBF\xBD");
    const auto text = testcase.get<std::string>("failure");
    EXPECT_NE(text.find("policies/a & b.toml:15: split.rounding\n"), std::string::npos) << text;
    EXPECT_NE(text.find("2. second ]]>"), std::string::npos) << text;
  }
  EXPECT_EQ(xml_text("b\xFF"), "b\xEF\xBF\xBD");
}

TEST(CheckSarif, has_what_its_schema_requires) {
  const json sarif = json::parse(check_sarif(report()));
  EXPECT_NE(sarif.at("$schema").get<std::string>().find("sarif-schema-2.1.0.json"), std::string::npos);
  EXPECT_EQ(sarif.at("version"), "2.1.0");
  ASSERT_EQ(sarif.at("runs").size(), 1U);
  const json& run = sarif.at("runs").at(0);
  const json& driver = run.at("tool").at("driver");
  for (const char* member : {"name", "version", "informationUri"}) EXPECT_TRUE(driver.at(member).is_string());
  std::set<std::string> ids;
  for (const json& rule : driver.at("rules")) {
    EXPECT_FALSE(rule.at("shortDescription").at("text").get<std::string>().empty());
    EXPECT_TRUE(ids.insert(rule.at("id")).second);
  }
  ASSERT_EQ(run.at("results").size(), 4U);
  for (const json& result : run.at("results")) {
    EXPECT_EQ(driver.at("rules").at(result.at("ruleIndex").get<std::size_t>()).at("id"), result.at("ruleId"));
    EXPECT_TRUE((std::set<std::string>{"none", "note", "warning", "error"}).contains(result.at("level")));
    EXPECT_FALSE(result.at("message").at("text").get<std::string>().empty());
    const json& place = result.at("locations").at(0).at("physicalLocation");
    EXPECT_FALSE(place.at("artifactLocation").at("uri").get<std::string>().starts_with("/"));
    EXPECT_GE(place.at("region").at("startLine").get<int>(), 1);
  }
}

TEST(CheckSarif, places_levels_and_what_is_allowed) {
  const json results = json::parse(check_sarif(report())).at("runs").at(0).at("results");
  const json& broken = results.at(0);
  EXPECT_EQ(broken.at("ruleId"), "invariant/conservation");
  EXPECT_EQ(broken.at("level"), "error");
  EXPECT_EQ(broken.at("locations").at(0).at("physicalLocation").at("artifactLocation").at("uri"),
            "policies/a%20%26%20b.toml");
  EXPECT_EQ(broken.at("locations").at(0).at("physicalLocation").at("region").at("startLine"), 15);
  EXPECT_EQ(broken.at("relatedLocations").at(0).at("physicalLocation").at("region").at("startLine"), 3);
  EXPECT_EQ(results.at(1).at("level"), "note");
  EXPECT_EQ(results.at(1).at("suppressions").at(0).at("kind"), "external");
  EXPECT_EQ(results.at(2).at("level"), "warning");
  EXPECT_EQ(results.at(3).at("locations").at(0).at("physicalLocation").at("artifactLocation").at("uri"),
            "b%FF.db");
  EXPECT_EQ(results.at(3).at("locations").at(0).at("logicalLocations").at(0).at("fullyQualifiedName"),
            "row 7");
}

TEST(CheckReport, the_gravest_answer_decides) {
  CheckReport all;
  all.files.push_back({"x", FileKind::policy, {}, ""});
  const std::vector<std::pair<Standing, int>> from_the_lightest{
      {Standing::holds, 0},  {Standing::allowed, 0},    {Standing::undecided, 3},
      {Standing::broken, 1}, {Standing::unreadable, 2}, {Standing::damaged, 4}};
  for (const auto& [standing, code] : from_the_lightest) {
    all.files.front().answers.push_back({"q", "r", standing, "", "", {{"x", 1, ""}}});
    EXPECT_EQ(all.exit_code(), code) << name(standing);
  }
}

TEST(RelativeUri, is_seen_from_where_the_command_stands) {
  EXPECT_EQ(relative_uri("./a/../b c.toml"), "b%20c.toml");
  EXPECT_EQ(relative_uri((std::filesystem::current_path() / "x.toml").string()), "x.toml");
}

}  // namespace
}  // namespace homeostat::cli
