// The names of a solver's outcomes, as outputs and files write them.
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::proved:
      return "proved";
    case Outcome::refuted:
      return "refuted";
    case Outcome::unknown:
      return "unknown";
    case Outcome::timeout:
      return "timeout";
    case Outcome::error:
      return "error";
  }
  return "error";
}

}  // namespace homeostat::proofs
