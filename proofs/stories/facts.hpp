// A counterexample in words: what was so, what happened, what became of it, with the numbers of the model.
#pragma once

#include <string>

#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The story of a refuted obligation of the case called `happening`. REQUIRES: verdict.counterexample.
std::string facts(const policy::Policy& policy, const std::string& happening, const std::string& invariant,
                  const ProofResult& verdict);

}  // namespace homeostat::proofs
