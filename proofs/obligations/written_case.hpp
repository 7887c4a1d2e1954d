// A case's question in the second translation (proofs/terms): what cvc5 reads. It is made from the rule's
// template like Z3's question, and shares nothing with that one but the template.
#pragma once

#include <optional>
#include <string>

#include "proofs/cases/cases.hpp"
#include "proofs/obligations/case_claim.hpp"
#include "proofs/solvers/verdict.hpp"
#include "proofs/terms/term_question.hpp"

namespace homeostat::proofs {

/// A case over terms, with its question.
class WrittenCase {
 public:
  WrittenCase(const CaseMaker& maker, const std::string& invariant, CaseClaim claim);

  /// The question as SMT-LIB 2; two answers (as_smtlib).
  [[nodiscard]] std::string text() const { return as_smtlib(graph_, question_); }
  /// Judges a model of the question. Nothing if a number of it does not fit in 64 bits, or what is computed
  /// of it in 128.
  [[nodiscard]] std::optional<TermVerdict> judged(const Values& model) const;

  [[nodiscard]] const TermGraph& graph() const { return graph_; }
  [[nodiscard]] const TermQuestion& question() const { return question_; }

 private:
  TermGraph graph_;
  TermQuestion question_;
};

}  // namespace homeostat::proofs
