// no-compute: the simplest fraud, which every re-execution notices.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kNoCompute{"no-compute", Role::worker, "Answers without computing anything.",
                          "It is paid for work that it did not do.",
                          [](Conduct& conduct) { conduct.worker.forged_per_million = kMillion; }};

}  // namespace homeostat::sim
