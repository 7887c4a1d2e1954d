// A script: a planned sequence of events whose ids and sums are filled in when it is performed. shortest()
// removes the events that are not needed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/stories/stage.hpp"

namespace homeostat::proofs {

/// A planned event. `make` builds it from the state at its turn, or returns nothing if it cannot be sent
/// then.
struct Cue {
  std::int64_t minute = 0;  ///< minutes after the beginning of the story
  std::function<std::optional<ledger::Happening>(const lifecycle::State&)> make;
  bool kill_observed = false;
};

/// The planned events. The prologue leads to the last event and may contain more than is needed.
struct Script {
  std::vector<Cue> prologue;
  Cue last;
};

/// The time of a minute of the story, counted from 2026-04-01T08:00:00. REQUIRES: minute >= 0.
rules::Micros story_time(std::int64_t minute);

/// The pool whose ledger the events are sent to.
inline constexpr const char* kStoryPool = "alder";

/// Performs the script on an empty ledger. An event of the prologue that cannot be made is skipped. Returns
/// nothing if the last event cannot be made.
std::optional<std::vector<Scene>> perform(const Script& script);

/// True if the last event was accepted and broke the invariant.
bool breaks(const std::optional<std::vector<Scene>>& scenes, const std::string& invariant);

/// Removes events from the prologue until no single remaining one can be dropped without the last event
/// ceasing to break the invariant. If nothing before the last event broke it, that remains so. REQUIRES:
/// breaks(perform(script), invariant).
Script shortest(Script script, const std::string& invariant);

}  // namespace homeostat::proofs
