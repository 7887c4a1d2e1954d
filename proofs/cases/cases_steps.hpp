// Makes a case out of a step. Private to cases_*_steps.cpp.
#pragma once

#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/cases/step_goals.hpp"

namespace homeostat::proofs {

/// A case whose step is built by `make(domain, inputs, case)`; conclude() adds its premises and goals.
/// `rule`: the rules that it runs after authorised(), which begins every step.
template <class Make>
CaseMaker step_case(const policy::Policy& policy, std::string name, const std::string& rule,
                    const Make& make) {
  CaseMaker maker = case_maker(std::move(name), "authorised, " + rule,
                               [policy, make]<class D>(D& domain, Inputs<D>& inputs) {
                                 Case<D> made;
                                 const Step<D> step = make(domain, inputs, made);
                                 conclude(domain, policy, step, made);
                                 return made;
                               });
  // The kind of a step does not depend on its inputs, so a step over plain numbers gives it.
  WideArithmetic domain;
  const Values nothing;
  ModelInputs<WideArithmetic> inputs(domain, nothing);
  Case<WideArithmetic> made;
  maker.step = make(domain, inputs, made).kind;
  return maker;
}

}  // namespace homeostat::proofs
