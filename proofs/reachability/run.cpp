// Confirms a run: by Z3 over its own events alone, and by executing it.
#include "proofs/reachability/run.hpp"

#include <fmt/format.h>

#include "proofs/reachability/targets.hpp"
#include "proofs/solvers/incremental.hpp"

namespace homeostat::proofs {
namespace {

/// The numbers of a run that is shown and executed are small, so that nothing can leave 64 bits.
constexpr std::int64_t kSmall = 1'000'000;

}  // namespace

std::string execute_run(const std::vector<Transition>& all, const Run& run, const Values& values,
                        const Target& target) {
  using Engine = rules::CheckedArithmetic;
  try {
    Engine domain;
    ModelInputs<Engine> facts(domain, values);
    Case<Engine> made;
    auto situation = first_situation(domain, facts, made);
    for (const auto& premise : made.premises) {
      if (!premise.holds.holds()) return "the beginning breaks a premise: " + premise.sentence;
    }
    const Transition* last = nullptr;
    for (std::size_t step = 0; step < run.size(); ++step) {
      last = &all[run[step]];
      const auto taken = last->executed(domain, facts, prefix_of(step), situation);
      if (!taken.possible.holds()) {
        return fmt::format("event {}, {}, is not accepted when it is executed", step + 1, last->told());
      }
      if (!taken.coherent.holds()) {
        return fmt::format("event {}, {}, has facts that do not fit the run", step + 1, last->told());
      }
      situation = taken.after;
    }
    return reached_in(situation, last, target) ? ""
                                               : "the run does not end at its target when it is executed";
  } catch (const NotExecutable& missing) {
    return fmt::format("the run's {} does not fit in 64 bits", missing.what());
  }
}

Confirmed confirm(const std::vector<Transition>& all, const Run& run, const Target& target,
                  const SolverLimits& limits) {
  Confirmed confirmed;
  try {
    Z3Session session;
    SymbolicPath path(session, all, SymbolicPath::From::empty_ledger);
    for (const std::size_t transition : run) path.extend({transition});
    IncrementalSolver solver(session, limits);
    auto facts = path.formula();
    facts.push_back(reached_after(path, run.size(), all, target));
    for (const Input& input : path.inputs()) {
      const z3::expr& number = input.expression;
      if (number.is_int()) facts.push_back(number >= 0 && number <= session.context().int_val(kSmall));
    }
    confirmed.smt2 = as_script(session, facts);
    if (solver.ask(facts) != Answer::sat) {
      confirmed.note = "the run needs large numbers and was not executed";
      return confirmed;
    }
    confirmed.note = execute_run(all, run, solver.values(path.inputs()), target);
    confirmed.executed = confirmed.note.empty();
  } catch (const z3::exception& failure) {
    confirmed.note = failure.msg();
  }
  return confirmed;
}

}  // namespace homeostat::proofs
