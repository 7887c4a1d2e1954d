// What sections of the runbook say about peers, verifiers and pending rows.
#pragma once

#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// Empty if at least one peer may be proposed to; else what is missing. An observer's ledger, which is no
/// party of any row, needs a peer too.
std::string lacks_trust(const State& state);
/// The pools that rows are shared with and that have not the trust that settlement asks for; empty: none.
std::string untrusted(const State& state);
/// Empty if every dispute that this ledger's pairs could have has somebody who may verify it (or the policy
/// samples nothing); else the first pair that has nobody.
std::string lacks_verifiers(const State& state);
/// How many rows wait for a signature, what they are worth, and since when; empty: none does.
std::string pending_text(const State& state);

}  // namespace homeostat::lifecycle
