// Whose statement is asked for: a pool, a worker, the dev fund or the treasury.
#pragma once

#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

enum class ActorKind { pool, worker, dev, treasury };
std::string_view name(ActorKind kind);

struct Actor {
  ActorKind kind{};
  std::string pool_id;    ///< of a pool and of a worker
  std::string worker_id;  ///< of a worker
  std::string leg_name;   ///< as legs name it (leg.hpp)
};

/// Finds who is meant: `dev`, `treasury`, a pool's id, WORKER@POOL, or WORKER where one pool only has a
/// worker of that id; the first of these that fits. Whoever is a party of a row, enrolled or drawn is known.
/// Throws InputError (naming `option`) with the nearest known names, or with all that an ambiguous name could
/// mean.
Actor find_actor(const State& state, const std::string& text, const std::string& option);

}  // namespace homeostat::lifecycle
