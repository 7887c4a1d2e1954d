// The cases made of the steps of governance (steps_governance.hpp).
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/step_list.hpp"

namespace homeostat::proofs {

void add_governance_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  for_each_governance_step(policy, [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  });
}

}  // namespace homeostat::proofs
