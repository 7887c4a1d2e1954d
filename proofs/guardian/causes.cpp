// Finds which keys of a policy cause a refutation; see causes.hpp. A change is first tried on the refuted
// obligation alone and with Z3 only, because most changes do not help and that shows quickly.
#include "proofs/guardian/causes.hpp"

#include <algorithm>

#include "engine/base/parallel.hpp"
#include "engine/policy/alternatives.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::proofs {
namespace {

using policy::Alternative;

class Search {
 public:
  Search(const Report& report, std::string_view invariant, const SolverLimits& limits, unsigned threads)
      : invariant_(invariant), limits_(limits), threads_(threads) {
    for (const Decided& decided : report.decided) {
      if (decided.obligation.invariant == invariant && decided.verdict.outcome == ProofOutcome::refuted)
        refuted_.push_back(decided.obligation.name);
    }
    HOMEOSTAT_REQUIRE(!refuted_.empty(), "the causes of what is refuted are asked for");
  }

  /// For each of the policies, whether it keeps the invariant.
  std::vector<char> mended(const std::vector<policy::Policy>& policies) {
    tried_ += policies.size();
    std::vector<char> result(policies.size(), 0);
    base::for_each_index(policies.size(), threads_, {},
                         [&](std::size_t index) { result[index] = holds(policies[index]) ? 1 : 0; });
    return result;
  }

  [[nodiscard]] std::size_t tried() const { return tried_; }

 private:
  [[nodiscard]] bool holds(const policy::Policy& policy) const {
    SolverLimits quick = limits_;
    if (quick.solvers == Solvers::both) quick.solvers = Solvers::z3;
    for (const Obligation& obligation : obligations(policy)) {
      if (std::find(refuted_.begin(), refuted_.end(), obligation.name) == refuted_.end()) continue;
      if (obligation.decide(quick).outcome == ProofOutcome::refuted) return false;
    }
    const Report report = guard(policy, limits_, 1, {}, invariant_);
    return !report.decided.empty() && report.all(ProofOutcome::proved);
  }

  std::string invariant_;
  SolverLimits limits_;
  unsigned threads_;
  std::vector<std::string> refuted_;
  std::size_t tried_ = 0;
};

Cause cause(const Alternative& alternative) {
  return {alternative.key, alternative.now, alternative.instead};
}

/// Sets every key to its default, then takes back each change that is not needed for the invariant to hold.
std::vector<Cause> together(const policy::Policy& policy, const std::vector<Alternative>& changes,
                            Search& search) {
  std::vector<Alternative> needed;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(needed),
               [](const Alternative& change) { return change.preset; });
  const auto holds = [&](const std::vector<Alternative>& some) {
    const policy::Policy changed = policy::with(policy, some);
    return !policy::find_fault(changed) && search.mended({changed}).front() != 0;
  };
  if (!holds(needed)) return {};
  for (std::size_t index = 0; index < needed.size();) {
    auto fewer = needed;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
    if (holds(fewer)) {
      needed = std::move(fewer);
    } else {
      ++index;
    }
  }
  std::vector<Cause> found;
  std::transform(needed.begin(), needed.end(), std::back_inserter(found), cause);
  return found;
}

}  // namespace

Causes causes(const policy::Policy& policy, const Report& report, std::string_view invariant,
              const SolverLimits& limits, unsigned threads) {
  Search search(report, invariant, limits, threads);
  const std::vector<Alternative> changes = policy::alternatives(policy);
  std::vector<policy::Policy> policies;
  policies.reserve(changes.size());
  for (const Alternative& change : changes) policies.push_back(change.policy);
  const auto mended = search.mended(policies);
  Causes found;
  for (std::size_t index = 0; index < changes.size(); ++index) {
    const bool known = !found.alone.empty() && found.alone.back().key == changes[index].key;
    if (mended[index] != 0 && !known) found.alone.push_back(cause(changes[index]));
  }
  if (found.alone.empty()) found.together = together(policy, changes, search);
  found.tried = search.tried();
  return found;
}

}  // namespace homeostat::proofs
