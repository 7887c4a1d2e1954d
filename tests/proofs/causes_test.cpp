// The keys that refute an invariant: of every policy that must fail (tests/must_fail/) they are the keys that
// it was broken with, or some of them.
#include "proofs/guardian/causes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/base/file.hpp"
#include "engine/policy/difference.hpp"
#include "tests/proofs/must_fail.hpp"

namespace homeostat::proofs {
namespace {

using nlohmann::json;

SolverLimits z3_alone() {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  return limits;
}

/// The keys in which the broken policy differs; those of recipients are the list's.
std::set<std::string> changed_keys(const policy::Policy& policy) {
  std::set<std::string> keys;
  for (const auto& difference : policy::differences(must_fail::launch_with(json::object()), policy)) {
    const bool list = difference.key.starts_with(policy::kRecipients);
    keys.insert(list ? std::string(policy::kRecipients) : difference.key);
  }
  return keys;
}

/// The files that break a policy, and not a rule.
std::vector<std::string> broken_policies() {
  std::vector<std::string> names;
  for (const auto& path : must_fail::files()) {
    if (json::parse(base::read_file(path)).contains("policy")) names.push_back(path.stem().string());
  }
  return names;
}

class CausesOf : public testing::TestWithParam<std::string> {};

TEST_P(CausesOf, the_policy_that_must_fail_are_keys_that_were_changed) {
  const json file =
      json::parse(base::read_file(HOMEOSTAT_SOURCE_DIR "/tests/must_fail/" + GetParam() + ".json"));
  const policy::Policy policy = must_fail::launch_with(file.at("policy"));
  const std::string invariant = file.at("invariant");
  const Report report = guard(policy, z3_alone(), 2, {}, invariant);
  const Causes found = causes(policy, report, invariant, z3_alone(), 2);
  const auto changed = changed_keys(policy);
  bool named = false;
  for (const auto* list : {&found.alone, &found.together}) {
    for (const Cause& cause : *list) named = named || changed.contains(cause.key);
  }
  EXPECT_TRUE(named) << (found.alone.empty() ? "nothing" : found.alone.front().key) << " after "
                     << found.tried;
}

INSTANTIATE_TEST_SUITE_P(MustFail, CausesOf, testing::ValuesIn(broken_policies()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Causes, two_keys_that_only_together_mend_it_are_both_named) {
  const auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/reference-2026-04.toml");
  const Report report = guard(policy, z3_alone(), 2, {}, "window-partition");
  const Causes found = causes(policy, report, "window-partition", z3_alone(), 2);
  EXPECT_TRUE(found.alone.empty());
  ASSERT_EQ(found.together.size(), 2U);
  EXPECT_EQ(found.together[0].key, "settlement.window.by");
  EXPECT_EQ(found.together[0].instead, "\"eligible_at\"");
  EXPECT_EQ(found.together[1].key, "settlement.window.contiguous");
  EXPECT_EQ(found.together[1].instead, "true");
}

}  // namespace
}  // namespace homeostat::proofs
