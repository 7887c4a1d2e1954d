// The guardian: decides every obligation of a policy and combines the answers for each invariant.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/answers/answers.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// An obligation with its verdict.
struct Decided {
  Obligation obligation;
  ProofResult verdict;
};

/// The combined outcome of an invariant's obligations.
struct InvariantOutcome {
  std::string invariant;
  ProofOutcome
      outcome;  ///< the worst of its obligations, in the order refuted, error, unknown, timeout, proved
};

/// Everything that the guardian decided about a policy.
struct Report {
  std::vector<Decided> decided;              ///< in the order of obligations()
  std::vector<InvariantOutcome> invariants;  ///< in the order of the catalogue
  answers::Reuse reuse;                      ///< of answers of earlier runs; no part of any digest
  [[nodiscard]] bool all(ProofOutcome outcome) const;
  [[nodiscard]] bool any(ProofOutcome outcome) const;
};

/// Decides one obligation by the solvers that `limits` names. With both, it passes only if both say so.
ProofResult decide(const Obligation& obligation, const SolverLimits& limits);

/// Decides all obligations on up to `threads` threads; outcomes do not depend on their number. `progress` is
/// called with (done, total) from one thread at a time.
/// `only`: the obligations of that invariant alone; empty: all. `cache`: where answers of earlier runs are.
Report guard(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
             const std::function<void(std::size_t, std::size_t)>& progress = {}, std::string_view only = {},
             const answers::AnswerCache& cache = {});

/// How many refutations have a story, and how many of these stories were replayed on the engine.
struct StoryCount {
  int told = 0;
  int replayed = 0;
};
StoryCount count_stories(const Report& report);

/// How many of the proofs needed no search (ProofResult::by_rewriting).
std::size_t count_rewritten(const Report& report);

/// The exit code for a report: 0 if all is proved, 1 if something is refuted, 3 if nothing is refuted but
/// something is undecided.
int exit_code(const Report& report);

}  // namespace homeostat::proofs
