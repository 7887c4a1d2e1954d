// The guardian: what it proves of the launch policy, and that it refutes what is broken, for the reason
// expected.
#include "proofs/guardian.hpp"

#include <gtest/gtest.h>

#include "engine/policy/policy.hpp"
#include "proofs/integer_domain.hpp"
#include "proofs/solver.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy launch() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
}

const Decided& find(const Report& report, const std::string& obligation) {
  for (const Decided& decided : report.decided) {
    if (decided.obligation.name == obligation) return decided;
  }
  throw std::runtime_error("no obligation " + obligation);
}

Outcome outcome(const Report& report, const std::string& invariant) {
  for (const auto& entry : report.invariants) {
    if (entry.invariant == invariant) return entry.outcome;
  }
  return Outcome::error;
}

TEST(Guardian, ProvesTheSixOfTheLaunchPolicy) {
  const Report report = guard(launch(), {}, 2);
  for (const char* name :
       {"conservation", "quota", "monotone", "zero-sum", "treasury-excluded", "no-overflow"}) {
    EXPECT_EQ(outcome(report, name), Outcome::proved) << name;
  }
  for (const Decided& decided : report.decided) {
    EXPECT_EQ(decided.verdict.outcome, Outcome::proved)
        << decided.obligation.name << ": " << decided.verdict.note;
    EXPECT_TRUE(decided.verdict.witness_executed) << decided.obligation.name;
  }
  EXPECT_EQ(exit_code(report), 0);
}

TEST(Guardian, FloorLosesCreditsFromTheFirstTotalOn) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::floor;
  const Report report = guard(policy, {}, 1);
  const Decided& found = find(report, "conservation/split");
  EXPECT_EQ(found.verdict.outcome, Outcome::refuted);
  EXPECT_EQ(found.verdict.counterexample.at("total"), "1");
  EXPECT_NE(found.verdict.story.find("= 0; conservation is broken"), std::string::npos)
      << found.verdict.story;
  EXPECT_EQ(outcome(report, "quota"), Outcome::proved);
  EXPECT_EQ(exit_code(report), 1);
}

TEST(Guardian, WrittenOrderBreaksQuotaAtFive) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::written_order;
  const Report report = guard(policy, {}, 1);
  EXPECT_EQ(find(report, "quota/split").verdict.outcome, Outcome::refuted);
  EXPECT_EQ(find(report, "quota/split").verdict.counterexample.at("total"), "5");
  EXPECT_EQ(outcome(report, "conservation"), Outcome::proved);
}

TEST(Guardian, TheAlabamaParadoxIsFoundAt3003) {
  policy::Policy policy = launch();
  policy.recipients[0].basis_points = {6001};
  policy.recipients[1].basis_points = {1999};
  const Report report = guard(policy, {}, 1);
  EXPECT_EQ(find(report, "monotone/split").verdict.outcome, Outcome::refuted);
  EXPECT_EQ(find(report, "monotone/split").verdict.counterexample.at("total"), "3003");
}

TEST(Guardian, ANetThatCountsTheTreasuryIsRefuted) {
  policy::Policy policy = launch();
  policy.bilateral.push_back("treasury");
  const Report report = guard(policy, {}, 1);
  EXPECT_EQ(outcome(report, "treasury-excluded"), Outcome::refuted);
  EXPECT_NE(find(report, "treasury-excluded/counted share").verdict.story, "");
}

TEST(Guardian, ARemainderAccountIsExemptFromQuotaAndKeepsConservation) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::remainder_account;
  policy.remainder_account = policy.recipients[3].name;
  const Report report = guard(policy, {}, 1);
  EXPECT_EQ(outcome(report, "conservation"), Outcome::proved);
  EXPECT_EQ(outcome(report, "quota"), Outcome::proved);
}

TEST(Guardian, ALimitThatIsTooSmallIsNeverAProof) {
  const Report report = guard(launch(), {1, 60'000}, 1);
  EXPECT_FALSE(report.any(Outcome::refuted));
  EXPECT_FALSE(report.all(Outcome::proved));
  EXPECT_EQ(exit_code(report), 3);
}

TEST(Solver, PremisesThatContradictAreAnErrorAndNoProof) {
  Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  EXPECT_EQ(ask(session, {{x > 1, x < 1}, x == 7, {}, std::nullopt}, {}).outcome, Outcome::error);
}

TEST(Solver, TheCanaryIsRefuted) {
  Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  const Verdict verdict = ask(session, {{x >= 40}, x < 42, {{"x", x}}, x}, {});
  EXPECT_EQ(verdict.outcome, Outcome::refuted);
  EXPECT_EQ(verdict.counterexample.at("x"), "42");
}

}  // namespace
}  // namespace homeostat::proofs
