// A case's inputs from outside: as fresh variables of the solver, or as the values of a model that is
// executed.
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/rules/checked.hpp"
#include "proofs/cases/case.hpp"
#include "proofs/cases/inputs.hpp"
#include "proofs/domains/mutation.hpp"
#include "proofs/domains/wide_domain.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// Fresh variables, one for each name that is asked for; asked twice, the same.
class SymbolicInputs : public Inputs<IntegerDomain> {
 public:
  explicit SymbolicInputs(IntegerDomain& domain) : domain_(domain) {}
  IntegerTerm number(const std::string& name) override {
    IntegerTerm variable = domain_.variable(name);
    note(name, variable.expression());
    return variable;
  }
  Term truth(const std::string& name) override {
    Term variable = domain_.proposition(name);
    note(name, variable.expression());
    return variable;
  }
  /// In the order in which they were asked for.
  [[nodiscard]] const std::vector<Input>& inputs() const { return inputs_; }

 private:
  void note(const std::string& name, const z3::expr& expression) {
    for (const Input& known : inputs_) {
      if (known.name == name) return;
    }
    inputs_.push_back({name, expression});
  }
  IntegerDomain& domain_;
  std::vector<Input> inputs_;
};

/// A model has no value that 64 bits hold for an input.
class NotExecutable : public std::runtime_error {
 public:
  explicit NotExecutable(const std::string& input) : std::runtime_error(input) {}
};

/// The values of a model, over plain numbers. What the model leaves open is 0 or false.
template <class D>
class ModelInputs : public Inputs<D> {
 public:
  ModelInputs(D& domain, const Values& values) : domain_(domain), values_(values) {}
  typename D::Int number(const std::string& name) override {
    if (!values_.contains(name)) return domain_.literal(0);
    const auto value = proofs::number(values_, name);
    if (!value) throw NotExecutable(name);
    return domain_.literal(*value);
  }
  typename D::Bool truth(const std::string& name) override {
    return domain_.truth(proofs::truth(values_, name));
  }

 private:
  D& domain_;
  const Values& values_;
};

/// The inputs of the domain below, as seen by the one that doubts.
template <class Base>
class DoubtedInputs : public Inputs<Doubted<Base>> {
 public:
  using D = Doubted<Base>;
  DoubtedInputs(D& domain, Inputs<Base>& below) : domain_(domain), below_(below) {}
  typename D::Int number(const std::string& name) override { return {domain_, below_.number(name)}; }
  typename D::Bool truth(const std::string& name) override { return {domain_, below_.truth(name)}; }

 private:
  D& domain_;
  Inputs<Base>& below_;
};

/// A case over plain numbers, with the values of a model; `domain` doubts as its plan says and outlives what
/// is returned.
inline auto run_wide(const std::function<Case<Doubted<WideArithmetic>>(
                         Doubted<WideArithmetic>&, Inputs<Doubted<WideArithmetic>>&)>& make,
                     Doubted<WideArithmetic>& domain, const Values& values) {
  ModelInputs<WideArithmetic> below(domain.base(), values);
  DoubtedInputs<WideArithmetic> inputs(domain, below);
  return make(domain, inputs);
}

}  // namespace homeostat::proofs
