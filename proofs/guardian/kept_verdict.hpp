// A verdict as it is kept from run to run. Only what is proved is kept: a refutation is found again, executed
// again and told again in every run.
#pragma once

#include <string>

#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// Without its seconds; empty for a verdict that is not `proved`.
std::string kept_verdict(const ProofResult& verdict);
/// Reads it back into `verdict`, with 0 seconds. False, and `verdict` as it was, if `text` is no kept
/// verdict.
bool take_verdict(const std::string& text, ProofResult& verdict);

}  // namespace homeostat::proofs
