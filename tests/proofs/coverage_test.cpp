// Every function of engine/rules/ is in an obligation of the launch policy, and every rule that an obligation
// names is one that a case runs.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/base/file.hpp"
#include "engine/policy/policy.hpp"
#include "invariants/catalogue.hpp"
#include "proofs/obligations/obligation.hpp"
#include "tests/rule_functions.hpp"

namespace homeostat::proofs {
namespace {

using Names = std::set<std::string>;

policy::Policy shipped(const std::string& name) {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/" + name + ".toml");
}

std::vector<std::string> texts_below(const std::string& folder, const std::string& extension) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(HOMEOSTAT_SOURCE_DIR "/" + folder)) {
    if (entry.path().extension() == extension) texts.push_back(base::read_file(entry.path()));
  }
  return texts;
}

std::vector<RuleFunction> rule_functions() {
  std::vector<RuleFunction> all;
  for (const std::string& text : texts_below("engine/rules", ".hpp")) {
    for (RuleFunction& function : functions_of(text)) all.push_back(std::move(function));
  }
  return all;
}

/// `names`, and whatever those functions call.
Names with_callees(const std::vector<RuleFunction>& functions, Names names) {
  for (bool grew = true; grew;) {
    grew = false;
    for (const RuleFunction& function : functions) {
      if (!names.contains(function.name)) continue;
      for (const std::string& called : function.calls) grew = names.insert(called).second || grew;
    }
  }
  return names;
}

/// The rules that the obligations name: "burn, burnable" is two.
Names named_by(const std::vector<Obligation>& all) {
  Names names;
  for (const Obligation& obligation : all) {
    std::string rest = obligation.rule;
    for (std::size_t comma = 0; comma != std::string::npos;) {
      comma = rest.find(", ");
      names.insert(rest.substr(0, comma));
      if (comma != std::string::npos) rest.erase(0, comma + 2);
    }
  }
  return names;
}

/// The functions of the rules that are in no obligation, and are no helpers.
std::vector<std::string> in_none(const std::vector<RuleFunction>& functions, const Names& named) {
  const Names reached = with_callees(functions, named);
  std::vector<std::string> left;
  for (const RuleFunction& function : functions) {
    if (!reached.contains(function.name) && !is_rule_helper(function.name)) left.push_back(function.name);
  }
  return left;
}

/// What a text calls of namespace rules: anywhere, or only where a rule is run (run_rule, run_wide_rule).
Names run_in(const std::string& text, bool anywhere) {
  const auto words = words_of_code(text);
  Names names;
  int inside = 0;  // parentheses that are open since a rule began
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (inside == 0 && (words[at] == "run_rule" || words[at] == "run_wide_rule")) {
      if (!is_called(words, at)) continue;
      inside = 1;
      ++at;
      continue;
    }
    if (inside > 0) inside += words[at] == "(" ? 1 : words[at] == ")" ? -1 : 0;
    if ((inside > 0 || anywhere) && at >= 3 && words[at - 3] == "rules" && is_called(words, at))
      names.insert(words[at]);
  }
  return names;
}

TEST(Coverage, every_function_of_the_rules_is_in_an_obligation) {
  const auto functions = rule_functions();
  EXPECT_GE(functions.size(), 55U);
  for (const char* const known : {"split", "largest_remainder_unit", "burn", "usage_credits", "scheduled"}) {
    EXPECT_TRUE(std::any_of(functions.begin(), functions.end(), [&](const RuleFunction& function) {
      return function.name == known;
    })) << known;
  }
  EXPECT_EQ(in_none(functions, named_by(obligations(shipped("launch")))), std::vector<std::string>{});
}

TEST(Coverage, a_new_rule_that_no_case_runs_is_found) {
  auto functions = rule_functions();
  for (RuleFunction& added : functions_of("namespace homeostat::rules {\n"
                                          "/// settle() in words.\n"
                                          "template <ArithmeticDomain D>\n"
                                          "CreditsOf<D> tithe(D& domain, const CreditsOf<D>& amount) {\n"
                                          "  return tenth(domain, smaller(domain, amount, amount));\n"
                                          "}\n"
                                          "template <class D>\n"
                                          "struct Tithe {\n  int owed() { return 0; }\n};\n"
                                          "}\n")) {
    functions.push_back(std::move(added));
  }
  const Names named = named_by(obligations(shipped("launch")));
  EXPECT_EQ(in_none(functions, named), std::vector<std::string>{"tithe"});
  functions.push_back({"tenth", {}});
  EXPECT_EQ(in_none(functions, named), (std::vector<std::string>{"tithe", "tenth"}));
  functions.push_back({"caller", {"tithe"}});
  Names more = named;
  more.insert("caller");
  EXPECT_EQ(in_none(functions, more), std::vector<std::string>{});
}

TEST(Coverage, an_obligation_names_only_rules_that_are_run) {
  const auto functions = rule_functions();
  Names run{"canonical_form", "row_leaf"};  // of the log, asked over bytes (log_obligations.cpp)
  for (const char* const extension : {".hpp", ".cpp"}) {
    for (const std::string& text : texts_below("proofs/cases", extension)) run.merge(run_in(text, false));
    for (const std::string& text : texts_below("proofs/obligations", extension))
      run.merge(run_in(text, true));
  }
  run = with_callees(functions, run);
  for (const std::string& name : named_by(obligations(shipped("launch"))))
    EXPECT_TRUE(run.contains(name)) << name;
}

TEST(Coverage, what_is_run_is_what_stands_inside_of_run_rule) {
  EXPECT_EQ(run_in("run_rule(d, \"x\", [&] { return rules::one(d, (a)); }); rules::two(d);", false),
            Names{"one"});
  EXPECT_EQ(run_in("run_wide_rule(d, \"x\", [&] { rules::one<D>(d); }); rules::two(d);", true),
            (Names{"one", "two"}));
  EXPECT_EQ(run_in("run_rule(d, \"x\", [&] { return rules::One{}; });", false), Names{});
}

TEST(Coverage, helpers_are_functions_of_the_rules) {
  const auto functions = rule_functions();
  for (const RuleHelper& helper : kRuleHelpers) {
    EXPECT_FALSE(helper.why.empty());
    EXPECT_TRUE(std::any_of(functions.begin(), functions.end(), [&](const RuleFunction& function) {
      return function.name == helper.name;
    })) << helper.name;
  }
}

/// What is said to be proved has an obligation, and no obligation is about anything else.
TEST(Coverage, the_obligations_are_about_what_is_said_to_be_proved) {
  for (const char* const file : {"launch", "reference-2026-04"}) {
    std::set<std::string_view> asked;
    const auto all = obligations(shipped(file));
    for (const Obligation& obligation : all) asked.insert(invariants::entry(obligation.invariant).name);
    for (const auto& entry : invariants::catalogue()) {
      const bool proved = entry.scope == invariants::Scope::proved;
      EXPECT_EQ(asked.contains(entry.name), proved) << file << ": " << entry.name;
      EXPECT_FALSE(proved && entry.form == invariants::Form::tests) << entry.name;
    }
  }
}

}  // namespace
}  // namespace homeostat::proofs
