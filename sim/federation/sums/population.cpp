// Makes the population of a scenario: names, random streams, strategies, capacities; see population.hpp.
#include "sim/federation/sums/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/rules/contract.hpp"
#include "sim/kernel/draws.hpp"
#include "sim/kernel/normal.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim {
namespace {

constexpr std::uint32_t kMiddle = 500'000;  // the median machine of a class

std::uint8_t conduct_index(Population& population, const Strategy* strategy) {
  auto& known = population.conducts;
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const ConductOf& each) { return each.strategy == strategy; });
  if (found != known.end()) return static_cast<std::uint8_t>(found - known.begin());
  HOMEOSTAT_REQUIRE(known.size() < 255, "a worker's strategy is one of at most 255");
  known.push_back({strategy, conduct_of(*strategy).worker});
  return static_cast<std::uint8_t>(known.size() - 1);
}

/// Which strategy the `place`-th worker of `count` has: each its share of the group, in the order of the
/// file.
const Strategy* strategy_at(const std::vector<StrategyShare>& shares, std::int64_t place,
                            std::int64_t count) {
  std::int64_t sum = 0;
  for (const StrategyShare& share : shares) sum += share.weight;
  std::int64_t reached = 0;
  for (const StrategyShare& share : shares) {
    reached += share.weight;
    if (place < count * reached / sum) return share.strategy;
  }
  return shares.back().strategy;
}

struct MeanLength {
  double in = 0;
  double out = 0;
};

MeanLength mean_length(const std::vector<TraceRequest>& lengths) {
  MeanLength mean;
  for (const TraceRequest& request : lengths) {
    mean.in += static_cast<double>(request.tokens_in);
    mean.out += static_cast<double>(request.tokens_out);
  }
  mean.in /= static_cast<double>(lengths.size());
  mean.out /= static_cast<double>(lengths.size());
  return mean;
}

class PopulationMaker {
 public:
  PopulationMaker(const EconomyScenario& scenario, std::uint64_t seed)
      : scenario_(scenario), seed_(seed), mean_(mean_length(scenario.lengths)) {}

  Population make() {
    conduct_index(made_, find_strategy("honest"));
    std::int64_t workers = 0;
    for (const EconomyPool& pool : scenario_.pools) {
      for (const EconomyGroup& group : pool.groups) workers += group.count + group.reserve;
    }
    add_stances();
    made_.workers.reserve(static_cast<std::size_t>(workers) + scenario_.pools.size());  // and who washes
    for (std::size_t p = 0; p < scenario_.pools.size(); ++p) add_pool(p);
    return std::move(made_);
  }

 private:
  void add_stances() {
    std::map<std::pair<std::string_view, std::string_view>, Stance> by_name;
    for (const EconomyPool& pool : scenario_.pools) {
      Stance stance{pool.strategy, pool.verifier, {}};
      pool.strategy->pull(stance.conduct);
      pool.verifier->pull(stance.conduct);
      allow(stance.conduct);
      by_name[{pool.strategy->name, pool.verifier->name}] = stance;
    }
    for (const auto& [names, stance] : by_name) made_.stances.push_back(stance);
  }

  /// Decision Q5: above so many peers a minimum rate applies, and nobody is cheaper than it.
  void allow(Conduct& conduct) const {
    if (static_cast<std::int64_t>(scenario_.pools.size()) > scenario_.policy.minimum_rate_above_peers) {
      conduct.pool.discount_basis_points = 0;
    }
  }

  [[nodiscard]] std::uint32_t stance_of(const EconomyPool& spec) const {
    const auto found = std::find_if(made_.stances.begin(), made_.stances.end(), [&](const Stance& stance) {
      return stance.administrator == spec.strategy && stance.verifier == spec.verifier;
    });
    return static_cast<std::uint32_t>(found - made_.stances.begin());
  }

  void add_pool(std::size_t index) {
    const EconomyPool& spec = scenario_.pools[index];
    const Parameters& p = scenario_.parameters;
    PoolState pool;
    pool.name = spec.name;
    pool.member = spec.member;
    pool.stance = stance_of(spec);
    pool.conduct = made_.stances[pool.stance].conduct;
    if (spec.as_origin != nullptr) spec.as_origin->pull(pool.conduct);
    if (pool.member) {
      for (const Strategy* strategy : scenario_.coalition) strategy->pull(pool.conduct);
      allow(pool.conduct);
    }
    const Stream stream(seed_, "pool " + spec.name);
    pool.key = stream.key();
    const double steps = 86'400.0 / static_cast<double>(p.step_seconds);
    // ln(rate) is normal around the point that makes its mean jobs_per_client_day.
    const double shift = p.client_spread * p.client_spread / 2;
    for (std::int64_t c = 0; c < spec.clients; ++c) {
      const Words words = words_of(pool.key, Purpose::client_rate, static_cast<std::uint64_t>(c));
      const double normal = normal_of(unit(words[0]), unit(words[1]));
      pool.clients.push_back(p.jobs_per_client_day / steps * std::exp(p.client_spread * normal - shift));
    }
    made_.pools.push_back(std::move(pool));
    std::map<std::string, int> alike;
    for (const EconomyGroup& group : spec.groups) {
      const std::string kind =
          scenario_.table.classes[group.worker_class].name + "/" + scenario_.table.models[group.model].name;
      add_group(index, group, fmt::format("worker {}/{}#{}", spec.name, kind, ++alike[kind]));
    }
    const bool washes = made_.pools.back().conduct.pool.wash_jobs_per_worker_day > 0;
    if ((washes || may_wash()) && !spec.groups.empty()) add_wash(index, spec.groups.front(), washes);
  }

  /// Whether a pool that does not wash may come to it.
  [[nodiscard]] bool may_wash() const {
    return scenario_.parameters.pools_revision != Revision::none &&
           std::any_of(made_.stances.begin(), made_.stances.end(),
                       [](const Stance& stance) { return stance.conduct.pool.wash_jobs_per_worker_day > 0; });
  }

  Group group_of(std::size_t pool, const EconomyGroup& spec) const {
    const auto speed = speed_of(scenario_.table, spec.worker_class, spec.model, kMiddle);
    HOMEOSTAT_REQUIRE(speed.has_value(), "the scenario's reader checked that the class runs the model");
    Group group;
    group.pool = static_cast<std::uint32_t>(pool);
    group.spec = &spec;
    group.micros_per_token_in = 1e9 / static_cast<double>(speed->prompt);
    group.micros_per_token_out = 1e9 / static_cast<double>(speed->generation);
    const double micros = mean_.in * group.micros_per_token_in + mean_.out * group.micros_per_token_out;
    const Parameters& p = scenario_.parameters;
    group.jobs_per_step = p.availability * static_cast<double>(p.step_seconds) * 1e6 / micros;
    group.begin = static_cast<std::uint32_t>(made_.workers.size());
    group.end = group.begin;
    return group;
  }

  void add_group(std::size_t pool, const EconomyGroup& spec, const std::string& name) {
    Group group = group_of(pool, spec);
    const auto members = static_cast<std::int64_t>(
        std::llround(scenario_.parameters.coalition_workers * static_cast<double>(spec.count)));
    const Strategy* const joint = made_.pools[pool].member ? coalition_worker() : nullptr;
    for (std::int64_t place = 0; place < spec.count + spec.reserve; ++place) {
      WorkerState worker;
      worker.key = Stream(seed_, fmt::format("{}-{}", name, place + 1)).key();
      worker.group = static_cast<std::uint32_t>(made_.groups.size());
      const Strategy* strategy =
          strategy_at(spec.shares, place % std::max<std::int64_t>(spec.count, 1), spec.count);
      if (joint != nullptr && place < members) strategy = joint;
      worker.conduct = conduct_index(made_, strategy);
      worker.active = place < spec.count;
      group.active += worker.active ? 1 : 0;
      made_.workers.push_back(worker);
    }
    group.end = static_cast<std::uint32_t>(made_.workers.size());
    made_.groups.push_back(group);
  }

  [[nodiscard]] const Strategy* coalition_worker() const {
    for (const Strategy* strategy : scenario_.coalition) {
      if (strategy->role == Role::worker) return strategy;
    }
    return nullptr;
  }

  /// One worker of the pool's administrator, which is asked for unreal jobs and computes none of them.
  void add_wash(std::size_t pool, const EconomyGroup& spec, bool now) {
    Group group = group_of(pool, spec);
    WorkerState worker;
    worker.key = Stream(seed_, "wash " + scenario_.pools[pool].name).key();
    worker.group = static_cast<std::uint32_t>(made_.groups.size());
    worker.conduct = conduct_index(made_, find_strategy("no-compute"));
    worker.wash = true;
    worker.active = now;
    group.wash = true;
    made_.workers.push_back(worker);
    group.end = group.begin + 1;
    group.active = now ? 1 : 0;
    made_.groups.push_back(group);
  }

  const EconomyScenario& scenario_;
  std::uint64_t seed_;
  MeanLength mean_;
  Population made_;
};

}  // namespace

Population populate(const EconomyScenario& scenario, std::uint64_t seed) {
  return PopulationMaker(scenario, seed).make();
}

}  // namespace homeostat::sim
