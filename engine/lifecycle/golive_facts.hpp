// What sections of the runbook say about peers, verifiers and pending rows. Each function returns a sentence.
#pragma once

#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// Empty if settlement could be proposed to at least one peer, else what is missing. The ledger of an
/// observer, whose owner is no party of any row, needs a peer too.
std::string lacks_trust(const State& state);
/// The pools that rows are shared with but that lack the trust that settlement requires; empty if none.
std::string untrusted(const State& state);
/// Empty if every dispute that could arise between this ledger's pairs has somebody who may verify it, or if
/// the policy samples nothing; else the first pair for which nobody may.
std::string lacks_verifiers(const State& state);
/// How many rows wait for a signature, what they are worth and since when; empty if none do.
std::string pending_text(const State& state);

}  // namespace homeostat::lifecycle
