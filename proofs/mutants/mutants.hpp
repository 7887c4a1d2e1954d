// Doubt of the invariants: would they notice if a rule were different? Every operation of every case's rule
// is changed, one at a time (mutation.hpp), and the guardian is asked again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/answers/answers.hpp"
#include "proofs/domains/mutation.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

enum class Fate {
  killed,      ///< an invariant is refuted, and the counterexample, executed with the same mutant, breaks it
  equivalent,  ///< proved: it gives what the rule gives, wherever the premises hold
  survived,    ///< no invariant notices, and it gives something else: a finding
  undecided,   ///< the solver gave up
};
std::string_view name(Fate fate);

struct Mutant {
  std::string happening;  ///< the case
  std::string rule;
  Mutation mutation;
  Fate fate = Fate::undecided;
  std::vector<std::string> killed_by;  ///< every invariant that the executed counterexample breaks
  std::string note;                    ///< survived: where it differs; undecided: why
};

struct MutationReport {
  std::vector<Mutant> mutants;  ///< in the order of the cases and of their operations
  Reuse reuse;                  ///< of answers of earlier runs; no part of any digest
  [[nodiscard]] std::size_t count(Fate fate) const;
  /// Mutants of one case that one invariant killed.
  [[nodiscard]] std::size_t killed(const std::string& happening, const std::string& invariant) const;
  [[nodiscard]] std::size_t total(const std::string& happening) const;
  [[nodiscard]] std::size_t equivalent(const std::string& happening) const;
};

/// Judges every mutant of every case of `policy`, and of the list of fields that the log commits to, on up to
/// `threads` threads; the result does not depend on their number. `progress` is called with (done, total)
/// from one thread at a time. `cache`: where answers of earlier runs are.
MutationReport mutate(const policy::Policy& policy, const Limits& limits, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress = {},
                      const AnswerCache& cache = {});

/// Judges one: the `occurrence`-th operation (from 0) of that case that can be changed so. Fate::undecided,
/// with a note, if there is none.
Mutant doubt(const policy::Policy& policy, const std::string& happening, std::string_view change,
             std::size_t occurrence, const Limits& limits);

}  // namespace homeostat::proofs
