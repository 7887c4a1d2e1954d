// The lemmas of docs/liveness.md: proved by both solvers for the live launch policy; which of them the
// reference breaks; and the page names each.
#include <gtest/gtest.h>

#include <set>

#include "engine/base/file.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/liveness/lemma.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy made_live(const char* name) {
  auto policy = policy::read_policy(std::string(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/") + name);
  policy.mode = policy::SettlementMode::active;
  return policy;
}

std::set<std::string> refuted(const policy::Policy& policy, const SolverLimits& limits) {
  std::set<std::string> names;
  for (const Decided& lemma : decide_all(liveness_obligations(policy), limits, 2)) {
    const auto& verdict = lemma.verdict;
    if (verdict.outcome == ProofOutcome::refuted) names.insert(lemma.obligation.name);
    EXPECT_TRUE(verdict.outcome == ProofOutcome::proved || verdict.outcome == ProofOutcome::refuted)
        << lemma.obligation.name << ": " << name(verdict.outcome) << " " << verdict.note;
    EXPECT_EQ(verdict.witness_executed, verdict.outcome == ProofOutcome::proved) << lemma.obligation.name;
  }
  return names;
}

TEST(LivenessLemmas, are_proved_by_both_solvers_for_the_live_launch_policy) {
  EXPECT_EQ(refuted(made_live("launch.toml"), {}), std::set<std::string>());
}

TEST(LivenessLemmas, of_the_reference_some_are_refuted) {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  const auto names = refuted(made_live("reference-2026-04.toml"), limits);
  // What docs/liveness.md says of it.
  EXPECT_TRUE(names.contains("outside/a row is attributed"));
  EXPECT_TRUE(names.contains("expire"));
}

TEST(LivenessLemmas, each_is_named_on_the_page) {
  const std::string page = base::read_file(HOMEOSTAT_SOURCE_DIR "/docs/liveness.md");
  for (const Obligation& lemma : liveness_obligations(made_live("launch.toml"))) {
    const bool family = lemma.name.starts_with("outside/") || lemma.name.starts_with("burns/");
    const std::string named = family ? lemma.name.substr(0, lemma.name.find('/') + 1) : lemma.name + "`";
    EXPECT_NE(page.find("`" + named), std::string::npos) << lemma.name;
  }
}

}  // namespace
}  // namespace homeostat::proofs
