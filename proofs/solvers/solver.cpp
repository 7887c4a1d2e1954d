// Asks Z3 a question; see solver.hpp. No other file calls Z3's check().
#include "proofs/solvers/solver.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>

#include "proofs/solvers/stable_names.hpp"

namespace homeostat::proofs {
namespace {

z3::solver make_solver(Z3Session& session, const SolverLimits& limits, bool vectors) {
  // Vectors are decided by bit-blasting; the default solver does not finish on them.
  z3::solver solver =
      vectors ? z3::tactic(session.context(), "qfbv").mk_solver() : z3::solver(session.context());
  z3::params params(session.context());
  params.set("rlimit", limits.resource_units);
  params.set("timeout", limits.milliseconds);
  params.set("random_seed", 0U);
  solver.set(params);
  return solver;
}

ProofOutcome gave_up(const std::string& reason) {
  const bool limit = reason.find("timeout") != std::string::npos ||
                     reason.find("resource") != std::string::npos ||
                     reason.find("canceled") != std::string::npos;
  return limit ? ProofOutcome::timeout : ProofOutcome::unknown;
}

Values read_back(const z3::solver& solver, const std::vector<Input>& inputs) {
  const z3::model model = solver.get_model();
  Values values;
  for (const Input& input : inputs) {
    const z3::expr value = model.eval(input.expression, true);
    std::int64_t vector_bits = 0;
    if (value.is_bv()) {
      vector_bits = static_cast<std::int64_t>(value.get_numeral_uint64());
      values[input.name] = std::to_string(vector_bits);
    } else if (value.is_bool()) {
      values[input.name] = value.is_true() ? "true" : "false";
    } else {
      std::string text = value.to_string();  // negative integers print as (- 5)
      if (text.starts_with("(- ")) text = "-" + text.substr(3, text.size() - 4);
      values[input.name] = text;
    }
  }
  return values;
}

/// Finds the model of `solver` with the smallest value of `measure` by bisection. REQUIRES: the last check
/// was sat. If a step is undecided, the model found so far is kept, which is a counterexample all the same;
/// the note then says that it may not be the smallest.
void shrink(z3::solver& solver, const Question& question, ProofResult& verdict) {
  z3::context& context = solver.ctx();
  const auto value_of = [&] { return solver.get_model().eval(*question.minimise, true).to_string(); };
  std::string smallest = value_of();
  Expression low = context.int_val(0);
  while (true) {
    const z3::expr middle = ((low + context.int_val(smallest.c_str())) / 2).simplify();
    if (z3::expr(low == context.int_val(smallest.c_str())).simplify().is_true()) return;
    solver.push();
    solver.add(*question.minimise <= middle);
    const z3::check_result result = solver.check();
    if (result == z3::sat) {
      verdict.counterexample = read_back(solver, question.inputs);
      smallest = value_of();
    } else if (result == z3::unsat) {
      low = (middle + 1).simplify();
    } else {
      verdict.note = "the counterexample may not be the smallest: " + solver.reason_unknown();
      solver.pop();
      return;
    }
    solver.pop();
  }
}

/// The question for another solver: the premises alone, then with the goal negated.
std::string as_smt2(Z3Session& session, const Question& question) {
  const auto script = [&](bool with_goal) {
    z3::solver solver(session.context());
    for (const z3::expr& condition : session.side_conditions()) solver.add(condition);
    for (const Premise& premise : question.premises) solver.add(premise.holds);
    if (with_goal) solver.add(!question.goal);
    std::string text = solver.to_smt2();
    // Z3 writes a status line that it does not know.
    const std::string status = "(set-info :status unknown)\n";
    if (const auto at = text.find(status); at != std::string::npos) text.erase(at, status.size());
    return with_stable_names(text);
  };
  return "(set-logic ALL)\n; are the premises satisfiable?\n" + script(false) +
         "(reset)\n(set-logic ALL)\n; does a model of them violate the goal?\n" + script(true);
}

/// Asks whether a model of what `solver` holds violates the goal. Fills outcome, counterexample and note.
void ask_for_violation(z3::solver& solver, const Question& question, ProofResult& verdict) {
  solver.add(!question.goal);
  switch (solver.check()) {
    case z3::unsat:
      verdict.outcome = ProofOutcome::proved;
      break;
    case z3::unknown:
      verdict.note = solver.reason_unknown();
      verdict.outcome = gave_up(verdict.note);
      break;
    case z3::sat:
      verdict.outcome = ProofOutcome::refuted;
      verdict.counterexample = read_back(solver, question.inputs);
      break;
  }
}

ProofResult ask_unguarded(Z3Session& session, const Question& question, const SolverLimits& limits) {
  ProofResult verdict;
  const bool writes = !question.vectors && !question.written_elsewhere;
  if (writes && limits.solvers != Solvers::z3) verdict.smt2 = as_smt2(session, question);
  if (limits.solvers == Solvers::cvc5) {
    verdict.outcome = ProofOutcome::unknown;
    verdict.note = "Z3 was not asked";
    return verdict;
  }
  z3::solver solver = make_solver(session, limits, question.vectors);
  for (const z3::expr& condition : session.side_conditions()) solver.add(condition);
  std::map<std::string, std::string> sentences;  // by the name that tracks them
  for (const Premise& premise : question.premises) {
    const std::string name = "premise-" + std::to_string(sentences.size());
    sentences[name] = premise.sentence;
    if (question.vectors) {
      solver.add(premise.holds);
    } else {
      solver.add(premise.holds, name.c_str());
    }
  }
  switch (solver.check()) {
    case z3::unsat:
      verdict.outcome = ProofOutcome::error;
      verdict.note = "the premises contradict each other: nothing would be proved";
      return verdict;
    case z3::unknown:
      verdict.note = "premises: " + solver.reason_unknown();
      verdict.outcome = gave_up(solver.reason_unknown());
      return verdict;
    case z3::sat:
      verdict.witness = read_back(solver, question.inputs);
      break;
  }
  ask_for_violation(solver, question, verdict);
  if (verdict.outcome == ProofOutcome::proved) {
    const z3::expr_vector core = solver.unsat_core();
    for (unsigned i = 0; i < core.size(); ++i) {
      const auto known = sentences.find(core[static_cast<int>(i)].decl().name().str());
      if (known != sentences.end() && !known->second.empty()) verdict.needed.push_back(known->second);
    }
    std::sort(verdict.needed.begin(), verdict.needed.end());
    // Asked last, because the terms that it makes must not change which models are found.
    verdict.by_rewriting = question.goal.simplify().is_true();
  }
  if (verdict.outcome == ProofOutcome::refuted && question.minimise) shrink(solver, question, verdict);
  return verdict;
}

ProofResult ask_goal_unguarded(Z3Session& session, const Question& question, const SolverLimits& limits) {
  ProofResult verdict;
  z3::solver solver = make_solver(session, limits, question.vectors);
  for (const z3::expr& condition : session.side_conditions()) solver.add(condition);
  for (const Premise& premise : question.premises) solver.add(premise.holds);
  ask_for_violation(solver, question, verdict);
  return verdict;
}

/// Interrupts the solver if it exceeds its own time limit, because it may hang in a step that does not check
/// the limit.
class Watchdog {
 public:
  Watchdog(Z3Session& session, const SolverLimits& limits)
      : thread_([this, &session, wait = std::chrono::milliseconds(2 * limits.milliseconds + 2'000)] {
          std::unique_lock lock(mutex_);
          while (!ended_.wait_for(lock, wait, [this] { return over_; })) session.context().interrupt();
        }) {}
  ~Watchdog() {
    {
      const std::scoped_lock lock(mutex_);
      over_ = true;
    }
    ended_.notify_one();
    thread_.join();
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;
};

template <class Ask>
ProofResult guarded(Z3Session& session, const Question& question, const SolverLimits& limits,
                    const Ask& ask_it) {
  try {
    const Watchdog watchdog(session, limits);
    return ask_it(session, question, limits);
  } catch (const z3::exception& failure) {
    ProofResult verdict;
    verdict.outcome = ProofOutcome::error;
    verdict.note = failure.msg();
    return verdict;
  }
}

}  // namespace

ProofResult ask_goal(Z3Session& session, const Question& question, const SolverLimits& limits) {
  return guarded(session, question, limits, ask_goal_unguarded);
}

ProofResult ask(Z3Session& session, const Question& question, const SolverLimits& limits) {
  return guarded(session, question, limits, ask_unguarded);
}

}  // namespace homeostat::proofs
