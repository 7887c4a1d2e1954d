// A proof obligation: a named record of rule x invariant x assumptions, and how it is decided.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

struct Obligation {
  std::string name;       ///< unique: invariant/rule[/variant]
  std::string invariant;  ///< a name of the catalogue
  std::string rule;       ///< the templates of engine/rules that it speaks of
  std::string method;     ///< how it is decided
  std::vector<std::string> assumptions;
  std::function<ProofResult(const SolverLimits&)> decide;  ///< never throws; safe to call from any thread
  std::string one_solver{};  ///< why one solver is enough; empty: both are asked
};

/// Everything that has to hold of the rules that `policy` selects.
std::vector<Obligation> obligations(const policy::Policy& policy);

}  // namespace homeostat::proofs
