// The guardian: decides every obligation of a policy and says what that means for each invariant.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proofs/answers/answers.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

struct Decided {
  Obligation obligation;
  Verdict verdict;
};

struct InvariantOutcome {
  std::string invariant;
  Outcome outcome;  ///< the worst of its obligations: refuted, error, unknown, timeout, proved
};

struct Report {
  std::vector<Decided> decided;              ///< in the order of obligations()
  std::vector<InvariantOutcome> invariants;  ///< in the order of the catalogue
  Reuse reuse;                               ///< of answers of earlier runs; no part of any digest
  [[nodiscard]] bool all(Outcome outcome) const;
  [[nodiscard]] bool any(Outcome outcome) const;
};

/// Decides all obligations on up to `threads` threads; outcomes do not depend on their number. `progress` is
/// called with (done, total) from one thread at a time.
/// `only`: the obligations of that invariant alone; empty: all. `cache`: where answers of earlier runs are.
Report guard(const policy::Policy& policy, const Limits& limits, unsigned threads,
             const std::function<void(std::size_t, std::size_t)>& progress = {}, std::string_view only = {},
             const AnswerCache& cache = {});

/// How many refutations are told as a story, and how many of those were replayed on the engine.
struct StoryCount {
  int told = 0;
  int replayed = 0;
};
StoryCount count_stories(const Report& report);

/// Exit code of a report: 0 all proved, 1 something refuted, 3 nothing refuted but something undecided.
int exit_code(const Report& report);

}  // namespace homeostat::proofs
