// Computes the demand of a step and routes it as a fluid, that is, in average amounts; see demand.hpp.
#include "sim/federation/sums/demand.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sim/kernel/draws.hpp"
#include "sim/kernel/normal.hpp"

namespace homeostat::sim {
namespace {

// Demand by hour of the day relative to its mean: Alibaba ServeGen (Apache-2.0), commit f891d118.
constexpr std::array kSmall{.84,  .71,  .73,  .68,  .71,  .66,  .68,  .85,  1.02, 1.05, 1.13, 1.09,
                            1.06, 1.07, 1.06, 1.05, 1.09, 1.08, 1.01, 1.23, 1.46, 1.40, 1.27, 1.06};
constexpr std::array kLarge{.99, 1.0, .99,  .94,  .91,  .88,  .85,  .82,  .79,  .87,  1.05, 1.11,
                            .97, .98, 1.05, 1.05, 1.11, 1.08, 1.04, 1.14, 1.13, 1.07, 1.10, 1.09};

double hour_factor(DailyPattern pattern, std::int64_t step, std::int64_t step_seconds) {
  if (pattern == DailyPattern::flat || step_seconds > 3'600) return 1;
  const auto hour = static_cast<std::size_t>(step * step_seconds / 3'600 % 24);
  return pattern == DailyPattern::small_models ? kSmall[hour] : kLarge[hour];
}

/// Gamma with the given shape and mean 1: Marsaglia and Tsang, "A simple method for generating gamma
/// variables" (2000). `block` keeps its draws apart.
double gamma_draw(std::uint64_t key, std::uint64_t index, double shape) {
  const double boosted = shape < 1 ? shape + 1 : shape;
  const double d = boosted - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (std::uint32_t block = 0;; ++block) {
    const Words words = words_of(key, Purpose::burst, index, block);
    const double normal = normal_of(unit(words[0]), unit(words[1]));
    const double v = std::pow(1 + c * normal, 3);
    if (v <= 0 || std::log(unit(words[2])) >= normal * normal / 2 + d - d * v + d * std::log(v)) continue;
    const double boost = shape < 1 ? std::pow(unit(words[3]), 1 / shape) : 1;
    return d * v * boost / shape;
  }
}

}  // namespace

Demand::Demand(const EconomyScenario& scenario, const Population& population)
    : scenario_(scenario), population_(population) {
  for (const PoolState& pool : population.pools) {
    own_.push_back(std::accumulate(pool.clients.begin(), pool.clients.end(), 0.0));
  }
  follow_prices();
}

void Demand::follow_prices() {
  // A discount is a part of the pool's own column. The demand that it attracts is lost by the other pools.
  const double column =
      static_cast<double>(scenario_.policy.shape(false).basis_points[rules::Slot::exec].count) / 10'000;
  double before = 0;
  double after = 0;
  weight_.clear();
  for (std::size_t i = 0; i < own_.size(); ++i) {
    const PoolState& pool = population_.pools[i];
    const double discount = static_cast<double>(pool.conduct.pool.discount_basis_points) / 10'000 * column;
    weight_.push_back(own_[i] * (1 + scenario_.parameters.discount_elasticity * discount));
    before += own_[i];
    after += weight_.back();
  }
  for (double& weight : weight_) weight *= after > 0 ? before / after : 1;
}

/// Over long times, a renewal process whose intervals have the coefficient of variation c has counts with a
/// variance of c^2 times their mean. Poisson counts whose intensity is a gamma variable with variance (c^2 -
/// 1) / mean have the same. Clients burst independently, so the sum of a pool is treated as one such process.
std::vector<double> Demand::arrivals(std::int64_t step) const {
  const Parameters& p = scenario_.parameters;
  std::vector<double> jobs;
  for (std::size_t i = 0; i < population_.pools.size(); ++i) {
    const PoolState& pool = population_.pools[i];
    double mean = weight_[i] * pool.present * hour_factor(p.daily_pattern, step, p.step_seconds);
    const double excess = p.burstiness_cv * p.burstiness_cv - 1;
    if (mean > 0 && excess > 0) {
      mean *= gamma_draw(pool.key, static_cast<std::uint64_t>(step), mean / excess);
    }
    jobs.push_back(mean);
  }
  return jobs;
}

StepDemand Demand::of_step(std::int64_t step, std::vector<double>& refused) const {
  const Parameters& p = scenario_.parameters;
  const std::size_t pools = population_.pools.size();
  StepDemand demand;
  demand.per_worker.assign(population_.groups.size(), p.jobs_per_worker_step);
  demand.foreign.assign(pools, 0);
  if (p.jobs_per_worker_step == 0) {
    std::vector<double> capacity(pools, 0);
    for (const Group& group : population_.groups) {
      if (group.wash) continue;
      capacity[group.pool] += static_cast<double>(group.active) * group.jobs_per_step * p.utilisation;
    }
    const std::vector<double> arrived = arrivals(step);
    double spare = 0;
    double excess = 0;
    for (std::size_t i = 0; i < pools; ++i) {
      spare += std::max(0.0, capacity[i] - arrived[i]);
      excess += std::max(0.0, arrived[i] - capacity[i]);
    }
    const double moved = std::min(spare, excess);
    double cumulated = 0;
    for (std::size_t i = 0; i < pools; ++i) {
      const double over = std::max(0.0, arrived[i] - capacity[i]);
      if (over == 0) continue;
      cumulated += over / excess;
      demand.sources.push_back({static_cast<std::uint32_t>(i), cumulated});
      refused[i] += over * (1 - moved / excess);
    }
    for (std::size_t i = 0; i < pools; ++i) {
      const double room = std::max(0.0, capacity[i] - arrived[i]);
      const double inflow = spare > 0 ? moved * room / spare : 0;
      const double served = std::min(arrived[i], capacity[i]) + inflow;
      if (inflow > 0) demand.foreign[i] = inflow / served;
      // Each worker its part, by what it can serve.
      if (capacity[i] > 0) capacity[i] = served / capacity[i] * p.utilisation;
    }
    for (std::size_t g = 0; g < population_.groups.size(); ++g) {
      const Group& group = population_.groups[g];
      demand.per_worker[g] = capacity[group.pool] * group.jobs_per_step;
    }
  }
  for (std::size_t g = 0; g < population_.groups.size(); ++g) {
    const Group& group = population_.groups[g];
    if (!group.wash) continue;
    std::int64_t machines = 0;
    for (const Group& other : population_.groups)
      machines += other.pool == group.pool && !other.wash ? other.active : 0;
    demand.per_worker[g] = population_.pools[group.pool].conduct.pool.wash_jobs_per_worker_day *
                           static_cast<double>(machines) * static_cast<double>(p.step_seconds) / 86'400;
  }
  return demand;
}

}  // namespace homeostat::sim
