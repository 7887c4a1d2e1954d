// A verdict as it is kept from run to run. What is proved is kept whole. Of a refutation only the mark is
// kept, which contradicts a kept proof of the same question: the refutation itself is found, executed and
// told in every run.
#pragma once

#include <string>

#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// Without its seconds; empty for a verdict that is neither `proved` nor `refuted`.
std::string kept_verdict(const ProofResult& verdict);
/// Reads a proof back into `verdict`, with 0 seconds. False, and `verdict` as it was, if `text` is no kept
/// proof.
bool take_verdict(const std::string& text, ProofResult& verdict);

}  // namespace homeostat::proofs
