// The outcome of an economy's run as a text that is kept from run to run (docs/cache.md).
#pragma once

#include <string>

#include "sim/federation/sums/outcome.hpp"

namespace homeostat::sim {

/// Every field of `outcome`, to the bit.
std::string kept_outcome(const EconomyOutcome& outcome);
/// Takes over what kept_outcome() gave. False if `kept` is no such text; `outcome` is as before then.
bool take_outcome(const std::string& kept, EconomyOutcome& outcome);

}  // namespace homeostat::sim
