// What a solver answers to one question. Only `proved` counts as passed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/event.hpp"

namespace homeostat::proofs {

enum class ProofOutcome {
  proved,   ///< the premises have a model, and no model of them violates the invariant
  refuted,  ///< a counterexample was found (and executed, see ProofResult::story)
  unknown,  ///< the solver gave up
  timeout,  ///< a resource limit or the clock ran out
  error,    ///< the solver failed, or the premises contradict each other, so that nothing would have been
            ///< proved
};

std::string_view name(ProofOutcome outcome);

/// The values of a model: decimal numbers by the name of the input.
using Values = std::map<std::string, std::string>;

struct ProofResult {
  ProofOutcome outcome = ProofOutcome::error;
  double seconds = 0;               ///< for people; no part of any digest
  Values witness;                   ///< a model of the premises
  bool witness_executed = false;    ///< it ran on the engine's own arithmetic, and the invariant held there
  Values counterexample;            ///< outcome refuted: the smallest one
  std::vector<std::string> needed;  ///< outcome proved: the assumptions that the proof used, sorted
  /// Outcome proved: Z3's rewriting alone turns the goal into `true`, whatever is assumed. Such a goal is
  /// true by how it is written: nothing was searched.
  bool by_rewriting = false;
  std::string smt2;                ///< the question as SMT-LIB 2, as cvc5 is asked it; two answers
  std::optional<ProofOutcome> z3;  ///< what each solver says; nothing if it was not asked
  std::optional<ProofOutcome> cvc5;
  std::string story;      ///< outcome refuted: what happens, with numbers, from executing the counterexample
  bool replayed = false;  ///< the story is one of events that the engine's transition accepted: these
  std::vector<ledger::Event> events;
  std::string note;  ///< how much was executed, or why the solver gave up
};

/// Which solvers are asked. If both are asked, a question passes only if both answers agree.
enum class Solvers { z3, cvc5, both };

/// Which solvers to ask, and their limits. SolverLimits in resource units make outcomes reproducible; the
/// clock is an outer bound.
struct SolverLimits {
  unsigned resource_units = 400'000'000;
  unsigned milliseconds = 60'000;
  Solvers solvers = Solvers::both;
  std::string cvc5 = "cvc5";             ///< path or name of the program
  unsigned long cvc5_units = 1'000'000;  ///< cvc5's own resource units, for one question
};

}  // namespace homeostat::proofs
