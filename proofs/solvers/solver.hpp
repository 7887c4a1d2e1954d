// One question to the solver: do the premises have a model, and does one of them violate the goal?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proofs/domains/z3_session.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

struct Input {
  std::string name;
  Expression expression;
};

/// What is assumed, in words and as a term.
struct Premise {
  std::string sentence;
  Expression holds;
};

struct Question {
  std::vector<Premise> premises;
  Expression goal;
  std::vector<Input> inputs;  ///< what a model is read back as
  std::optional<Expression>
      minimise;          ///< the counterexample is the one where this non-negative integer is smallest
  bool vectors = false;  ///< over 64-bit vectors
};

/// Asks, over `session`'s side conditions. Fills outcome, witness, counterexample, the premises that were
/// needed, the question as SMT-LIB 2 (two answers: are the premises satisfiable, does one of their models
/// violate the goal) and note; never throws. Unsatisfiable premises are Outcome::error, never proved.
Verdict ask(Session& session, const Question& question, const Limits& limits);

/// Only whether a model of the premises violates the goal: outcome, counterexample and note. For a question
/// whose premises are known to have a model, asked many times.
Verdict ask_goal(Session& session, const Question& question, const Limits& limits);

}  // namespace homeostat::proofs
