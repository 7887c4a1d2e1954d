// Chooses between a replayed story and the facts of the model; see explanation.hpp.
#include "proofs/stories/explanation.hpp"

#include <fmt/format.h>

#include "proofs/stories/facts.hpp"

namespace homeostat::proofs {

void explain(const policy::Policy& policy, const Incident& incident, ProofResult& verdict) {
  std::string why;
  if (auto replayed = replay(policy, incident, verdict.counterexample, why)) {
    verdict.story = std::move(replayed->story);
    verdict.events = std::move(replayed->events);
    verdict.replayed = true;
    return;
  }
  verdict.story = fmt::format("{} [executed on the rules alone: {}]",
                              facts(policy, incident.happening, incident.invariant, verdict), why);
}

}  // namespace homeostat::proofs
