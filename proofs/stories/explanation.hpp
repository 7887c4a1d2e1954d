// The explanation of a refutation: a numbered story that was replayed on the engine, or, where no events lead
// there, what is true in the solver's model.
#pragma once

#include "proofs/stories/replayed.hpp"

namespace homeostat::proofs {

/// Sets the verdict's story, and what was replayed. REQUIRES: verdict.counterexample.
void explain(const policy::Policy& policy, const Incident& incident, ProofResult& verdict);

}  // namespace homeostat::proofs
