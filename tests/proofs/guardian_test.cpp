// The guardian: what it proves of the launch policy, and that it refutes what is broken, for the reason
// expected.
#include "proofs/guardian/guardian.hpp"

#include <gtest/gtest.h>

#include "engine/policy/policy.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/solvers/solver.hpp"

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

ProofOutcome outcome(const Report& report, const std::string& invariant) {
  for (const auto& entry : report.invariants) {
    if (entry.invariant == invariant) return entry.outcome;
  }
  return ProofOutcome::error;
}

/// What Z3 alone says of one invariant.
Report asked(const policy::Policy& policy, std::string_view invariant) {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  return guard(policy, limits, 2, {}, invariant);
}

TEST(Guardian, proves_everything_of_the_launch_policy_by_both_solvers) {
  const Report report = guard(launch(), {}, 2);
  EXPECT_EQ(report.invariants.size(), 29U);
  for (const Decided& decided : report.decided) {
    const ProofResult& verdict = decided.verdict;
    EXPECT_EQ(verdict.outcome, ProofOutcome::proved) << decided.obligation.name << ": " << verdict.note;
    EXPECT_TRUE(verdict.witness_executed) << decided.obligation.name;
    if (decided.obligation.one_solver.empty()) {
      EXPECT_EQ(verdict.cvc5, ProofOutcome::proved) << decided.obligation.name;
    }
  }
  EXPECT_EQ(exit_code(report), 0);
}

TEST(Guardian, floor_loses_credits_from_the_first_total_on) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::floor;
  const Report report = asked(policy, "conservation");
  const Decided& found = find(report, "conservation/split");
  EXPECT_EQ(found.verdict.outcome, ProofOutcome::refuted);
  EXPECT_EQ(found.verdict.counterexample.at("total"), "1");
  EXPECT_NE(found.verdict.story.find("treasury 0 = 0)"), std::string::npos) << found.verdict.story;
  EXPECT_EQ(outcome(asked(policy, "quota"), "quota"), ProofOutcome::proved);
  EXPECT_EQ(exit_code(report), 1);
}

TEST(Guardian, written_order_breaks_quota_at_five) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::written_order;
  const Report report = asked(policy, "quota");
  EXPECT_EQ(find(report, "quota/split").verdict.outcome, ProofOutcome::refuted);
  EXPECT_EQ(find(report, "quota/split").verdict.counterexample.at("total"), "5");
  EXPECT_EQ(outcome(asked(policy, "conservation"), "conservation"), ProofOutcome::proved);
}

TEST(Guardian, the_alabama_paradox_is_found_at_3003) {
  policy::Policy policy = launch();
  policy.recipients[0].basis_points = {6001};
  policy.recipients[1].basis_points = {1999};
  const Report report = asked(policy, "monotone");
  EXPECT_EQ(find(report, "monotone/split").verdict.outcome, ProofOutcome::refuted);
  EXPECT_EQ(find(report, "monotone/split").verdict.counterexample.at("total"), "3003");
}

TEST(Guardian, a_remainder_account_is_exempt_from_quota_and_keeps_conservation) {
  policy::Policy policy = launch();
  policy.rounding = rules::Rounding::remainder_account;
  policy.remainder_account = policy.recipients[3].name;
  EXPECT_EQ(outcome(asked(policy, "conservation"), "conservation"), ProofOutcome::proved);
  EXPECT_EQ(outcome(asked(policy, "quota"), "quota"), ProofOutcome::proved);
}

TEST(Guardian, a_limit_that_is_too_small_is_never_a_proof) {
  SolverLimits limits;
  limits.resource_units = 1;
  limits.cvc5_units = 1;
  for (const Solvers solvers : {Solvers::z3, Solvers::cvc5, Solvers::both}) {
    limits.solvers = solvers;
    const Report report = guard(launch(), limits, 2, {}, "conservation");
    EXPECT_FALSE(report.any(ProofOutcome::proved));
    EXPECT_FALSE(report.any(ProofOutcome::refuted));
    EXPECT_EQ(exit_code(report), 3);
  }
}

TEST(Guardian, a_second_solver_that_is_missing_is_an_error) {
  SolverLimits limits;
  limits.cvc5 = "/nowhere/cvc5";
  const Report report = guard(launch(), limits, 1, {}, "conservation");
  EXPECT_FALSE(report.any(ProofOutcome::proved));
  EXPECT_EQ(exit_code(report), 3);
}

TEST(Solver, premises_that_contradict_are_an_error_and_no_proof) {
  Z3Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  EXPECT_EQ(ask(session, {{{"above", x > 1}, {"below", x < 1}}, x == 7, {}, std::nullopt, false}, {}).outcome,
            ProofOutcome::error);
}

TEST(Solver, the_canary_is_refuted) {
  Z3Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  const ProofResult verdict = ask(session, {{{"x >= 40", x >= 40}}, x < 42, {{"x", x}}, x, false}, {});
  EXPECT_EQ(verdict.outcome, ProofOutcome::refuted);
  EXPECT_EQ(verdict.counterexample.at("x"), "42");
}

TEST(Solver, names_the_premises_that_a_proof_needs) {
  Z3Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  const auto y = domain.variable("y").expression();
  const ProofResult verdict =
      ask(session, {{{"x is large", x > 10}, {"y is large", y > 10}}, x > 5, {{"x", x}}, std::nullopt, false},
          {});
  EXPECT_EQ(verdict.outcome, ProofOutcome::proved);
  EXPECT_EQ(verdict.needed, std::vector<std::string>{"x is large"});
}

}  // namespace
}  // namespace homeostat::proofs
