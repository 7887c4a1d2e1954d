// The targets of a search as terms over a path. Private to this folder.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "proofs/reachability/path.hpp"
#include "proofs/reachability/reach.hpp"

namespace homeostat::proofs {

/// Every kind of event once, then every state; all of them undecided.
std::vector<Target> targets_of(const std::vector<Transition>& all);

/// After so many steps of the path the target is reached: the state holds, or the last step was an event of
/// that kind.
z3::expr reached_after(SymbolicPath& path, std::size_t steps, const std::vector<Transition>& all,
                       const Target& target);

/// The same of a situation on the engine's arithmetic; `last`: the transition that led there, nullptr at the
/// beginning.
bool reached_in(const Situation<rules::CheckedArithmetic>& situation, const Transition* last,
                const Target& target);

}  // namespace homeostat::proofs
