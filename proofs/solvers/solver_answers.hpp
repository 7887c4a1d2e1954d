// Under which key the solvers' answers about a policy are kept from run to run (docs/cache.md).
#pragma once

#include <string>

#include "engine/answers/answers.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The sheet of the questions of one kind ("guardian", "mutants") about `policy`. Its key is what every
/// answer depends on but the question itself: this program, the solvers, their limits, the policy. Off if one
/// of them is not to be found out.
answers::AnswerSheet sheet_of(const answers::AnswerCache& cache, const std::string& kind,
                              const policy::Policy& policy, const SolverLimits& limits);
/// The same for questions that depend on no policy, or whose names say all that they depend on of one.
answers::AnswerSheet sheet_of_all_policies(const answers::AnswerCache& cache, const std::string& kind,
                                           const SolverLimits& limits);

}  // namespace homeostat::proofs
