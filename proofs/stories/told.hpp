// Describes a refutation: as a numbered story replayed on the engine, or, if no events were found that lead
// there, as the facts of the model.
#pragma once

#include "proofs/stories/replayed.hpp"

namespace homeostat::proofs {

/// Sets the verdict's `story`, `replayed` and `events`. REQUIRES: the verdict has a counterexample.
void tell(const policy::Policy& policy, const Incident& incident, Verdict& verdict);

}  // namespace homeostat::proofs
