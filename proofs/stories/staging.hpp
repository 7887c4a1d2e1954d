// Makes a script from a counterexample: events that bring about the facts of the model, then the event that
// the counterexample is about. The numbers of a model describe an arbitrary world; the script gives its
// actors names. alder keeps the ledger and executed job-1 of birch; cedar is neither.
#pragma once

#include <optional>

#include "engine/policy/policy.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/solvers/verdict.hpp"
#include "proofs/stories/script.hpp"

namespace homeostat::proofs {

/// The script for a counterexample of a step. `total` is what job-1 is worth in credits, about which a model
/// of one row says nothing. The prologue may contain more than is needed, and may not bring about every fact
/// of the model.
Script step_script(const policy::Policy& policy, StepKind kind, const Values& model, std::int64_t total);

/// A script that records rows of these totals under the policy, in their order. `local`: alder is also their
/// origin.
Script rows_script(const policy::Policy& policy, const std::vector<std::int64_t>& totals, bool local);

}  // namespace homeostat::proofs
