// A run of so many events as a formula: at each step the solver chooses the kind of event and the event's
// facts, and the situation after the step follows.
#pragma once

#include <vector>

#include "proofs/cases/model_inputs.hpp"
#include "proofs/reachability/transition.hpp"

namespace homeostat::proofs {

/// The facts of the step number `step` (from 0) have names that begin so.
std::string prefix_of(std::size_t step);

/// A run that grows step by step. The session and the list of transitions must outlive it.
class SymbolicPath {
 public:
  enum class From {
    empty_ledger,  ///< a run: its facts are coherent
    anywhere,      ///< an arbitrary situation: for induction
  };
  SymbolicPath(Z3Session& session, const std::vector<Transition>& all, From from);

  /// One more step, by one of the transitions of that number.
  void extend(const std::vector<std::size_t>& allowed);
  /// By any transition.
  void extend();

  [[nodiscard]] std::size_t steps() const { return situations_.size() - 1; }
  /// The situation after so many steps.
  [[nodiscard]] const Situation<IntegerDomain>& after(std::size_t steps) const { return situations_[steps]; }
  /// What the last step added to the formula; of the path's beginning if there is no step.
  [[nodiscard]] const std::vector<z3::expr>& last() const { return parts_.back(); }
  /// The whole formula.
  [[nodiscard]] std::vector<z3::expr> formula() const;
  /// The step takes that transition; false if it was not allowed. The steps are counted from 0.
  [[nodiscard]] z3::expr takes(std::size_t step, std::size_t transition) const;
  /// The digits that say which transition a step takes, the most significant first.
  [[nodiscard]] const std::vector<z3::expr>& digits(std::size_t step) const { return digits_[step]; }
  /// Everything that a model has to give for the run to be executed.
  [[nodiscard]] const std::vector<Input>& inputs() const { return facts_.inputs(); }
  [[nodiscard]] IntegerDomain& domain() { return domain_; }

 private:
  Situation<IntegerDomain> variables(const std::string& prefix);

  Z3Session& session_;
  const std::vector<Transition>& all_;
  IntegerDomain domain_;
  SymbolicInputs facts_;
  From from_;
  std::vector<Situation<IntegerDomain>> situations_;
  std::vector<std::vector<z3::expr>> parts_;    ///< of the beginning, and of each step
  std::vector<std::vector<z3::expr>> digits_;   ///< of each step
  std::vector<std::vector<z3::expr>> choices_;  ///< of each step, by the transition's number
};

}  // namespace homeostat::proofs
