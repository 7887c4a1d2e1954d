// Describes an event as an English sentence that says who does what to whom, with names and amounts.
#pragma once

#include <string>

#include "engine/ledger/event.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::proofs {

/// The sentence for `event`, for example "alder closes the window ...". `after` is the state after the event,
/// in which its ids are looked up; an id that is not there appears as a number.
std::string event_words(const lifecycle::State& after, const ledger::Event& event);

/// "1 credit", "3 credits".
std::string credits_text(rules::Credits amount);

}  // namespace homeostat::proofs
