// Terms as SMT-LIB 2 (the SMT-LIB Standard, version 2.6: core and integers).
#pragma once

#include <string>
#include <vector>

#include "proofs/terms/term_graph.hpp"

namespace homeostat::proofs {

/// What a script has to say before it can speak of some terms, and these terms.
struct SmtlibTerms {
  std::string preamble;            ///< declares the inputs and defines what is used more than once
  std::vector<std::string> texts;  ///< of each term that was asked for, in that order
};

/// Writes `terms`. Inputs stand between bars under their own names, in the order in which they were first
/// asked for. A term that is used more than once is defined once, as $1, $2, ...; these numbers depend on
/// what is written and not on what else is in the graph. A quotient is `div` and a remainder `mod`, which
/// SMT-LIB defines as the domain does: rounded down, never negative. REQUIRES: no input's name has a bar, a
/// backslash or begins with '$'.
SmtlibTerms in_smtlib(const TermGraph& graph, const std::vector<TermPlace>& terms);

}  // namespace homeostat::proofs
