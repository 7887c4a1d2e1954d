// chooses-filing-time: the epoch of the draw is the hour of filing, and whoever files chooses it.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kChoosesFilingTime{"chooses-filing-time", Role::pool,
                                  "Waits up to a day for an hour whose draw gives a friendly verifier.",
                                  "A verifier of its coalition finds nothing wrong with its workers.",
                                  [](Conduct& conduct) { conduct.pool.filing_hours = 24; }};

}  // namespace homeostat::sim
