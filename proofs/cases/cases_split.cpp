// The cases of the split and its legs (split_case.hpp), one for each shape of a policy.
#include "proofs/cases/cases.hpp"
#include "proofs/cases/split_case.hpp"

namespace homeostat::proofs {

void add_split_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  for (const NamedShape& named : shapes(policy)) {
    out.push_back(case_maker(named.name, "exact_shares, split, legs", SplitCase{named, policy.formula()}));
  }
}

}  // namespace homeostat::proofs
