// The cases of the split and its legs, for every total >= 0.
#include "engine/rules/legs.hpp"
#include "invariants/conservation.hpp"
#include "invariants/largest_remainder_first.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/no_silent_payer.hpp"
#include "invariants/quota.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/shapes.hpp"

namespace homeostat::proofs {

void add_split_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  for (const NamedShape& named : shapes(policy)) {
    out.push_back(case_maker(
        named.name, "exact_shares, split, legs",
        [shape = named.shape, formula = policy.formula(), both = !named.only_local && !named.only_forwarded,
         local_only = named.only_local]<class D>(D& domain, Inputs<D>& inputs) {
          Case<D> made;
          const auto total = inputs.credits("total");
          const auto local = both ? inputs.truth("the origin executed it itself") : domain.truth(local_only);
          made.assume("total >= 0", domain.literal(0) <= total.amount());
          made.admissible = invariants::in_range(domain, total).holds;
          const auto shares = run_rule(domain, "split", [&] { return rules::split(domain, shape, total); });
          const auto legs =
              run_rule(domain, "legs", [&] { return rules::legs(domain, formula, total, shares, local); });
          made.require(invariants::conservation(domain, total, shares));
          made.require(invariants::quota(domain, shape, total, shares));
          made.require(invariants::largest_remainder_first(domain, shape, total, shares));
          made.require(invariants::legs_add_up(domain, total, shares, legs, local));
          for (const rules::Slot slot : rules::kAllSlots) {
            made.require(given(*made.admissible, invariants::in_range(domain, shares[slot])));
            made.gives(shares[slot]);
            made.gives(legs.exec_to_holder[slot]);
            made.gives(legs.origin_to_holder[slot]);
          }
          made.gives(legs.origin_to_exec);
          made.gives(legs.unassigned);
          return made;
        }));
  }
}

}  // namespace homeostat::proofs
