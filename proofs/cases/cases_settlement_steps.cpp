// The cases made of the steps of settlement (steps_settlement.hpp).
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/step_list.hpp"

namespace homeostat::proofs {

void add_settlement_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  for_each_settlement_step(policy, [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  });
}

}  // namespace homeostat::proofs
