// A proof obligation: a rule, an invariant and assumptions under a name, together with the function that
// decides it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// What is to be proved, and how.
struct Obligation {
  std::string name;       ///< unique: INVARIANT/CASE, or INVARIANT/CASE (VARIANT)
  std::string invariant;  ///< its name in the catalogue
  std::string rule;       ///< the templates of engine/rules/ that it is about
  std::string method;     ///< how it is decided, for people
  std::vector<std::string> assumptions;
  std::function<ProofResult(const SolverLimits&)> decide;  ///< never throws; safe to call from any thread
  std::string one_solver{};  ///< why one solver is enough; empty if both are asked
};

/// Every obligation of the rules that `policy` selects.
std::vector<Obligation> obligations(const policy::Policy& policy);

}  // namespace homeostat::proofs
