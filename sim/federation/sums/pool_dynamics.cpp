// Applies the periodic changes of pools: they change strategy, close and come back; see pool_dynamics.hpp.
#include "sim/federation/sums/pool_dynamics.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/federation/sums/actor_account.hpp"
#include "sim/federation/sums/pool_account.hpp"
#include "sim/federation/sums/revising.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat::sim {
namespace {

class PoolRevisions {
 public:
  PoolRevisions(const EconomyScenario& scenario, std::int64_t day, Population& population)
      : p_(scenario.parameters), day_(day), population_(population), measured_(population.pools.size()) {}

  void run() {
    measure();
    if (p_.pools_revision != Revision::none) revise();
    come_and_go();
    for (std::uint32_t i = 0; i < population_.pools.size(); ++i) {
      population_.pools[i].gain_before_nano = gain_of(i);
    }
  }

 private:
  struct Measured {
    double interest = 0;     ///< EUR a day
    double per_machine = 0;  ///< of that
  };

  [[nodiscard]] NanoEuros gain_of(std::uint32_t pool) const {
    return gain_of_administrator(p_, population_, pool);
  }

  [[nodiscard]] std::int64_t machines_of(std::uint32_t pool) const {
    std::int64_t machines = 0;
    for (const Group& group : population_.groups) {
      if (group.pool == pool && !group.wash) machines += group.active;
    }
    return machines;
  }

  void measure() {
    means_ = Means(population_.stances.size());
    for (std::uint32_t i = 0; i < population_.pools.size(); ++i) {
      const PoolState& pool = population_.pools[i];
      const std::int64_t machines = machines_of(i);
      if (!pool.open || pool.member || machines == 0) continue;
      const double gained = static_cast<double>(gain_of(i) - pool.gain_before_nano) / 1e9;
      const double interest = gained / static_cast<double>(p_.revision_days) - p_.infrastructure_eur_per_day;
      measured_[i] = Measured{interest, interest / static_cast<double>(machines)};
      means_.add(pool.stance, measured_[i]->per_machine);
      compared_.push_back(i);
    }
    // In the order of names: that of the file changes nothing.
    std::sort(compared_.begin(), compared_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return population_.pools[a].name < population_.pools[b].name;
    });
  }

  void revise() {
    std::vector<std::size_t> next;
    for (const std::uint32_t i : compared_) {
      const PoolState& pool = population_.pools[i];
      const Words words = words_of(pool.key, Purpose::revision, static_cast<std::uint64_t>(day_));
      const std::uint32_t other = compared_[scaled(words[1], static_cast<std::uint32_t>(compared_.size()))];
      const auto seen = [&](std::uint32_t which) {
        return Compared{population_.pools[which].stance, measured_[which]->per_machine};
      };
      const bool looks = unit(words[0]) < p_.revision_rate;
      next.push_back(
          looks ? revised(p_.pools_revision, p_.temperature_eur_per_day, means_, seen(i), seen(other), words)
                : pool.stance);
    }
    for (std::size_t c = 0; c < compared_.size(); ++c) take(compared_[c], next[c]);
  }

  /// Gives `pool` a new stance.
  void take(std::uint32_t index, std::size_t stance) {
    PoolState& pool = population_.pools[index];
    if (pool.stance == stance) return;
    pool.discount_before_nano += present_discount(p_, pool);
    pool.settled_at_change = pool.purse.settled;
    pool.stance = static_cast<std::uint32_t>(stance);
    pool.conduct = population_.stances[stance].conduct;
    staff(index);
  }

  /// Who works there: nobody if it is closed, its wash worker if it washes; its own workers otherwise stay as
  /// they are.
  void staff(std::uint32_t index) {
    const PoolState& pool = population_.pools[index];
    for (Group& group : population_.groups) {
      if (group.pool != index || (pool.open && !group.wash)) continue;
      const bool there = pool.open && pool.conduct.pool.wash_jobs_per_worker_day > 0;
      for (std::uint32_t i = group.begin; i < group.end; ++i) population_.workers[i].active = there;
      group.active = there ? 1 : 0;
    }
  }

  void come_and_go() {
    const auto days = static_cast<double>(p_.revision_days);
    const double leaving = 1 - std::pow(1 - p_.pools_leaving_per_day, days);
    const double returning = 1 - std::pow(1 - p_.pools_returning_per_day, days);
    double mean = 0;
    for (const std::uint32_t i : compared_) mean += measured_[i]->interest / double(compared_.size());
    const bool worthwhile = !compared_.empty() && mean > p_.pool_outside_eur_per_day;
    for (std::uint32_t i = 0; i < population_.pools.size(); ++i) {
      PoolState& pool = population_.pools[i];
      const Words words = words_of(pool.key, Purpose::coming_and_going, static_cast<std::uint64_t>(day_));
      if (measured_[i] && measured_[i]->interest < p_.pool_outside_eur_per_day && unit(words[0]) < leaving) {
        pool.open = false;
        pool.present = 0;
        staff(i);
      } else if (!pool.open && worthwhile && unit(words[0]) < returning) {
        pool.open = true;
        staff(i);
        call_back(i);
      }
    }
  }

  /// Reopens a pool with the workers that it began with; its users come back gradually.
  void call_back(std::uint32_t index) {
    for (Group& group : population_.groups) {
      if (group.pool != index || group.wash) continue;
      group.active = group.spec->count;
      for (std::int64_t place = 0; place < group.active; ++place) {
        population_.workers[group.begin + static_cast<std::uint32_t>(place)].active = true;
      }
    }
  }

  const Parameters& p_;
  std::int64_t day_;
  Population& population_;
  std::vector<std::optional<Measured>> measured_;  ///< by pool; nothing: not compared
  std::vector<std::uint32_t> compared_;            ///< pools, by name
  Means means_{0};
};

}  // namespace

std::int64_t open_pools(const Population& population) {
  return std::count_if(population.pools.begin(), population.pools.end(),
                       [](const PoolState& pool) { return pool.open; });
}

void revise_pools(const EconomyScenario& scenario, std::int64_t day, Population& population) {
  PoolRevisions(scenario, day, population).run();
}

}  // namespace homeostat::sim
