// An event as a sentence: who does what to whom, with names and amounts.
#pragma once

#include <string>

#include "engine/ledger/event.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::proofs {

/// "alder closes the window ...". `after`: the state that it led to, where the ids in it are looked up; an id
/// that is not there is told as a number.
std::string event_words(const lifecycle::State& after, const ledger::Event& event);

/// "1 credit", "3 credits".
std::string credits_text(rules::Credits amount);

}  // namespace homeostat::proofs
