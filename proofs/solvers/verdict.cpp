// The names of a solver's outcomes, as outputs and files write them.
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

std::string_view name(ProofOutcome outcome) {
  switch (outcome) {
    case ProofOutcome::proved:
      return "proved";
    case ProofOutcome::refuted:
      return "refuted";
    case ProofOutcome::unknown:
      return "unknown";
    case ProofOutcome::timeout:
      return "timeout";
    case ProofOutcome::error:
      return "error";
  }
  return "error";
}

}  // namespace homeostat::proofs
