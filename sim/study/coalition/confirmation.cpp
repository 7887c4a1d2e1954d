// Simulates pairs of runs, with a coalition and with everybody honest; see confirmation.hpp.
#include "sim/study/coalition/confirmation.hpp"

#include <algorithm>

#include "engine/base/parallel.hpp"
#include "engine/rules/contract.hpp"
#include "sim/federation/sums/actor_account.hpp"
#include "sim/federation/sums/economy.hpp"

namespace homeostat::sim {
namespace {

std::int64_t members_of(const Coalition& coalition, std::size_t kind) {
  for (const MemberPools& each : coalition.pools) {
    if (each.kind == kind) return each.count;
  }
  return 0;
}

/// What the coalition gains by its plans where a run ends with the disputes of its last window open.
Enclosure of_a_run(CoalitionNetwork network, const Repertoire& repertoire, const Coalition& coalition) {
  network.ended = ratio(network.windows - 1, network.windows);
  std::vector<std::int64_t> members(network.kinds.size(), 0);
  for (const MemberPools& each : coalition.pools) members[each.kind] = each.count;
  KnownBurns known;
  const Payoffs payoffs(network, repertoire, members, known);
  Enclosure gain{Rational(0)};
  for (const MemberPools& each : coalition.pools)
    gain = gain + payoffs.pool(each.kind).gain * Rational(each.count);
  for (const MemberWorkers& each : coalition.workers) {
    gain = gain + payoffs.as_planned(each.kind, each.machine, each.home, each.plan) * Rational(each.count);
  }
  return gain;
}

/// Member workers of one group of one pool: the last `count` of it.
struct Seat {
  std::size_t pool = 0;
  std::size_t group = 0;
  std::int64_t count = 0;
  const Strategy* strategy = nullptr;
};

/// Who sits where: members of a kind are its first pools; workers fill the pools that there are for them one
/// after the other.
std::vector<Seat> seats_of(const CoalitionNetwork& network, const Coalition& coalition) {
  std::vector<Seat> seats;
  for (const MemberWorkers& each : coalition.workers) {
    const PoolKind& kind = network.kinds[each.kind];
    const MachineKind& machine = kind.machines[each.machine];
    const std::int64_t members = members_of(coalition, each.kind);
    std::int64_t left = each.count;
    const std::int64_t begin = each.home ? 0 : members;
    const std::int64_t end = each.home ? members : kind.pools;
    for (std::int64_t i = begin; i < end && left > 0; ++i) {
      const std::int64_t here = std::min(left, machine.count);
      seats.push_back({kind.places[static_cast<std::size_t>(i)], machine.group, here, each.plan.strategy});
      left -= here;
    }
    HOMEOSTAT_REQUIRE(left == 0, "there are as many machines as members");
  }
  return seats;
}

/// What the members have of a run, in EUR; what is still unsettled at its end is theirs.
double value_of(const EconomyScenario& scenario, const EconomyRun& run, const std::vector<Seat>& seats) {
  const Parameters& p = scenario.parameters;
  const Population& population = run.population;
  const auto unpaid = [&](const Purse& purse) { return worth(p, purse.unsettled - purse.burned); };
  const auto of_worker = [&](const WorkerState& worker) {
    return account_of(p, population, worker, run.days).gain() + unpaid(worker.purse);
  };
  NanoEuros value = 0;
  for (std::size_t i = 0; i < scenario.pools.size(); ++i) {
    if (!scenario.pools[i].member) continue;
    value += account_of(p, population.pools[i]).gain() + unpaid(population.pools[i].purse);
  }
  for (const Group& group : population.groups) {
    if (group.wash && scenario.pools[group.pool].member) {
      value += of_worker(population.workers[group.begin]);
    }
    if (group.wash) continue;
    const auto place = static_cast<std::size_t>(group.spec - scenario.pools[group.pool].groups.data());
    for (const Seat& seat : seats) {
      if (seat.pool != group.pool || seat.group != place) continue;
      const auto count = static_cast<std::uint32_t>(group.spec->count);
      for (auto i = group.begin + count - static_cast<std::uint32_t>(seat.count); i < group.begin + count;
           ++i) {
        value += of_worker(population.workers[i]);
      }
    }
  }
  return static_cast<double>(value) / 1e9;
}

/// What its pools do together, wash apart, which each pool does or not.
std::vector<const Strategy*> joint_strategies(const Repertoire& repertoire, const Coalition& coalition) {
  const bool readmits = std::any_of(coalition.workers.begin(), coalition.workers.end(),
                                    [](const MemberWorkers& each) { return each.plan.readmitted; });
  std::vector<const Strategy*> joint;
  for (const std::string& name : repertoire.strategies) {
    const Strategy* const strategy = find_strategy(name);
    if (strategy->role == Role::worker || name == "wash" || (name == "readmits" && !readmits)) continue;
    joint.push_back(strategy);
  }
  return joint;
}

}  // namespace

std::optional<EconomyScenario> with_coalition(const EconomyScenario& scenario,
                                              const CoalitionNetwork& network, const Repertoire& repertoire,
                                              const Coalition& coalition) {
  for (const MemberWorkers& each : coalition.workers) {
    if (each.plan.forged != 0 && each.plan.forged != each.plan.jobs) return std::nullopt;
    if (each.plan.forged == 0 && each.plan.strategy != find_strategy("honest")) return std::nullopt;
  }
  EconomyScenario made = everybody_honest(scenario);
  made.coalition = joint_strategies(repertoire, coalition);
  for (const MemberPools& each : coalition.pools) {
    for (std::int64_t i = 0; i < each.count; ++i) {
      EconomyPool& pool = made.pools[network.kinds[each.kind].places[static_cast<std::size_t>(i)]];
      pool.member = true;
      if (each.plan.wash_jobs > 0) pool.strategy = find_strategy("wash");
    }
  }
  for (const Seat& seat : seats_of(network, coalition)) {
    EconomyGroup& group = made.pools[seat.pool].groups[seat.group];
    group.shares = {{seat.strategy, seat.count}};
    if (group.count > seat.count) {
      group.shares = {{find_strategy("honest"), group.count - seat.count}, {seat.strategy, seat.count}};
    }
  }
  return made;
}

std::optional<Confirmation> confirm(const EconomyScenario& scenario, const CoalitionNetwork& network,
                                    const Repertoire& repertoire, const Coalition& coalition,
                                    std::uint64_t seeds, unsigned threads,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  HOMEOSTAT_REQUIRE(seeds >= 2, "an interval needs two pairs");
  const auto with = with_coalition(scenario, network, repertoire, coalition);
  if (!with) return std::nullopt;
  EconomyScenario without = everybody_honest(scenario);
  for (std::size_t i = 0; i < without.pools.size(); ++i) without.pools[i].member = with->pools[i].member;
  const auto seats = seats_of(network, coalition);
  std::vector<double> gains(seeds);
  base::for_each_index(seeds, threads, progress, [&](std::size_t i) {
    const std::uint64_t seed = scenario.seed + i;
    gains[i] = value_of(*with, run_economy(*with, seed), seats) -
               value_of(without, run_economy(without, seed), seats);
  });
  experiment::Moments moments;
  for (const double gain : gains) moments.add(gain);
  const Enclosure computed = of_a_run(network, repertoire, coalition);
  const Rational middle = (computed.low + computed.high) / 2;
  return Confirmation{real(middle), moments.mean(), moments.interval(0.99), seeds};
}

}  // namespace homeostat::sim
