// Mutants, judged.
#include "proofs/mutants/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/parallel.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/mutants/kept_mutant.hpp"
#include "proofs/mutants/log_mutants.hpp"

namespace homeostat::proofs {
namespace {

using Proved = Doubted<IntegerDomain>;
using Ran = Doubted<WideArithmetic>;

std::vector<Mutation> mutations_of(const CaseMaker& maker) {
  Plan plan;
  WideArithmetic wide;
  Ran domain(wide, plan);
  run_wide(maker.doubted_executed, domain, {});
  return plan.found();
}

/// What the executed mutant breaks; empty if a premise does not hold there.
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
    if (std::find(broken.begin(), broken.end(), goal.invariant) == broken.end())
      broken.push_back(goal.invariant);
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

/// Does an invariant notice? `bounded`: for numbers that 64 bits hold, so that the model can be executed.
Verdict noticed(const CaseMaker& maker, const Mutation& mutation, const Limits& limits, bool bounded) {
  Session session;
  IntegerDomain base(session);
  SymbolicInputs symbolic(base);
  Plan plan(mutation);
  Proved domain(base, plan);
  const auto made = made_in(symbolic, domain, maker);
  Question question{{}, session.context().bool_val(true), symbolic.inputs(), {}, false};
  for (const auto& premise : made.premises)
    question.premises.push_back({premise.sentence, term(premise.holds)});
  for (const auto& goal : made.goals) question.goal = question.goal && term(goal.holds);
  for (const Input& input : symbolic.inputs()) {
    if (!bounded || input.expression.is_bool()) continue;
    const z3::expr most = session.context().int_val(INT64_MAX);
    question.premises.push_back({"64 bits", input.expression >= -most && input.expression <= most});
  }
  return ask_goal(session, question, limits);
}

/// Is it the same rule, wherever the premises hold?
Verdict same_as_rule(const CaseMaker& maker, const Mutation& mutation, const Limits& limits) {
  Session session;
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

void judge(const CaseMaker& maker, const Limits& limits, Mutant& mutant) {
  Verdict first = noticed(maker, mutant.mutation, limits, true);
  if (first.outcome == Outcome::proved) first = noticed(maker, mutant.mutation, limits, false);
  if (first.outcome == Outcome::refuted) {
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
  if (first.outcome != Outcome::proved) {
    mutant.note = first.note;
    return;
  }
  const Verdict second = same_as_rule(maker, mutant.mutation, limits);
  if (second.outcome == Outcome::proved) {
    mutant.fate = Fate::equivalent;
  } else if (second.outcome == Outcome::refuted) {
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

Mutant doubt(const policy::Policy& policy, const std::string& happening, std::string_view change,
             std::size_t occurrence, const Limits& limits) {
  for (const CaseMaker& maker : cases(policy)) {
    if (maker.name != happening) continue;
    std::size_t met = 0;
    for (const Mutation& mutation : mutations_of(maker)) {
      if (name(mutation.change) != change || met++ != occurrence) continue;
      Mutant mutant{maker.name, maker.rule, mutation, Fate::undecided, {}, ""};
      judge(maker, limits, mutant);
      return mutant;
    }
  }
  std::size_t met = 0;
  for (Mutant& mutant : log_mutants()) {
    if (mutant.happening != happening || name(mutant.mutation.change) != change || met++ != occurrence)
      continue;
    judge_log_mutant(limits, mutant);
    return mutant;
  }
  return {happening, "", {}, Fate::undecided, {}, "there is no such operation"};
}

MutationReport mutate(const policy::Policy& policy, const Limits& limits, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress,
                      const AnswerCache& cache) {
  const std::vector<CaseMaker> makers = cases(policy);
  MutationReport report;
  std::vector<std::size_t> of;  // the case of each mutant
  for (std::size_t i = 0; i < makers.size(); ++i) {
    for (const Mutation& mutation : mutations_of(makers[i])) {
      report.mutants.push_back({makers[i].name, makers[i].rule, mutation, Fate::undecided, {}, ""});
      of.push_back(i);
    }
  }
  for (Mutant& mutant : log_mutants()) report.mutants.push_back(std::move(mutant));
  const auto ask = [&](std::size_t index) {
    Mutant& mutant = report.mutants[index];
    mutant = {mutant.happening, mutant.rule, mutant.mutation, Fate::undecided, {}, ""};
    if (index < of.size()) {
      judge(makers[of[index]], limits, mutant);
    } else {
      judge_log_mutant(limits, mutant);
    }
    return kept_mutant(mutant);
  };
  const Questions questions{
      report.mutants.size(), [&](std::size_t index) { return name_of(report.mutants[index]); }, ask,
      [&](std::size_t index, const std::string& kept) { return take_mutant(kept, report.mutants[index]); }};
  report.reuse = answer(questions, sheet_of(cache, "mutants", policy, limits), threads, progress);
  return report;
}

}  // namespace homeostat::proofs
