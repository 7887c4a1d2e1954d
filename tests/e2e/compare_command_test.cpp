// homeostat compare, as a reviewer runs it: every proposal of scenarios/proposals with the answer that is
// kept of it, and the exit codes.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;
using Names = std::vector<std::string>;

std::string launch_policy() {
  return source("scenarios/policies/launch.toml").string();
}
std::string proposal(const std::string& name) {
  return source("scenarios/proposals/" + name + ".toml").string();
}

/// Invariants that each proposal must be seen to lose; those decided later may add to them.
const std::map<std::string, Names>& must_lose() {
  static const std::map<std::string, Names> all{{"anyone-verifies", {}},
                                                {"burns-at-once", {}},
                                                {"burns-deducted", {"formula-stable", "zero-sum"}},
                                                {"merge-local-origin", {}},
                                                {"more-for-pools", {"monotone"}},
                                                {"pay-before-signature", {}},
                                                {"quarter-hours", {}},
                                                {"remainder-to-treasury", {"monotone"}},
                                                {"rounding-down", {"conservation"}},
                                                {"seed-by-job-id", {}},
                                                {"treasury-in-net", {"treasury-excluded"}},
                                                {"uncapped-burns", {}},
                                                {"users-share", {}},
                                                {"windows-by-creation", {}}};
  return all;
}

/// What an answer says of actors and payment: what does not depend on which invariants are decided.
std::string who_and_when(const std::string& text) {
  const auto begin = text.find("What each gets");
  const auto end = text.find("\nanswer: ");
  if (begin == std::string::npos || end == std::string::npos) return text;
  return text.substr(begin, end - begin);
}

class Proposal : public testing::TestWithParam<std::string> {};

TEST_P(Proposal, is_answered_as_kept) {
  const auto result = homeostat({"compare", launch_policy(), proposal(GetParam()), "--solver", "z3"});
  // How many answers are of the other proposals' runs depends on which of them ran before.
  EXPECT_TRUE(result.err.empty() || result.err.starts_with("homeostat: cache: ")) << told(result);
  EXPECT_EQ(result.err.find("WRONG"), std::string::npos) << told(result);
  EXPECT_EQ(who_and_when(result.out), read_text(source("tests/data/proposals/" + GetParam() + ".txt")));

  const auto found = must_lose().find(GetParam());
  ASSERT_NE(found, must_lose().end()) << "a proposal without an answer in this test";
  const auto answer = result.out.substr(std::min(result.out.find("\nanswer: "), result.out.size()));
  for (const std::string& name : found->second) {
    EXPECT_NE(answer.find(name), std::string::npos) << answer;
    EXPECT_NE(result.out.find("A keeps " + name + ", B breaks it:"), std::string::npos) << result.out;
  }
  EXPECT_EQ(answer.find("\nanswer: B loses ") == 0, result.exit == 1) << told(result);
  EXPECT_EQ(answer.find("without an answer"), std::string::npos) << answer;
  EXPECT_TRUE(found->second.empty() || result.exit == 1) << told(result);
}

Names proposals() {
  Names names;
  for (const auto& entry : fs::directory_iterator(source("scenarios/proposals"))) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Compare, Proposal, testing::ValuesIn(proposals()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(CompareCommand, every_answer_that_is_kept_has_its_proposal) {
  Names kept;
  for (const auto& entry : fs::directory_iterator(source("tests/data/proposals"))) {
    kept.push_back(entry.path().stem().string());
  }
  std::sort(kept.begin(), kept.end());
  EXPECT_EQ(kept, proposals());
  EXPECT_GE(kept.size(), 8U);
}

TEST(CompareCommand, the_same_policy_is_identical_and_a_renamed_one_has_the_same_rules) {
  const Folder folder;
  const auto same = homeostat({"compare", launch_policy(), launch_policy(), "--solver", "z3"});
  EXPECT_EQ(same.exit, 0) << told(same);
  EXPECT_NE(same.out.find("The policies are identical."), std::string::npos) << same.out;
  const auto path = folder / "renamed.toml";
  write_text(path, replaced(read_text(launch_policy()), "name = \"launch\"", "name = \"renamed\""));
  const auto renamed = homeostat({"compare", launch_policy(), path.string(), "--solver", "z3"});
  EXPECT_EQ(renamed.exit, 0) << told(renamed);
  EXPECT_NE(renamed.out.find("their rules are the same"), std::string::npos) << renamed.out;
}

TEST(CompareCommand, json_has_the_numbers_of_each_case) {
  const auto result =
      homeostat({"compare", launch_policy(), proposal("rounding-down"), "--json", "--solver", "z3"});
  EXPECT_EQ(result.exit, 1) << told(result);
  const auto answer = json::parse(result.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-compare/1");
  EXPECT_EQ(answer.at("identical"), false);
  const auto lost = answer.at("lost").get<Names>();
  EXPECT_NE(std::find(lost.begin(), lost.end(), "conservation"), lost.end());
  EXPECT_EQ(answer.at("actors").size(), 7U);
  const auto& worker = answer.at("actors").at(0);
  EXPECT_EQ(worker.at("actor"), "worker");
  EXPECT_EQ(worker.at("effect"), "never-more");
  const auto& less = worker.at("aspects").at(0).at("less");
  EXPECT_EQ(less.at("inputs").at("tokens_out"), "0");
  EXPECT_EQ(less.at("a"), 1);
  EXPECT_EQ(less.at("b"), 0);
  EXPECT_TRUE(worker.at("aspects").at(0).at("more").is_null());
  EXPECT_EQ(answer.at("payment").size(), 7U);
}

TEST(CompareCommand, a_resource_limit_of_one_decides_nothing_and_says_so) {
  const auto result = homeostat(
      {"compare", launch_policy(), proposal("more-for-pools"), "--resource-limit", "1", "--solver", "z3"});
  EXPECT_EQ(result.exit, 3) << told(result);
  EXPECT_NE(result.out.find("answer: undecided; without an answer: "), std::string::npos) << result.out;
}

TEST(CompareCommand, bad_input_is_named) {
  EXPECT_EQ(homeostat({"compare", launch_policy()}).exit, 2);
  const auto missing = homeostat({"compare", launch_policy(), "nowhere.toml"});
  EXPECT_EQ(missing.exit, 2) << told(missing);
  EXPECT_NE(missing.err.find("nowhere.toml"), std::string::npos);
}

}  // namespace
}  // namespace homeostat::e2e
