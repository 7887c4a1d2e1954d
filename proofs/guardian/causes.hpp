// Which keys of a policy refute an invariant: found by changing them, one at a time, and asking again.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// A key whose change makes the invariant hold: every obligation of it is then proved.
struct Cause {
  std::string key;
  std::string now;      ///< as TOML; empty for the list of recipients
  std::string instead;  ///< as TOML; empty: the default list of recipients
};

struct Causes {
  std::vector<Cause> alone;     ///< each of them mends it by itself; the first change of a key that does
  std::vector<Cause> together;  ///< if none does: these, all at once, and no fewer of them; empty: not found
  std::size_t tried = 0;        ///< policies that were asked
};

/// Tries every policy::alternatives() of `policy`; if none mends the invariant, the default of every key, and
/// then takes back what is not needed. `report` is what guard() said of `policy`. Deterministic; a solver
/// that gives up on an alternative does not make it a cause. `threads` at a time.
/// REQUIRES: report says that `invariant` is refuted.
Causes causes(const policy::Policy& policy, const Report& report, std::string_view invariant,
              const SolverLimits& limits, unsigned threads);

}  // namespace homeostat::proofs
