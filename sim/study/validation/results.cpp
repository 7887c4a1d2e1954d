// The list of all published results, in the order of the document; see results.hpp.
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {

std::vector<Reproduction> all_reproductions() {
  return {proof_of_sampling(),   pocket(),       survival(),          double_exclusion(),
          friendly_hour(),       sampling_bit(), limited_liability(), homeostatic_window(),
          adaptive_replication()};
}

ValidationOutcome reproduce_all(std::uint64_t seed, unsigned threads, const LabProgress& progress) {
  ValidationOutcome outcome{seed, {}};
  for (const Reproduction& about : all_reproductions()) {
    outcome.results.push_back(reproduce(about, seed, threads, progress));
  }
  return outcome;
}

}  // namespace homeostat::sim::validation
