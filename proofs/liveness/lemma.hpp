// A lemma of the argument that everything ends: what an event does to a rank, from any state that the
// induction admits.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/rules/wide.hpp"
#include "proofs/cases/case.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// What is assumed, and what follows from it.
template <class D>
struct Lemma {
  std::vector<Condition<D>> premises;
  typename D::Bool claim;

  void assume(std::string sentence, const typename D::Bool& holds) {
    premises.push_back({std::move(sentence), holds});
  }
};

/// A lemma over the solver's domain, and over plain numbers, on which its models are executed.
struct LemmaMaker {
  std::string name;
  std::string sentence;
  std::function<Lemma<IntegerDomain>(IntegerDomain&, Inputs<IntegerDomain>&)> proved;
  std::function<Lemma<WideArithmetic>(WideArithmetic&, Inputs<WideArithmetic>&)> executed;
};

/// The lemmas about the steps that honest administrators take towards the end, and about what everybody else
/// can do, under `policy`.
std::vector<LemmaMaker> liveness_lemmas(const policy::Policy& policy);

/// The lemmas as obligations, for both solvers: NAME is the obligation's name, its sentence the method. They
/// are about no invariant of the catalogue, and no part of obligations().
std::vector<Obligation> liveness_obligations(const policy::Policy& policy);

}  // namespace homeostat::proofs
