// Many questions about facts that grow: Z3 keeps what it learned of the facts from one question to the next.
#pragma once

#include <string>
#include <vector>

#include "proofs/solvers/cvc5.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// The facts so far, and the model that was found last. The session must outlive it. Z3's own exceptions pass
/// through.
class IncrementalSolver {
 public:
  IncrementalSolver(Z3Session& session, const SolverLimits& limits);

  void add(const z3::expr& fact) { solver_.add(fact); }
  /// Do the facts and `assumed` have a model? Unknown if a limit ends the question.
  Answer ask(const std::vector<z3::expr>& assumed);
  /// Of the model that was found last. REQUIRES: the last answer was sat.
  [[nodiscard]] bool holds(const z3::expr& truth) const;
  [[nodiscard]] Values values(const std::vector<Input>& inputs) const;

 private:
  z3::solver solver_;
  std::vector<z3::model> model_;  ///< none, or one
};

/// Whether `facts` and the session's side conditions have a model, as SMT-LIB 2 for another solver; one
/// answer.
std::string as_script(Z3Session& session, const std::vector<z3::expr>& facts);

}  // namespace homeostat::proofs
