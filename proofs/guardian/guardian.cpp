// Decides the obligations of a policy on several threads and combines the answers; see guardian.hpp.
#include "proofs/guardian/guardian.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "engine/base/parallel.hpp"
#include "invariants/catalogue.hpp"
#include "proofs/guardian/kept_verdict.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/solvers/cvc5.hpp"
#include "proofs/solvers/solver_answers.hpp"

namespace homeostat::proofs {
namespace {

/// Worst first.
int severity(ProofOutcome outcome) {
  switch (outcome) {
    case ProofOutcome::refuted:
      return 4;
    case ProofOutcome::error:
      return 3;
    case ProofOutcome::unknown:
      return 2;
    case ProofOutcome::timeout:
      return 1;
    case ProofOutcome::proved:
      return 0;
  }
  return 4;
}

/// Asks cvc5 the same question: do the premises have a model, and does some model violate the goal?
std::pair<ProofOutcome, std::string> cvc5_says(const ProofResult& verdict, const SolverLimits& limits) {
  const Answers answers = run_smt2({limits.cvc5, limits.cvc5_units, limits.milliseconds}, verdict.smt2, 2);
  if (answers.failure) return {*answers.failure, answers.note};
  if (answers.given[0] == Answer::unsat)
    return {ProofOutcome::error, "cvc5: the premises contradict each other"};
  if (answers.given[1] == Answer::sat) return {ProofOutcome::refuted, ""};
  // From premises without a model everything follows, and that Z3's own have one says nothing of these.
  if (answers.given[0] != Answer::sat) return {ProofOutcome::unknown, "cvc5 found no model of the premises"};
  if (answers.given[1] == Answer::unsat) return {ProofOutcome::proved, ""};
  return {ProofOutcome::unknown, "cvc5 gave up"};
}

/// Combines the answers of both solvers: a question passes only if both say so.
void ask_second(const Obligation& obligation, const SolverLimits& limits, ProofResult& verdict) {
  if (limits.solvers == Solvers::z3) return;
  if (verdict.smt2.empty()) {
    if (limits.solvers == Solvers::cvc5) verdict.note = obligation.one_solver;
    return;
  }
  const auto [said, note] = cvc5_says(verdict, limits);
  verdict.cvc5 = said;
  if (limits.solvers == Solvers::cvc5) {
    verdict.outcome = said;
    verdict.note = note;
    return;
  }
  if (said == verdict.outcome) return;
  const bool decided = said == ProofOutcome::proved || said == ProofOutcome::refuted;
  if (decided && (verdict.outcome == ProofOutcome::proved || verdict.outcome == ProofOutcome::refuted)) {
    verdict.note =
        fmt::format("the solvers disagree: Z3 says {}, cvc5 says {}", name(verdict.outcome), name(said));
    verdict.outcome = ProofOutcome::error;
  } else if (verdict.outcome == ProofOutcome::proved) {
    verdict.outcome = said;
    verdict.note = note;
  }
}

}  // namespace

ProofResult decide(const Obligation& obligation, const SolverLimits& limits) {
  const auto start = std::chrono::steady_clock::now();
  ProofResult verdict = obligation.decide(limits);
  if (limits.solvers != Solvers::cvc5) verdict.z3 = verdict.outcome;
  ask_second(obligation, limits, verdict);
  verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return verdict;
}

bool Report::all(ProofOutcome outcome) const {
  return std::all_of(decided.begin(), decided.end(),
                     [&](const Decided& d) { return d.verdict.outcome == outcome; });
}

bool Report::any(ProofOutcome outcome) const {
  return std::any_of(decided.begin(), decided.end(),
                     [&](const Decided& d) { return d.verdict.outcome == outcome; });
}

Report guard(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
             const std::function<void(std::size_t, std::size_t)>& progress, std::string_view only,
             const answers::AnswerCache& cache) {
  Report report;
  for (Obligation& obligation : obligations(policy)) {
    // An obligation that only Z3 can decide is not asked if cvc5 alone was requested.
    if (limits.solvers == Solvers::cvc5 && !obligation.one_solver.empty()) continue;
    if (only.empty() || obligation.invariant == only) report.decided.push_back({std::move(obligation), {}});
  }

  const answers::Questions questions{
      report.decided.size(), [&](std::size_t i) { return report.decided[i].obligation.name; },
      [&](std::size_t i) {
        Decided& decided = report.decided[i];
        decided.verdict = decide(decided.obligation, limits);
        return kept_verdict(decided.verdict);
      },
      [&](std::size_t i, const std::string& kept) { return take_verdict(kept, report.decided[i].verdict); }};
  report.reuse = answers::answer(questions, sheet_of(cache, "guardian", policy, limits), threads, progress);

  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    const Decided* worst = nullptr;
    for (const Decided& decided : report.decided) {
      if (decided.obligation.invariant != entry.name) continue;
      if (worst == nullptr || severity(decided.verdict.outcome) > severity(worst->verdict.outcome))
        worst = &decided;
    }
    if (worst != nullptr) report.invariants.push_back({std::string(entry.name), worst->verdict.outcome});
  }
  return report;
}

StoryCount count_stories(const Report& report) {
  StoryCount count;
  for (const Decided& decided : report.decided) {
    if (decided.verdict.story.empty()) continue;
    ++count.told;
    count.replayed += decided.verdict.replayed ? 1 : 0;
  }
  return count;
}

std::size_t count_rewritten(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.decided.begin(), report.decided.end(), [](const Decided& decided) {
        return decided.verdict.outcome == ProofOutcome::proved && decided.verdict.by_rewriting;
      }));
}

int exit_code(const Report& report) {
  if (report.any(ProofOutcome::refuted)) return 1;
  return report.all(ProofOutcome::proved) ? 0 : 3;
}

}  // namespace homeostat::proofs
