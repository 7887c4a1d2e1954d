// A counterexample replayed: staged on the engine, shortened, and told as a numbered story of what was sent
// and what the engine answered.
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

/// A happening (the name of a case, and its kind if it is a step) that breaks an invariant in a model.
struct Incident {
  std::string happening;
  std::optional<StepKind> step;
  std::string invariant;
};

struct Replayed {
  std::string story;                  ///< "1. ...\n2. ...", the last line says what is broken
  std::vector<ledger::Event> events;  ///< sent to an empty ledger of kStoryPool, in this order
};

/// Finds a script whose last event, of the incident's kind, breaks the invariant on the engine, in the eyes
/// of its own watch and monitor, and shortens it. Where the policy itself never makes settlement active, the
/// same policy with settlement.mode = "active" is tried too, and the story begins by saying so. `why`: if
/// nothing is returned, why not.
std::optional<Replayed> replay(const policy::Policy& policy, const Incident& incident, const Values& model,
                               std::string& why);

/// The scenes of a script as numbered lines. REQUIRES: breaks(scenes, invariant).
std::string numbered(const std::vector<Scene>& scenes, const std::string& invariant);

}  // namespace homeostat::proofs
