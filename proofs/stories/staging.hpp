// From a counterexample to a script: events whose effects are the facts of the model, then the event that the
// counterexample is about. The model's numbers are ranks and truths of an arbitrary world; who plays them has
// a name here: alder keeps the ledger and executed job-1 of birch; cedar is neither.
#pragma once

#include <optional>

#include "engine/policy/policy.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/solvers/verdict.hpp"
#include "proofs/stories/script.hpp"

namespace homeostat::proofs {

/// The script of a counterexample of a step. `total`: what job-1 is worth, which a model of one row says
/// nothing of. The prologue may hold more than is needed, and may not reach every fact of the model.
Script step_script(const policy::Policy& policy, StepKind kind, const Values& model, std::int64_t total);

/// Rows of these totals are recorded under the policy, the last one last; `local`: alder's own.
Script rows_script(const policy::Policy& policy, const std::vector<std::int64_t>& totals, bool local);

}  // namespace homeostat::proofs
