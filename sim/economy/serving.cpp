// Which loop a worker is in.
#include "sim/economy/serving.hpp"

namespace homeostat::sim {

void serve(const Serving& serving, Population& population, std::uint32_t begin, std::uint32_t end,
           Tally& tally) {
  for (std::uint32_t index = begin; index < end; ++index) {
    WorkerState& worker = population.workers[index];
    if (!worker.active) continue;
    const Group& group = population.groups[worker.group];
    const PoolState& pool = population.pools[group.pool];
    const WorkerConduct& conduct = population.conducts[worker.conduct].worker;
    bool foreign = false;
    for (const StepDemand& step : *serving.demand) foreign = foreign || step.foreign[group.pool] > 0;
    const auto accused = accusations_of(serving.accusations, index);
    const bool plain = worker.conduct == 0 && !worker.wash && !foreign && tally.jobs == nullptr &&
                       accused.empty() && !(serving.draw_is_known && pool.conduct.pool.chooses_job_ids);
    if (plain) {
      detail::serve_worker<true>(serving, group, pool, index, conduct, accused, worker, tally);
    } else {
      detail::serve_worker<false>(serving, group, pool, index, conduct, accused, worker, tally);
    }
  }
}

}  // namespace homeostat::sim
