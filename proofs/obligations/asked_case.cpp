// Builds a case's question for Z3; see asked_case.hpp.
#include "proofs/obligations/asked_case.hpp"

#include "proofs/cases/model_inputs.hpp"

namespace homeostat::proofs {
namespace {

z3::expr size_of(Z3Session& session, const std::vector<Input>& inputs) {
  z3::context& context = session.context();
  Expression size = context.int_val(0);
  for (const Input& input : inputs) {
    const z3::expr& term = input.expression;
    size = size + (term.is_bool() ? z3::ite(term, context.int_val(1), context.int_val(0))
                                  : z3::ite(term >= 0, term, -term));
  }
  return size;
}

/// The goal of an obligation, as a term of Z3.
z3::expr goal_of(const Case<IntegerDomain>& made, const std::string& invariant, CaseClaim claim,
                 Z3Session& session) {
  Expression goal = session.context().bool_val(true);
  if (claim == CaseClaim::dividends) {
    for (const DivisionTerms& division : session.divisions()) {
      if (division.watched) goal = goal && division.dividend >= 0;
    }
    return goal;
  }
  for (const auto& each : made.goals) {
    if (each.invariant == invariant) goal = goal && each.holds.expression();
  }
  if (invariant != "no-overflow") return goal;
  Expression fit = session.context().bool_val(true);
  for (const Intermediate& intermediate : session.intermediates()) fit = fit && intermediate.fits;
  if (made.admissible) fit = z3::implies(made.admissible->expression(), fit);
  return goal && fit;
}

}  // namespace

Question asked_of_case(const CaseMaker& maker, const std::string& invariant, CaseClaim claim,
                       Z3Session& session) {
  IntegerDomain domain(session);
  SymbolicInputs inputs(domain);
  const auto made = maker.proved(domain, inputs);
  Question question{{}, goal_of(made, invariant, claim, session), inputs.inputs(), {}, false, true};
  for (const auto& premise : made.premises) {
    question.premises.push_back({premise.sentence, premise.holds.expression()});
  }
  question.minimise = size_of(session, inputs.inputs());
  return question;
}

}  // namespace homeostat::proofs
