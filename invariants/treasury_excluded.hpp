// treasury-excluded: the treasury's credits never change a net. The predicate compares two runs: if only the
// treasury column of a row changes, the row counts for the same amount in a settlement.
#pragma once

#include "engine/rules/units.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// `counted`: what a row counts for; `counted_otherwise`: what it counts for with another amount in the
/// treasury's column, and nothing else changed.
template <rules::ArithmeticDomain D>
Judged<D> treasury_excluded(D& /*domain*/, const rules::CreditsOf<D>& counted,
                            const rules::CreditsOf<D>& counted_otherwise) {
  return {"treasury-excluded", counted == counted_otherwise};
}

}  // namespace homeostat::invariants
