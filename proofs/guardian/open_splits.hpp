// Which invariants of the split hold whatever its basis points are.
#pragma once

#include <string_view>
#include <vector>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// What was decided about splits with open basis points (proofs/obligations/every_split.hpp).
struct OpenSplits {
  std::vector<Decided> decided;
  answers::Reuse reuse;
  /// Whether `invariant` is proved for every choice of basis points: every claim of it is, and so is the
  /// lemma on which they rest.
  [[nodiscard]] bool proved(std::string_view invariant) const;
};

/// Decides the claims about the shapes of `policy`, each by the solvers that `limits` names. Nothing of it
/// counts as an obligation of the policy. A policy that differs in basis points alone asks the same, so
/// `cache` answers it. `only`: the claims of that invariant alone; empty: all.
OpenSplits decide_open_splits(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
                              std::string_view only = {}, const answers::AnswerCache& cache = {});

}  // namespace homeostat::proofs
