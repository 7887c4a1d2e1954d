// Asks Z3 again and again about facts that grow.
#include "proofs/solvers/incremental.hpp"

#include "proofs/solvers/z3_solver.hpp"

namespace homeostat::proofs {

IncrementalSolver::IncrementalSolver(Z3Session& session, const SolverLimits& limits)
    : solver_(make_solver(session, limits, false)) {}

Answer IncrementalSolver::ask(const std::vector<z3::expr>& assumed) {
  model_.clear();
  solver_.push();
  for (const z3::expr& fact : assumed) solver_.add(fact);
  const z3::check_result result = solver_.check();
  if (result == z3::sat) model_.push_back(solver_.get_model());
  solver_.pop();
  return result == z3::sat ? Answer::sat : result == z3::unsat ? Answer::unsat : Answer::unknown;
}

bool IncrementalSolver::holds(const z3::expr& truth) const {
  return model_.front().eval(truth, true).is_true();
}

Values IncrementalSolver::values(const std::vector<Input>& inputs) const {
  return read_back(model_.front(), inputs);
}

std::string as_script(Z3Session& session, const std::vector<z3::expr>& facts) {
  return "(set-logic ALL)\n" + script_of(session, facts);
}

}  // namespace homeostat::proofs
