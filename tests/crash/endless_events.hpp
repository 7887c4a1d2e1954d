// A run without an end whose next event is a function of the state alone: whoever continues it from a stored
// ledger continues the same run.
#pragma once

#include "engine/ledger/event.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::crash {

/// The event after `state.events()` events; the engine accepts every one of them.
ledger::Event next_event(const lifecycle::State& state);

}  // namespace homeostat::crash
