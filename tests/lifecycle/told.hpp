// The state of the engine and of the naive economy as the same words, line by line, so that two of them can
// be compared and a difference can be read; and events and their outcomes as lines of a story.
#pragma once

#include <string>
#include <vector>

#include "tests/lifecycle/random_events.hpp"

namespace homeostat::lifecycle {

/// One line for each row, party, peer, ...; and flags. The same words for both.
std::vector<std::string> told(const State& state);
std::vector<std::string> told(const naive::Economy& economy);

/// What the event is about, as far as its own subject goes: its row, dispute, settlement, party, peer.
std::vector<std::string> told_of(const State& state, const ledger::Event& event, const naive::Answer& answer);
std::vector<std::string> told_of(const naive::Economy& economy, const ledger::Event& event,
                                 const naive::Answer& answer);

}  // namespace homeostat::lifecycle
