// What no run reaches, by induction: it is not so in an empty ledger, and no event leads there from where it
// is not so. Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "proofs/reachability/path.hpp"
#include "proofs/reachability/reach.hpp"

namespace homeostat::proofs {

/// A proof that holds of several targets at once, as questions for the other solver: each must be unsat.
struct NeverReached {
  std::vector<std::size_t> targets;  ///< by number
  std::vector<std::string> smt2;     ///< each asks for something that does not exist; one answer
};

/// The largest set of targets and state invariants that excludes itself: what none of these is so before an
/// event, none is after it. Targets outside the set may be reachable or not. Empty if Z3 gives up.
NeverReached never_reached(const policy::Policy& policy, const std::vector<Transition>& all,
                           const std::vector<Target>& targets, const SolverLimits& limits);

}  // namespace homeostat::proofs
