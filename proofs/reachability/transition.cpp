// Makes a transition of every step of the guardian.
#include "proofs/reachability/transition.hpp"

#include "proofs/cases/step_list.hpp"

namespace homeostat::proofs {

std::vector<Transition> transitions(const policy::Policy& policy) {
  std::vector<Transition> all;
  const auto add = [&](const char* name, bool of_other, const auto& make) {
    const auto generic = [make, of_other]<class D>(D& domain, Inputs<D>& facts, const std::string& prefix,
                                                   const Situation<D>& before) {
      return take(domain, facts, prefix, before, of_other, make);
    };
    all.push_back({name, of_other, generic, generic});
  };
  for_each_step(policy,
                [&](const char* name, const char* /*rule*/, const auto& make) { add(name, false, make); });
  for_each_settlement_step(policy, [&](const char* name, const char* /*rule*/, const auto& make) {
    // A window is closed for both.
    if (std::string_view(name) != "a window is closed") add(name, true, make);
  });
  return all;
}

}  // namespace homeostat::proofs
