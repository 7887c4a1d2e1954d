// What holds of a split whatever its basis points are: of all policies that round alike and list the same
// columns in the same order, not of one.
#pragma once

#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// The claims of the split for every choice of basis points, for each shape of `policy`, and, with no
/// invariant's name, the lemma on which all of them rest. They are no obligations of the policy: one that is
/// refuted says only that it depends on the basis points, or that it fails for these too. Their names do not
/// say which policy they came from, and two policies that differ in nothing but basis points give the same
/// list.
std::vector<Obligation> claims_for_every_split(const policy::Policy& policy);

}  // namespace homeostat::proofs
