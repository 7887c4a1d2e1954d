// The kinds of inputs of a case: fresh variables of the solver, variables of a graph of terms, and the values
// of a model.
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/rules/checked.hpp"
#include "engine/rules/wide.hpp"
#include "proofs/cases/case.hpp"
#include "proofs/cases/inputs.hpp"
#include "proofs/domains/mutation.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// A fresh variable of the solver for each name; the same name gives the same variable again.
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
  /// The variables made so far, in the order in which they were first asked for.
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

/// A variable of the domain for each name, where nobody reads a model back.
template <class D>
class VariableInputs : public Inputs<D> {
 public:
  explicit VariableInputs(D& domain) : domain_(domain) {}
  typename D::Int number(const std::string& name) override { return domain_.variable(name); }
  typename D::Bool truth(const std::string& name) override { return domain_.proposition(name); }

 private:
  D& domain_;
};

/// Thrown if a model's value for an input does not fit in 64 bits, so that it cannot be executed. The message
/// is the input's name.
class NotExecutable : public std::runtime_error {
 public:
  explicit NotExecutable(const std::string& input) : std::runtime_error(input) {}
};

/// The values of a model as plain numbers. An input that the model leaves open is 0 or false. The values must
/// outlive it.
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

/// The inputs of the domain below, wrapped for the mutating domain above it.
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

/// Executes a case over plain 128-bit numbers with the values of a model. `domain` applies the mutation of
/// its plan, if any, and must outlive the result. Throws NotExecutable.
inline auto run_wide(const std::function<Case<Doubted<WideArithmetic>>(
                         Doubted<WideArithmetic>&, Inputs<Doubted<WideArithmetic>>&)>& make,
                     Doubted<WideArithmetic>& domain, const Values& values) {
  ModelInputs<WideArithmetic> below(domain.base(), values);
  DoubtedInputs<WideArithmetic> inputs(domain, below);
  return make(domain, inputs);
}

}  // namespace homeostat::proofs
