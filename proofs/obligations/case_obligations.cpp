// Makes an obligation of each case and invariant. The solver decides it over arbitrary inputs, and every
// model that the solver gives is executed on the engine's own arithmetic.
#include <fmt/format.h>

#include <algorithm>

#include "invariants/catalogue.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/stories/explanation.hpp"

namespace homeostat::proofs {
namespace {

constexpr std::string_view kRanges = "no-overflow";

/// Executes a case on plain numbers: whether its premises hold, and whether its goals for an invariant do.
struct Executed {
  bool premises = true;
  bool goal = true;
  std::string broken_premise;
};

template <class D>
Executed judge(const Case<D>& made, const std::string& invariant,
               const std::function<bool(const typename D::Bool&)>& holds) {
  Executed result;
  for (const auto& premise : made.premises) {
    if (holds(premise.holds)) continue;
    result.premises = false;
    result.broken_premise = premise.sentence;
  }
  for (const auto& goal : made.goals) {
    if (goal.invariant == invariant && !holds(goal.holds)) result.goal = false;
  }
  return result;
}

/// On the engine's own arithmetic, which aborts if something leaves the range.
Executed execute(const CaseMaker& maker, const std::string& invariant, const Values& values) {
  rules::CheckedArithmetic domain;
  ModelInputs<rules::CheckedArithmetic> inputs(domain, values);
  return judge<rules::CheckedArithmetic>(maker.executed(domain, inputs), invariant,
                                         [](const rules::CheckedBool& truth) { return truth.holds(); });
}

/// On 128-bit numbers, if something may leave the range.
Executed execute_wide(const CaseMaker& maker, const std::string& invariant, const Values& values) {
  WideArithmetic wide;
  Plan plan;
  Doubted<WideArithmetic> domain(wide, plan);
  return judge<Doubted<WideArithmetic>>(
      run_wide(maker.doubted_executed, domain, values), invariant,
      [](const Doubted<WideArithmetic>::Bool& truth) { return truth.value().holds(); });
}

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

void check_models(const CaseMaker& maker, const std::string& invariant, ProofResult& verdict) {
  try {
    if (verdict.outcome == ProofOutcome::proved) {
      const Executed run = execute(maker, invariant, verdict.witness);
      verdict.witness_executed = run.premises && run.goal;
      if (!verdict.witness_executed) {
        verdict.outcome = ProofOutcome::error;
        verdict.note = run.premises
                           ? "the witness breaks the invariant when it is executed"
                           : "the witness breaks a premise when it is executed: " + run.broken_premise;
      }
    }
    if (verdict.outcome == ProofOutcome::refuted && invariant != kRanges) {
      const Executed run = execute_wide(maker, invariant, verdict.counterexample);
      if (!run.premises || run.goal) {
        verdict.outcome = ProofOutcome::error;
        verdict.note = "the counterexample does not break the invariant when it is executed";
      }
    }
  } catch (const NotExecutable& missing) {
    verdict.outcome = ProofOutcome::error;
    verdict.note = fmt::format("the model's {} does not fit in 64 bits", missing.what());
  }
}

ProofResult decide(const policy::Policy& policy, const CaseMaker& maker, const std::string& invariant,
                   const SolverLimits& limits) {
  try {
    Z3Session session;
    IntegerDomain domain(session);
    SymbolicInputs inputs(domain);
    const auto made = maker.proved(domain, inputs);
    Question question{{}, session.context().bool_val(true), inputs.inputs(), {}, false};
    for (const auto& premise : made.premises) {
      question.premises.push_back({premise.sentence, premise.holds.expression()});
    }
    for (const auto& goal : made.goals) {
      if (goal.invariant == invariant) question.goal = question.goal && goal.holds.expression();
    }
    if (invariant == kRanges) {
      Expression fit = session.context().bool_val(true);
      for (const Intermediate& intermediate : session.intermediates()) fit = fit && intermediate.fits;
      if (made.admissible) fit = z3::implies(made.admissible->expression(), fit);
      question.goal = question.goal && fit;
    }
    question.minimise = size_of(session, inputs.inputs());
    ProofResult verdict = ask(session, question, limits);
    if (invariant == kRanges) verdict.note += fmt::format("{} intermediates", session.intermediates().size());
    check_models(maker, invariant, verdict);
    if (verdict.outcome == ProofOutcome::refuted) {
      explain(policy, {maker.name, maker.step, invariant}, verdict);
    }
    return verdict;
  } catch (const z3::exception& failure) {
    ProofResult verdict;
    verdict.note = failure.msg();
    return verdict;
  }
}

/// The invariants that a case has goals for, each once, and the sentences of its premises.
struct Contents {
  std::vector<std::string> invariants;
  std::vector<std::string> premises;
};
Contents contents_of(const CaseMaker& maker) {
  WideArithmetic wide;
  Plan plan;
  Doubted<WideArithmetic> domain(wide, plan);
  const auto made = run_wide(maker.doubted_executed, domain, {});
  Contents contents;
  const auto once = [](std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
  };
  for (const auto& goal : made.goals) once(contents.invariants, goal.invariant);
  once(contents.invariants, std::string(kRanges));
  for (const auto& premise : made.premises) once(contents.premises, premise.sentence);
  return contents;
}

}  // namespace

void add_case_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  for (const CaseMaker& maker : cases(policy)) {
    const Contents contents = contents_of(maker);
    for (const std::string& invariant : contents.invariants) {
      out.push_back({invariant + "/" + maker.name, invariant, maker.rule,
                     invariant == kRanges ? "integer ranges of every intermediate" : "unbounded integers",
                     contents.premises, [policy, maker, invariant](const SolverLimits& limits) {
                       return decide(policy, maker, invariant, limits);
                     }});
    }
  }
}

std::vector<CaseMaker> cases(const policy::Policy& policy) {
  std::vector<CaseMaker> all;
  add_split_cases(policy, all);
  add_netting_cases(policy, all);
  add_beginning_case(policy, all);
  add_people_step_cases(policy, all);
  add_row_step_cases(policy, all);
  add_settlement_step_cases(policy, all);
  add_governance_step_cases(policy, all);
  return all;
}

}  // namespace homeostat::proofs
