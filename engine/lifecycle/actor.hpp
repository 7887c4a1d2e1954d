// Which actor a statement is about: a pool, a worker, the dev fund or the treasury.
#pragma once

#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// The kinds of actors that can have a statement.
enum class ActorKind { pool, worker, dev, treasury };
std::string_view name(ActorKind kind);

/// An actor that a statement is about.
struct Actor {
  ActorKind kind{};
  std::string pool_id;    ///< set for a pool and for a worker
  std::string worker_id;  ///< set for a worker
  std::string leg_name;   ///< the actor's name in legs (leg.hpp)
};

/// Finds the actor that `text` names. The forms are tried in this order and the first that fits wins: `dev`,
/// `treasury`, a pool's id, WORKER@POOL, or WORKER if exactly one pool has a worker of that id. Every party
/// of a row and everybody who was enrolled or drawn is known. Throws InputError (naming `option`) with the
/// nearest known names, or with every actor that an ambiguous name could mean.
Actor find_actor(const State& state, const std::string& text, const std::string& option);

}  // namespace homeostat::lifecycle
