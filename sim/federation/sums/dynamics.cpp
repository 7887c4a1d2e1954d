// Applies the daily changes: users and workers leave, come back and change strategy; see dynamics.hpp.
#include "sim/federation/sums/dynamics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/federation/sums/euros.hpp"
#include "sim/federation/sums/pool_dynamics.hpp"
#include "sim/federation/sums/revising.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat::sim {
namespace {

/// What a worker had of a day since the last revision, in EUR: settled credits less what they cost it.
double interest_of(const Parameters& p, const Group& group, const WorkerState& worker) {
  const auto days = static_cast<double>(p.revision_days);
  const NanoEuros received = worth(p, worker.purse.settled - worker.settled_before);
  const NanoEuros cost = energy(group, worker.work) - worker.cost_before_nano;
  return static_cast<double>(received - cost) / 1e9 / days - p.hardware_eur_per_day;
}

void users_come_and_go(const Parameters& p, std::int64_t day, Population& population) {
  for (PoolState& pool : population.pools) {
    if (pool.clients.empty() || !pool.open) continue;
    const double mean = std::accumulate(pool.clients.begin(), pool.clients.end(), 0.0);
    const double steps = 86'400.0 / static_cast<double>(p.step_seconds);
    const double asked = mean * pool.present * steps * static_cast<double>(day + 1);
    // Of everything asked for so far: what was refused, and what was forged and not struck.
    const double tokens = static_cast<double>(std::max<std::int64_t>(pool.spent_tokens, 1));
    const double forged = static_cast<double>(pool.lost_tokens) / tokens;
    const double refused = asked > 0 ? std::min(1.0, pool.refused / asked) : 0;
    const double unhappy = std::clamp(refused + forged, 0.0, 1.0);
    pool.present -= pool.present * unhappy * p.users_leaving_per_day;
    pool.present += (1 - pool.present) * (1 - unhappy) * p.users_returning_per_day;
  }
}

class Revisions {
 public:
  Revisions(const EconomyScenario& scenario, std::int64_t day, Population& population)
      : p_(scenario.parameters), day_(day), population_(population) {}

  void run() {
    for (Group& group : population_.groups) {
      if (group.wash) continue;
      measure(group);
      if (p_.revision != Revision::none) revise(group);
      come_and_go(group);
      remember(group);
    }
  }

 private:
  void measure(const Group& group) {
    means_ = Means(population_.conducts.size());
    interest_.assign(group.end - group.begin, 0);
    active_.clear();
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const WorkerState& worker = population_.workers[i];
      if (!worker.active) continue;
      const double interest = interest_of(p_, group, worker);
      interest_[i - group.begin] = interest;
      active_.push_back(i);
      means_.add(worker.conduct, interest);
    }
  }

  /// The strategy that `worker` changes to, or its own.
  std::uint8_t choice(const Group& group, std::uint32_t index, const Words& words) const {
    // Who is not there is not looked at: a reserve that never joins disturbs nobody.
    const std::uint32_t other = active_[scaled(words[1], static_cast<std::uint32_t>(active_.size()))];
    const auto seen = [&](std::uint32_t which) {
      return Compared{population_.workers[which].conduct, interest_[which - group.begin]};
    };
    return static_cast<std::uint8_t>(
        revised(p_.revision, p_.temperature_eur_per_day, means_, seen(index), seen(other), words));
  }

  void revise(const Group& group) {
    std::vector<std::uint8_t> next(group.end - group.begin);
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const WorkerState& worker = population_.workers[i];
      const Words words = words_of(worker.key, Purpose::revision, static_cast<std::uint64_t>(day_));
      const bool looks = worker.active && unit(words[0]) < p_.revision_rate;
      next[i - group.begin] = looks ? choice(group, i, words) : worker.conduct;
    }
    for (std::uint32_t i = group.begin; i < group.end; ++i)
      population_.workers[i].conduct = next[i - group.begin];
  }

  void come_and_go(Group& group) {
    const double outside = p_.worker_outside_eur_per_day;
    const auto days = static_cast<double>(p_.revision_days);
    const double leaving = 1 - std::pow(1 - p_.workers_leaving_per_day, days);
    const double joining = 1 - std::pow(1 - p_.workers_joining_per_day, days);
    const bool worthwhile = group.active > 0 && means_.all() > outside;
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      WorkerState& worker = population_.workers[i];
      const Words words = words_of(worker.key, Purpose::coming_and_going, static_cast<std::uint64_t>(day_));
      if (worker.active && interest_[i - group.begin] < outside && unit(words[0]) < leaving) {
        worker.active = false;
        --group.active;
      } else if (!worker.active && worthwhile && unit(words[0]) < joining) {
        worker.active = true;
        ++group.active;
      }
    }
  }

  void remember(const Group& group) {
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      WorkerState& worker = population_.workers[i];
      worker.settled_before = worker.purse.settled;
      worker.cost_before_nano = energy(group, worker.work);
    }
  }

  const Parameters& p_;
  std::int64_t day_;
  Population& population_;
  Means means_{0};
  std::vector<double> interest_;
  std::vector<std::uint32_t> active_;  ///< of the group: who is there
};

}  // namespace

double clients_present(const Population& population) {
  double present = 0;
  for (const PoolState& pool : population.pools)
    present += static_cast<double>(pool.clients.size()) * pool.present;
  return present;
}

void pass_day(const EconomyScenario& scenario, std::int64_t day, Population& population) {
  users_come_and_go(scenario.parameters, day, population);
  if ((day + 1) % scenario.parameters.revision_days != 0) return;
  Revisions(scenario, day, population).run();
  if (pools_change(scenario.parameters)) revise_pools(scenario, day, population);
}

}  // namespace homeostat::sim
