// How a step becomes a case. For the cases_*_steps.cpp only.
#pragma once

#include "proofs/cases.hpp"
#include "proofs/step_goals.hpp"

namespace homeostat::proofs {

/// `make(domain, inputs, case)` builds the step; its premises and goals follow.
template <class Make>
CaseMaker step_case(const policy::Policy& policy, std::string name, std::string rule, const Make& make) {
  return case_maker(std::move(name), std::move(rule), [policy, make]<class D>(D& domain, Inputs<D>& inputs) {
    Case<D> made;
    const Step<D> step = make(domain, inputs, made);
    conclude(domain, policy, step, made);
    return made;
  });
}

}  // namespace homeostat::proofs
