// A run that was found, looked at again by itself: its facts, its execution on the engine's arithmetic, and
// the question for the other solver. Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "proofs/reachability/path.hpp"
#include "proofs/reachability/reach.hpp"

namespace homeostat::proofs {

/// The transitions of a run, by number.
using Run = std::vector<std::size_t>;

/// What a run is worth.
struct Confirmed {
  bool executed = false;  ///< its events are accepted on the engine's arithmetic, and it ends at the target
  std::string smt2;       ///< "is there such a run?"; one answer
  std::string note;       ///< why it was not executed
};

/// Asks Z3 for facts under which the run leads to the target, and executes it. Never throws.
Confirmed confirm(const std::vector<Transition>& all, const Run& run, const Target& target,
                  const SolverLimits& limits);

/// Executes a run on the engine's arithmetic, from an empty ledger and the facts of a model. "" if every
/// event is accepted, from facts that meet the premises, and the run ends at the target; else what is wrong.
std::string execute_run(const std::vector<Transition>& all, const Run& run, const Values& values,
                        const Target& target);

}  // namespace homeostat::proofs
