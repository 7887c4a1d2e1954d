// The base of the induction: every state invariant holds in an empty ledger. The steps (cases_*_steps.cpp)
// are its other half.
#include "proofs/cases/beginning.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/step_goals.hpp"

namespace homeostat::proofs {

void add_beginning_case(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  out.push_back(
      case_maker("a ledger begins", "recorded, opened", [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const World<D> world = beginning(domain, inputs, made);
        for (const auto& state : state_invariants(domain, policy, world)) {
          made.require(state.invariant, state.holds);
        }
        made.gives(world.share);
        return made;
      }));
}

}  // namespace homeostat::proofs
