// Describes a counterexample in words from its model alone: what held before, what happened, what resulted.
#pragma once

#include <string>

#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The description of a refuted obligation; `happening` is the name of its case. REQUIRES: the verdict has a
/// counterexample.
std::string facts(const policy::Policy& policy, const std::string& happening, const std::string& invariant,
                  const ProofResult& verdict);

}  // namespace homeostat::proofs
