// Asks Z3 one question: do the premises have a model, and does some model of them violate the goal?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proofs/domains/z3_session.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// A variable of the question, by the name under which its value is read from a model.
struct Input {
  std::string name;
  Expression expression;
};

/// An assumption, as a sentence and as a term.
struct Premise {
  std::string sentence;
  Expression holds;
};

/// The premises, the goal, and what to read from a model.
struct Question {
  std::vector<Premise> premises;
  Expression goal;
  std::vector<Input> inputs;  ///< what a model is read back as
  std::optional<Expression>
      minimise;          ///< the counterexample is the one where this non-negative integer is smallest
  bool vectors = false;  ///< true if the question is over 64-bit vectors
  bool written_elsewhere = false;  ///< true if cvc5 gets it in another translation: Z3's print is not made
};

/// Asks the question under the side conditions of `session`. Fills outcome, witness, counterexample, the
/// premises that a proof needed, whether it needed a search, the question as SMT-LIB 2 unless it is written
/// elsewhere (its two answers: are the premises satisfiable, does a model of them violate the goal), and
/// note. Never throws. If the premises are unsatisfiable, the outcome is error, never proved.
ProofResult ask(Z3Session& session, const Question& question, const SolverLimits& limits);

/// Asks only whether a model of the premises violates the goal; fills outcome, counterexample and note. For
/// questions that are asked many times and whose premises are known to have a model.
ProofResult ask_goal(Z3Session& session, const Question& question, const SolverLimits& limits);

}  // namespace homeostat::proofs
