// Pays what is due at the end of a window; see settling.hpp.
#include "sim/federation/sums/settling.hpp"

#include "engine/rules/burn.hpp"

namespace homeostat::sim {

void settle(Purse& purse) {
  rules::CheckedArithmetic domain;
  rules::PartyLife<rules::CheckedArithmetic> party{
      rules::credits(purse.unsettled), rules::credits(purse.burned), rules::credits(purse.burned)};
  const std::int64_t paid = purse.unsettled - purse.held;
  const std::int64_t collected =
      rules::raw(rules::collect(domain, rules::credits(paid), rules::credits(0), party));
  purse.unsettled = purse.held;
  purse.burned = rules::raw(party.burned);
  purse.collected += collected;
  purse.settled += paid - collected;
}

std::int64_t settle_workers(Population& population, std::uint32_t begin, std::uint32_t end) {
  std::int64_t left = 0;
  for (std::uint32_t index = begin; index < end; ++index) {
    WorkerState& worker = population.workers[index];
    settle(worker.purse);
    if (worker.exposed > 0 && population.conducts[worker.conduct].worker.leaves_when_sampled) {
      take_new_name(worker);
      ++left;
    }
  }
  return left;
}

}  // namespace homeostat::sim
