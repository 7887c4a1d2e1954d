// A refutation told: as a numbered story replayed on the engine, or, where no events lead there, as what is
// true in the model.
#pragma once

#include "proofs/stories/replayed.hpp"

namespace homeostat::proofs {

/// Sets the verdict's story, and what was replayed. REQUIRES: verdict.counterexample.
void tell(const policy::Policy& policy, const Incident& incident, Verdict& verdict);

}  // namespace homeostat::proofs
