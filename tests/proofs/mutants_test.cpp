// Mutants: the invariants notice almost every changed rule, and every survivor is known and explained.
#include "proofs/mutants/mutants.hpp"

#include <gtest/gtest.h>

#include "engine/policy/policy.hpp"

namespace homeostat::proofs {
namespace {

TEST(Mutants, of_the_launch_policy_are_noticed) {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  const auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  const MutationReport report = mutate(policy, limits, 2);
  EXPECT_GE(report.mutants.size(), 250U);
  EXPECT_EQ(report.count(Fate::undecided), 0U);
  for (const Mutant& mutant : report.mutants) {
    if (mutant.fate == Fate::survived) {
      ADD_FAILURE() << mutant.happening << "; " << mutant.name << ": " << mutant.note;
    }
  }
}

}  // namespace
}  // namespace homeostat::proofs
