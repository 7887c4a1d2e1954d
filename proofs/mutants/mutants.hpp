// Tests the invariants themselves: would they notice if a rule were different? Every operation of every
// case's rule is changed, one at a time (mutation.hpp), and the guardian is asked again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/answers/answers.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/domains/mutation.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// What became of a mutant.
enum class Fate {
  killed,      ///< an invariant is refuted, and the executed counterexample breaks it under the same mutant
  equivalent,  ///< proved to give the same results as the rule wherever the premises hold
  survived,    ///< gives other results and no invariant notices: a finding
  undecided,   ///< a solver gave up
};
std::string_view name(Fate fate);

/// One changed rule and what became of it.
struct Mutant {
  std::string happening;  ///< the name of the case
  std::string rule;
  /// What is changed and how, unique in its case: the rule, the refusal or the field of the effect, the
  /// change; and where several operations have the same, a number. "burn, kill-switch: guard dropped",
  /// "split: arms swapped (3)".
  std::string name;
  Mutation mutation;
  Fate fate = Fate::undecided;
  std::vector<std::string> killed_by;  ///< every invariant that the executed counterexample breaks
  std::string note;                    ///< if survived, where it differs; if undecided, why
};

/// All mutants of a policy's rules.
struct MutationReport {
  std::vector<Mutant> mutants;  ///< in the order of the cases and of their operations
  answers::Reuse reuse;         ///< of answers of earlier runs; no part of any digest
  [[nodiscard]] std::size_t count(Fate fate) const;
  /// How many mutants of that case the invariant killed.
  [[nodiscard]] std::size_t killed(const std::string& happening, const std::string& invariant) const;
  [[nodiscard]] std::size_t total(const std::string& happening) const;
  [[nodiscard]] std::size_t equivalent(const std::string& happening) const;
};

/// Judges every mutant of every case of `policy`, and of the list of fields that the log commits to, on up to
/// `threads` threads; the result does not depend on their number. `progress` is called with (done, total)
/// from one thread at a time. `cache`: where answers of earlier runs are.
MutationReport mutate(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress = {},
                      const answers::AnswerCache& cache = {});

/// Judges the mutant of that case and name by one invariant alone (empty: by all). Fate::undecided, with a
/// note, if there is none.
Mutant doubt(const policy::Policy& policy, const std::string& happening, std::string_view name,
             std::string_view invariant, const SolverLimits& limits);

}  // namespace homeostat::proofs
