// The base of the induction: in a ledger without events every state invariant holds, whatever the policy.
#include "invariants/zero_sum.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/step_goals.hpp"

namespace homeostat::proofs {

void add_begin_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  out.push_back(case_maker(
      "nothing has happened yet", "recorded, opened, no_debt, net_of",
      [policy]<class D>(D& domain, Inputs<D>& /*inputs*/) {
        Case<D> made;
        World<D> world = empty_world(domain);
        world.row = run_rule(domain, "recorded", [&] { return rules::recorded(domain); });
        world.dispute = run_rule(domain, "opened", [&] { return rules::opened(domain); });
        for (const auto& state : state_invariants(domain, policy, world)) made.require(state.goal);
        // No row counted yet: two pools keep the same books about each other, and their nets are opposite.
        const auto none = run_rule(domain, "no_debt", [&] { return rules::no_debt(domain); });
        const rules::Book<D> book{none, none};
        const auto net =
            run_rule(domain, "net_of", [&] { return rules::net_of(domain, policy.formula(), book); });
        made.require(invariants::books_agree(domain, book, book));
        made.require(invariants::zero_sum(domain, net, net));
        made.require(invariants::in_range(domain, none.owed));
        for (const auto& value : {none.owed, none.burned, net}) made.gives(value);
        made.gives(none.settlable);
        made.gives(none.pending);
        return made;
      }));
}

}  // namespace homeostat::proofs
