// The keys that refute an invariant: of every policy that must fail (tests/must_fail/) they are the keys that
// it was broken with, or some of them.
#include "proofs/causes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/base/file.hpp"
#include "engine/policy/difference.hpp"
#include "tests/proofs/must_fail.hpp"

namespace homeostat::proofs {
namespace {

using nlohmann::json;

Limits z3_alone() {
  Limits limits;
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

TEST(Causes, of_every_policy_that_must_fail_are_the_keys_that_were_changed) {
  int asked = 0;
  for (const auto& path : must_fail::files()) {
    const json file = json::parse(base::read_file(path));
    if (!file.contains("policy")) continue;
    SCOPED_TRACE(path.filename().string());
    ++asked;
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
  EXPECT_GT(asked, 15);
}

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
