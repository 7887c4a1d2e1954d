// Finds the keys of a policy that cause an invariant to be refuted, by changing one key at a time and asking
// again.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// A key, and a change of it with which every obligation of the invariant is proved.
struct Cause {
  std::string key;
  std::string now;      ///< the present value as TOML; empty for the list of recipients
  std::string instead;  ///< the new value as TOML; empty: the default list of recipients
};

/// The keys that cause a refutation.
struct Causes {
  std::vector<Cause> alone;  ///< keys each of which is enough by itself, with the first change that helps
  /// If there are none: keys that help only together, none of which can be left out; empty if not found.
  std::vector<Cause> together;
  std::size_t tried = 0;  ///< how many changed policies were asked about
};

/// Tries every policy::alternatives() of `policy` on its own. If none helps, sets every key to its default
/// and then takes back the changes that are not needed. `report` is what guard() found for `policy`. A change
/// for which a solver gives up is not reported as a cause. Deterministic; uses up to `threads` threads.
/// REQUIRES: `report` says that `invariant` is refuted.
Causes causes(const policy::Policy& policy, const Report& report, std::string_view invariant,
              const SolverLimits& limits, unsigned threads);

}  // namespace homeostat::proofs
