// A question about terms: do the premises have a model, and does a model of them violate a goal?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proofs/terms/term_values.hpp"

namespace homeostat::proofs {

/// A truth value, and what it says in a sentence.
struct StatedTerm {
  std::string sentence;
  TermPlace holds = 0;
};

/// What is assumed, and what must then hold, all of it.
struct TermQuestion {
  std::vector<StatedTerm> premises;
  std::vector<StatedTerm> goals;
};

/// The question as one script of SMT-LIB 2 with two answers: are the premises satisfiable, and are they still
/// with the negation of the goals beside them? Proved means sat, then unsat. What is added for the second
/// answer is the negation alone, so both speak of the same premises.
std::string as_smtlib(const TermGraph& graph, const TermQuestion& question);

/// Whether all premises hold, and all goals.
struct TermVerdict {
  bool premises = true;
  bool goals = true;
};

/// The question on given values (term_values); nothing if a number leaves 128 bits.
std::optional<TermVerdict> judged_on(const TermGraph& graph, const TermQuestion& question,
                                     const std::map<std::string, TermValue>& inputs);

}  // namespace homeostat::proofs
