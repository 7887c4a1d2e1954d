// Makes an obligation of each case and invariant. The solver decides it over arbitrary inputs, and every
// model that the solver gives is executed on the engine's own arithmetic and judged by the question that cvc5
// reads.
#include <fmt/format.h>

#include <algorithm>

#include "invariants/catalogue.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/obligations/asked_case.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/obligations/written_case.hpp"
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

/// Writes the question for cvc5. A model that Z3 found of its own question has to be one of this question,
/// too.
void write_case(const CaseMaker& maker, const std::string& invariant, CaseClaim claim, ProofResult& verdict) {
  const WrittenCase written(maker, invariant, claim);
  verdict.smt2 = written.text();
  const bool proved = verdict.outcome == ProofOutcome::proved;
  if (!proved && verdict.outcome != ProofOutcome::refuted) return;
  const auto judged = written.judged(proved ? verdict.witness : verdict.counterexample);
  // A counterexample to the ranges may be too large to be computed.
  if (!judged && !proved && invariant == kRanges) return;
  if (judged && judged->premises && judged->goals == proved) return;
  verdict.outcome = ProofOutcome::error;
  verdict.note = "what Z3 found is not so in the second translation of the same case";
}

ProofResult decide(const policy::Policy& policy, const CaseMaker& maker, const std::string& invariant,
                   CaseClaim claim, const SolverLimits& limits) {
  try {
    Z3Session session;
    ProofResult verdict = ask(session, asked_of_case(maker, invariant, claim, session), limits);
    if (claim == CaseClaim::dividends) {
      const auto of_rules = std::count_if(session.divisions().begin(), session.divisions().end(),
                                          [](const DivisionTerms& division) { return division.watched; });
      verdict.note += fmt::format("{} divisions", of_rules);
    } else if (invariant == kRanges) {
      verdict.note += fmt::format("{} intermediates", session.intermediates().size());
    }
    check_models(maker, invariant, verdict);
    if (limits.solvers != Solvers::z3) write_case(maker, invariant, claim, verdict);
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

/// The invariants that a case has goals for, each once, the sentences of its premises, and whether its rules
/// divide.
struct Contents {
  std::vector<std::string> invariants;
  std::vector<std::string> premises;
  bool divides = false;
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
  // What a mutant could round otherwise is a division.
  contents.divides = std::any_of(plan.found().begin(), plan.found().end(), [](const FoundMutation& found) {
    return found.mutation.change == Change::rounded_up;
  });
  return contents;
}

}  // namespace

void add_obligations_of(const policy::Policy& policy, const CaseMaker& maker, std::vector<Obligation>& out) {
  const Contents contents = contents_of(maker);
  const auto add = [&](const std::string& invariant, const std::string& variant, std::string method,
                       CaseClaim claim) {
    out.push_back({invariant + "/" + maker.name + variant, invariant, maker.rule, std::move(method),
                   contents.premises, [policy, maker, invariant, claim](const SolverLimits& limits) {
                     return decide(policy, maker, invariant, claim, limits);
                   }});
  };
  for (const std::string& invariant : contents.invariants) {
    add(invariant, "", invariant == kRanges ? "integer ranges of every intermediate" : "unbounded integers",
        CaseClaim::goals);
  }
  if (contents.divides) {
    add(std::string(kRanges), " (dividends)", "no rule divides a number below 0", CaseClaim::dividends);
  }
}

void add_case_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  for (const CaseMaker& maker : cases(policy)) add_obligations_of(policy, maker, out);
}

std::vector<CaseMaker> cases(const policy::Policy& policy) {
  std::vector<CaseMaker> all;
  add_split_cases(policy, all);
  add_netting_cases(policy, all);
  add_people_step_cases(policy, all);
  add_row_step_cases(policy, all);
  add_settlement_step_cases(policy, all);
  add_governance_step_cases(policy, all);
  return all;
}

}  // namespace homeostat::proofs
