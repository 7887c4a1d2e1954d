// Which actor a name on the command line means.
#pragma once

#include <string>

#include "engine/lifecycle/actor_id.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// Finds the actor that `text` names. The forms are tried in this order and the first that fits wins: `dev`,
/// `treasury`, pool:ID, a pool's id, WORKER@POOL, or WORKER if exactly one pool has a worker of that id. So
/// the two funds always have these names, and every pool can be named, whatever its id is. Every party of a
/// row and everybody who was enrolled or drawn is known. Throws InputError (naming `option`) with the nearest
/// known names, or with every actor that an ambiguous name could mean.
ActorId find_actor(const State& state, const std::string& text, const std::string& option);

}  // namespace homeostat::lifecycle
