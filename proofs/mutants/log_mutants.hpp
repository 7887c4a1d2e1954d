// Mutants of the list of fields that the log commits to: one field dropped, or one mutable column added.
#pragma once

#include <vector>

#include "proofs/mutants/mutants.hpp"

namespace homeostat::proofs {

/// Every mutant of the list, not yet judged: dropped fields (of kFieldsOfRow), added columns (of kLeafOfRow).
std::vector<Mutant> log_mutants();

/// Asks whether canonical-injective or mutable-blind refutes the mutant, and executes the counterexample: two
/// rows that differ in that one column. Sets the mutant's fate.
void judge_log_mutant(const SolverLimits& limits, Mutant& mutant);

}  // namespace homeostat::proofs
