// Replays a counterexample: turns it into events for the engine, removes the events that are not needed, and
// describes what was sent and what the engine answered as a numbered story.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/solvers/verdict.hpp"
#include "proofs/stories/script.hpp"

namespace homeostat::proofs {

/// What a counterexample is about: the name of its case (with the kind of event if the case is a step) and
/// the invariant that it breaks.
struct Incident {
  std::string happening;
  std::optional<StepKind> step;
  std::string invariant;
};

/// A story and the events behind it.
struct Replayed {
  std::string story;                  ///< numbered lines "1. ...\n2. ..."; the last one says what is broken
  std::vector<ledger::Event> events;  ///< to be sent, in this order, to an empty ledger of kStoryPool
};

/// Searches for events whose last one, of the incident's kind, breaks the invariant on the engine according
/// to the engine's own watch and monitor, and removes the events that are not needed. If the policy never
/// makes settlement active, the same policy with settlement.mode = "active" is tried too, and the story
/// begins by saying so. Returns nothing if no such events were found; `why` then says why.
std::optional<Replayed> replay(const policy::Policy& policy, const Incident& incident, const Values& model,
                               std::string& why);

/// The scenes as numbered lines. REQUIRES: breaks(scenes, invariant).
std::string numbered(const std::vector<Scene>& scenes, const std::string& invariant);

}  // namespace homeostat::proofs
