// Writes a question, or judges it on values; see term_question.hpp.
#include "proofs/terms/term_question.hpp"

#include <algorithm>

#include "proofs/terms/smtlib.hpp"

namespace homeostat::proofs {
namespace {

/// A sentence as the rest of a comment's line.
std::string on_one_line(std::string sentence) {
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  return sentence;
}

bool all_hold(const std::vector<StatedTerm>& stated, const std::vector<TermValue>& values) {
  return std::all_of(stated.begin(), stated.end(),
                     [&](const StatedTerm& each) { return values[each.holds] != 0; });
}

}  // namespace

std::string as_smtlib(const TermGraph& graph, const TermQuestion& question) {
  std::vector<TermPlace> terms;
  for (const StatedTerm& premise : question.premises) terms.push_back(premise.holds);
  for (const StatedTerm& goal : question.goals) terms.push_back(goal.holds);
  const SmtlibTerms written = in_smtlib(graph, terms);
  auto text = written.texts.begin();
  std::string script = "(set-logic ALL)\n" + written.preamble;
  for (const StatedTerm& premise : question.premises) {
    script += "; assumed: " + on_one_line(premise.sentence) + "\n(assert " + *text++ + ")\n";
  }
  script += "; are the premises satisfiable?\n(check-sat)\n; does a model of them violate a goal?\n";
  script += "(assert (or false";
  for (const StatedTerm& goal : question.goals) {
    script += "\n  ; violated: " + on_one_line(goal.sentence) + "\n  (not " + *text++ + ")";
  }
  return script + "\n  false))\n(check-sat)\n";
}

std::optional<TermVerdict> judged_on(const TermGraph& graph, const TermQuestion& question,
                                     const std::map<std::string, TermValue>& inputs) {
  const auto values = term_values(graph, inputs);
  if (!values) return std::nullopt;
  return TermVerdict{all_hold(question.premises, *values), all_hold(question.goals, *values)};
}

}  // namespace homeostat::proofs
