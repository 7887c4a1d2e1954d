// wash: origin, executing pool and worker are one person, who pays its own price and keeps its own shares.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kWash{"wash", Role::pool, "Asks itself for jobs, and answers them without computing.",
                     "Where users do not pay the worth of a credit, the shares of an unreal job are a gift.",
                     [](Conduct& conduct) { conduct.pool.wash_jobs_per_worker_day = 200; }};

}  // namespace homeostat::sim
