// Makes and judges the mutants of the rules; see mutants.hpp.
#include "proofs/mutants/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/parallel.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/mutants/kept_mutant.hpp"
#include "proofs/mutants/log_mutants.hpp"
#include "proofs/solvers/solver_answers.hpp"

namespace homeostat::proofs {
namespace {

using Proved = Doubted<IntegerDomain>;
using Ran = Doubted<WideArithmetic>;

/// The mutants of one case, not judged yet. Where several have the same name they are numbered, from 1 in the
/// order of execution.
std::vector<Mutant> mutants_of(const CaseMaker& maker) {
  Plan plan;
  WideArithmetic wide;
  Ran domain(wide, plan);
  run_wide(maker.doubted_executed, domain, {});
  std::vector<Mutant> mutants;
  std::map<std::string, std::size_t> named;
  for (const FoundMutation& found : plan.found()) {
    const std::string called = found.where + ": " + std::string(name(found.mutation.change));
    ++named[called];
    mutants.push_back({maker.name, maker.rule, called, found.mutation, Fate::undecided, {}, ""});
  }
  std::map<std::string, std::size_t> met;
  for (Mutant& mutant : mutants) {
    if (named[mutant.name] > 1) mutant.name += fmt::format(" ({})", ++met[mutant.name]);
  }
  return mutants;
}

/// The invariants that the executed mutant breaks; empty if a premise does not hold there.
std::vector<std::string> broken_when_run(const CaseMaker& maker, const Mutation& mutation,
                                         const Values& values) {
  Plan plan(mutation);
  WideArithmetic wide;
  Ran domain(wide, plan);
  const auto made = run_wide(maker.doubted_executed, domain, values);
  for (const auto& premise : made.premises) {
    if (!premise.holds.value().holds()) return {};
  }
  std::vector<std::string> broken;
  for (const auto& goal : made.goals) {
    if (goal.holds.value().holds()) continue;
    const std::string_view invariant = goal.invariant.text();
    if (std::find(broken.begin(), broken.end(), invariant) == broken.end()) broken.emplace_back(invariant);
  }
  return broken;
}

/// One session with the case as it is, or changed.
Case<Proved> made_in(SymbolicInputs& symbolic, Proved& domain, const CaseMaker& maker) {
  DoubtedInputs<IntegerDomain> inputs(domain, symbolic);
  return maker.doubted(domain, inputs);
}

const z3::expr& term(const Proved::Bool& truth) {
  return truth.value().expression();
}

/// Asks whether an invariant is refuted for the mutant. `bounded`: only for numbers that fit in 64 bits, so
/// that the model can be executed. `only`: that invariant alone is asked; empty: all of them.
ProofResult noticed(const CaseMaker& maker, const Mutation& mutation, const SolverLimits& limits,
                    bool bounded, std::string_view only) {
  Z3Session session;
  IntegerDomain base(session);
  SymbolicInputs symbolic(base);
  Plan plan(mutation);
  Proved domain(base, plan);
  const auto made = made_in(symbolic, domain, maker);
  Question question{{}, session.context().bool_val(true), symbolic.inputs(), {}, false};
  for (const auto& premise : made.premises)
    question.premises.push_back({premise.sentence, term(premise.holds)});
  for (const auto& goal : made.goals) {
    if (only.empty() || goal.invariant == only) question.goal = question.goal && term(goal.holds);
  }
  for (const Input& input : symbolic.inputs()) {
    if (!bounded || input.expression.is_bool()) continue;
    const z3::expr most = session.context().int_val(INT64_MAX);
    question.premises.push_back({"64 bits", input.expression >= -most && input.expression <= most});
  }
  return ask_goal(session, question, limits);
}

/// Asks whether the mutant gives the same results as the rule wherever the premises hold.
ProofResult same_as_rule(const CaseMaker& maker, const Mutation& mutation, const SolverLimits& limits) {
  Z3Session session;
  IntegerDomain base(session);
  SymbolicInputs symbolic(base);
  Plan as_is;
  Plan changed(mutation);
  Proved original(base, as_is);
  Proved mutant(base, changed);
  const auto one = made_in(symbolic, original, maker);
  const auto two = made_in(symbolic, mutant, maker);
  Question question{{}, session.context().bool_val(true), symbolic.inputs(), {}, false};
  for (const auto& premise : one.premises)
    question.premises.push_back({premise.sentence, term(premise.holds)});
  for (std::size_t i = 0; i < one.numbers.size(); ++i) {
    question.goal =
        question.goal && one.numbers[i].value().expression() == two.numbers[i].value().expression();
  }
  for (std::size_t i = 0; i < one.truths.size(); ++i) {
    question.goal = question.goal && term(one.truths[i]) == term(two.truths[i]);
  }
  return ask_goal(session, question, limits);
}

std::string told(const Values& values) {
  std::string text;
  for (const auto& [name, value] : values) {
    if (value == "false" || value == "0") continue;
    text += (text.empty() ? "" : "; ") + name + (value == "true" ? "" : " = " + value);
  }
  return text;
}

void judge(const CaseMaker& maker, const SolverLimits& limits, Mutant& mutant, std::string_view only = {}) {
  ProofResult first = noticed(maker, mutant.mutation, limits, true, only);
  if (first.outcome == ProofOutcome::proved) first = noticed(maker, mutant.mutation, limits, false, only);
  if (first.outcome == ProofOutcome::refuted) {
    try {
      mutant.killed_by = broken_when_run(maker, mutant.mutation, first.counterexample);
    } catch (const NotExecutable& missing) {
      mutant.note = fmt::format("the model's {} does not fit in 64 bits", missing.what());
      return;
    }
    mutant.fate = mutant.killed_by.empty() ? Fate::undecided : Fate::killed;
    if (mutant.killed_by.empty())
      mutant.note = "the counterexample breaks nothing when the mutant is executed";
    return;
  }
  if (first.outcome != ProofOutcome::proved) {
    mutant.note = first.note;
    return;
  }
  const ProofResult second = same_as_rule(maker, mutant.mutation, limits);
  if (second.outcome == ProofOutcome::proved) {
    mutant.fate = Fate::equivalent;
  } else if (second.outcome == ProofOutcome::refuted) {
    mutant.fate = Fate::survived;
    mutant.note = "it differs with " + told(second.counterexample);
  } else {
    mutant.note = second.note;
  }
}

}  // namespace

std::string_view name(Change change) {
  constexpr std::array<std::string_view, 16> kNames{
      "guard dropped",          "guard negated",    "effect dropped", "comparison made strict",
      "comparison widened",     "equality negated", "and becomes or", "or becomes and",
      "negation dropped",       "arms swapped",     "rounded up",     "sum becomes difference",
      "difference becomes sum", "factor one more",  "field dropped",  "column added"};
  return kNames.at(static_cast<std::size_t>(change));
}

std::string_view name(Fate fate) {
  constexpr std::array<std::string_view, 4> kNames{"killed", "equivalent", "survived", "undecided"};
  return kNames.at(static_cast<std::size_t>(fate));
}

std::size_t MutationReport::count(Fate fate) const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(),
                                                [&](const Mutant& mutant) { return mutant.fate == fate; }));
}

std::size_t MutationReport::killed(const std::string& happening, const std::string& invariant) const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [&](const Mutant& mutant) {
    return mutant.happening == happening &&
           std::find(mutant.killed_by.begin(), mutant.killed_by.end(), invariant) != mutant.killed_by.end();
  }));
}

std::size_t MutationReport::total(const std::string& happening) const {
  return static_cast<std::size_t>(std::count_if(
      mutants.begin(), mutants.end(), [&](const Mutant& mutant) { return mutant.happening == happening; }));
}

std::size_t MutationReport::equivalent(const std::string& happening) const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [&](const Mutant& mutant) {
    return mutant.happening == happening && mutant.fate == Fate::equivalent;
  }));
}

Mutant doubt(const policy::Policy& policy, const std::string& happening, std::string_view name,
             std::string_view invariant, const SolverLimits& limits) {
  for (const CaseMaker& maker : cases(policy)) {
    if (maker.name != happening) continue;
    for (Mutant& mutant : mutants_of(maker)) {
      if (mutant.name != name) continue;
      judge(maker, limits, mutant, invariant);
      return mutant;
    }
  }
  for (Mutant& mutant : log_mutants()) {
    if (mutant.happening != happening || mutant.name != name) continue;
    judge_log_mutant(limits, mutant);
    return mutant;
  }
  return {happening, "", std::string(name), {}, Fate::undecided, {}, "there is no such mutant"};
}

MutationReport mutate(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress,
                      const answers::AnswerCache& cache) {
  const std::vector<CaseMaker> makers = cases(policy);
  MutationReport report;
  std::vector<std::size_t> of;  // the case of each mutant
  for (std::size_t i = 0; i < makers.size(); ++i) {
    for (Mutant& mutant : mutants_of(makers[i])) {
      report.mutants.push_back(std::move(mutant));
      of.push_back(i);
    }
  }
  for (Mutant& mutant : log_mutants()) report.mutants.push_back(std::move(mutant));
  const auto ask = [&](std::size_t index) {
    Mutant& mutant = report.mutants[index];
    mutant.fate = Fate::undecided;
    mutant.killed_by.clear();
    mutant.note.clear();
    if (index < of.size()) {
      judge(makers[of[index]], limits, mutant);
    } else {
      judge_log_mutant(limits, mutant);
    }
    return kept_mutant(mutant);
  };
  const answers::Questions questions{
      report.mutants.size(),
      [&](std::size_t index) { return report.mutants[index].happening + "/" + report.mutants[index].name; },
      ask,
      [&](std::size_t index, const std::string& kept) { return take_mutant(kept, report.mutants[index]); }};
  report.reuse = answers::answer(questions, sheet_of(cache, "mutants", policy, limits), threads, progress);
  return report;
}

}  // namespace homeostat::proofs
