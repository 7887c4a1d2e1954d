// Decides what holds for every split; see open_splits.hpp.
#include "proofs/guardian/open_splits.hpp"

#include <algorithm>

#include "proofs/guardian/kept_verdict.hpp"
#include "proofs/obligations/every_split.hpp"
#include "proofs/solvers/solver_answers.hpp"

namespace homeostat::proofs {

bool OpenSplits::proved(std::string_view invariant) const {
  const bool all = std::all_of(decided.begin(), decided.end(), [&](const Decided& each) {
    const bool counts = each.obligation.invariant == invariant || each.obligation.invariant.empty();
    return !counts || each.verdict.outcome == ProofOutcome::proved;
  });
  return all && std::any_of(decided.begin(), decided.end(),
                            [&](const Decided& each) { return each.obligation.invariant == invariant; });
}

OpenSplits decide_open_splits(const policy::Policy& policy, const SolverLimits& limits, unsigned threads,
                              std::string_view only, const answers::AnswerCache& cache) {
  OpenSplits splits;
  for (Obligation& claim : claims_for_every_split(policy)) {
    const bool lemma = claim.invariant.empty();
    if (only.empty() || lemma || claim.invariant == only) splits.decided.push_back({std::move(claim), {}});
  }
  if (splits.decided.size() == 1) splits.decided.clear();  // the lemma alone: nothing rests on it
  const answers::Questions questions{
      splits.decided.size(), [&](std::size_t i) { return splits.decided[i].obligation.name; },
      [&](std::size_t i) {
        Decided& each = splits.decided[i];
        each.verdict = decide(each.obligation, limits);
        return kept_verdict(each.verdict);
      },
      [&](std::size_t i, const std::string& kept) { return take_verdict(kept, splits.decided[i].verdict); }};
  splits.reuse = answers::answer(questions, sheet_of_all_policies(cache, "every split", limits), threads, {});
  return splits;
}

}  // namespace homeostat::proofs
