// Computes the account of one worker or administrator; see actor_account.hpp.
#include "sim/federation/sums/actor_account.hpp"

namespace homeostat::sim {

WorkerAccount account_of(const Parameters& p, const Population& population, const WorkerState& worker,
                         double days) {
  WorkerAccount own;
  own.worth = worth(p, worker.purse.settled);
  own.power = energy(population.groups[worker.group], worker.work);
  const std::int64_t names = population.conducts[worker.conduct].worker.identities - 1 + worker.generation;
  own.names = nano(p.newcomer_eur) * names;
  own.euros = static_cast<double>(own.gain()) / 1e9 - p.hardware_eur_per_day * days;
  return own;
}

NanoEuros gain_of_administrator(const Parameters& p, const Population& population, std::size_t pool) {
  NanoEuros gain = account_of(p, population.pools[pool]).gain();
  for (const Group& group : population.groups) {
    if (group.pool == pool && group.wash) gain += worth(p, population.workers[group.begin].purse.settled);
  }
  return gain;
}

double interest_of_worker(const Parameters& p, const Population& population, std::size_t worker) {
  const auto days = static_cast<double>(p.days);
  return account_of(p, population, population.workers[worker], days).euros / days -
         p.worker_outside_eur_per_day;
}

double interest_of_administrator(const Parameters& p, const Population& population, std::size_t pool) {
  const double gained = static_cast<double>(gain_of_administrator(p, population, pool)) / 1e9;
  return gained / static_cast<double>(p.days) - p.infrastructure_eur_per_day - p.pool_outside_eur_per_day;
}

}  // namespace homeostat::sim
