// Collects the obligations of all families; see families.hpp.
#include "proofs/obligations/obligation.hpp"

#include "proofs/obligations/families.hpp"

namespace homeostat::proofs {

std::vector<Obligation> obligations(const policy::Policy& policy) {
  std::vector<Obligation> all;
  add_case_obligations(policy, all);
  add_monotone_obligations(policy, all);
  add_vector_obligations(all);
  add_log_obligations(policy, all);
  add_sampling_obligations(policy, all);
  return all;
}

}  // namespace homeostat::proofs
