// The families of obligations, each in a file of its own, and what they share.
#pragma once

#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// Every case, invariant by invariant.
void add_case_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

/// monotone: a period proved, then executed.
void add_monotone_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

/// The bilateral net once more, over 64-bit vectors.
void add_vector_obligations(std::vector<Obligation>& out);

/// canonical-injective and mutable-blind.
void add_log_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

/// unpredictable-sampling of the draw itself.
void add_sampling_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

}  // namespace homeostat::proofs
