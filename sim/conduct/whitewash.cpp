// whitewash: a penalty reaches only credits that are still unsettled under the penalised identity.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kWhitewash{
    "whitewash", Role::worker,
    "Answers without computing, and comes back under a new name as soon as a forged row of its is in "
    "dispute.",
    "What would be burned is settled before the dispute ends, and the new name has no offence on it.",
    [](Conduct& conduct) {
      conduct.worker.forged_per_million = kMillion;
      conduct.worker.leaves_when_sampled = true;
    }};

}  // namespace homeostat::sim
