// What an obligation claims of a case. Both translations of the question read it.
#pragma once

namespace homeostat::proofs {

enum class CaseClaim {
  goals,  ///< its goals for an invariant hold; for no-overflow also that every intermediate fits in 64 bits
  dividends,  ///< whatever its rules divide is at least 0, as rules::ArithmeticDomain requires
};

}  // namespace homeostat::proofs
