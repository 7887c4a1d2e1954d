// chooses-filing-time: the verifier depends on the hour of filing, which whoever files can choose.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kChoosesFilingTime{"chooses-filing-time", Role::pool,
                                  "Waits up to a day for an hour whose draw gives a friendly verifier.",
                                  "A verifier of its coalition finds nothing wrong with its workers.",
                                  [](Conduct& conduct) { conduct.pool.filing_hours = 24; }};

}  // namespace homeostat::sim
