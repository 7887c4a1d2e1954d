// A script: the events of a story before they have ids and sums, and the search for the shortest one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/stories/stage.hpp"

namespace homeostat::proofs {

/// An event to come. `make` finds ids and sums in the state at its turn; nothing: it cannot be sent then.
struct Cue {
  std::int64_t minute = 0;  ///< after kStoryBegin
  std::function<std::optional<ledger::Happening>(const lifecycle::State&)> make;
  bool kill_observed = false;
};

/// What leads to the last event may be more than it needs.
struct Script {
  std::vector<Cue> prologue;
  Cue last;
};

/// 2026-04-01T08:00:00, the start of an hour. REQUIRES: minute >= 0.
rules::Micros story_time(std::int64_t minute);

/// The pool whose ledger a story is told of.
inline constexpr const char* kStoryPool = "alder";

/// Plays it on an empty ledger. A cue of the prologue that cannot be made is left out; nothing if the last
/// one cannot.
std::optional<std::vector<Scene>> perform(const Script& script);

/// True if the last scene is accepted and breaks the invariant.
bool breaks(const std::optional<std::vector<Scene>>& scenes, const std::string& invariant);

/// The script without what its last event does not need to break the invariant: no single event of what is
/// left can be dropped. If nothing before the last event broke it, nothing does so in what is left either.
/// REQUIRES: breaks(perform(script), invariant).
Script shortest(Script script, const std::string& invariant);

}  // namespace homeostat::proofs
