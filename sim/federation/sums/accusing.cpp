// Draws the false disputes that rivals file; see accusing.hpp.
#include "sim/federation/sums/accusing.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/draws.hpp"

namespace homeostat::sim {
namespace {

std::vector<std::uint32_t> rivals_of(const Population& population, std::size_t accuser) {
  const PoolState& own = population.pools[accuser];
  std::vector<std::uint32_t> rivals;
  for (const Group& group : population.groups) {
    const bool friends = own.member && population.pools[group.pool].member;
    if (group.wash || group.pool == accuser || friends) continue;
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      if (population.workers[i].active) rivals.push_back(i);
    }
  }
  return rivals;
}

}  // namespace

std::vector<Accusation> accusations_of_window(const EconomyScenario& scenario, std::int64_t first,
                                              std::int64_t end, const Population& population) {
  std::vector<Accusation> accusations;
  const auto steps_per_day = 86'400.0 / static_cast<double>(scenario.parameters.step_seconds);
  for (std::size_t accuser = 0; accuser < population.pools.size(); ++accuser) {
    const PoolState& pool = population.pools[accuser];
    const double rate = pool.conduct.verifier.false_disputes_per_day;
    if (rate <= 0) continue;
    const auto filed_by = [&](std::int64_t step) {
      return static_cast<std::uint64_t>(std::floor(rate * static_cast<double>(step) / steps_per_day));
    };
    const std::vector<std::uint32_t> rivals = rivals_of(population, accuser);
    if (rivals.empty()) continue;
    for (std::uint64_t number = filed_by(first); number < filed_by(end); ++number) {
      const Words words = words_of(pool.key, Purpose::accusation, number);
      accusations.push_back({rivals[scaled(words[0], static_cast<std::uint32_t>(rivals.size()))],
                             first + scaled(words[1], static_cast<std::uint32_t>(end - first))});
    }
  }
  std::sort(accusations.begin(), accusations.end());
  return accusations;
}

std::span<const Accusation> accusations_of(std::span<const Accusation> accusations, std::uint32_t worker) {
  const auto by_worker = [](const Accusation& one, std::uint32_t other) { return one.worker < other; };
  const auto begin = std::lower_bound(accusations.begin(), accusations.end(), worker, by_worker);
  auto end = begin;
  while (end != accusations.end() && end->worker == worker) ++end;
  return {begin, end};
}

}  // namespace homeostat::sim
