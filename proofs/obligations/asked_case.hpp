// A case's question in the first translation (proofs/domains): what Z3 is asked. What cvc5 is asked is made
// in written_case.hpp and shares nothing with this but the rule's template.
#pragma once

#include <string>

#include "proofs/cases/cases.hpp"
#include "proofs/obligations/case_claim.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// Builds the case in `session`, and the question about it. Its counterexample is the one whose inputs are
/// smallest together.
Question asked_of_case(const CaseMaker& maker, const std::string& invariant, CaseClaim claim,
                       Z3Session& session);

}  // namespace homeostat::proofs
