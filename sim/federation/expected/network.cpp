// Computes the expected values of an economy with everybody honest; see network.hpp.
#include "sim/federation/expected/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/lifecycle/draw.hpp"
#include "engine/rules/contract.hpp"
#include "sim/federation/sums/demand.hpp"
#include "sim/federation/sums/euros.hpp"
#include "sim/federation/sums/serving.hpp"

namespace homeostat::sim {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

/// Of a day: jobs of each group's machine, and of each pool how many came from elsewhere and from whom.
struct MeanDay {
  std::vector<double> per_machine;
  std::vector<double> served;             ///< by pool
  std::vector<double> foreign;            ///< of these
  std::vector<std::vector<double>> from;  ///< of these, by origin
};

MeanDay mean_day(const EconomyScenario& scenario, const Population& population) {
  const Demand demand(scenario, population);
  const std::size_t pools = population.pools.size();
  MeanDay day{std::vector<double>(population.groups.size(), 0), std::vector<double>(pools, 0),
              std::vector<double>(pools, 0), std::vector(pools, std::vector<double>(pools, 0))};
  std::vector<double> refused(pools, 0);
  const std::int64_t steps = 86'400 / scenario.parameters.step_seconds;
  for (std::int64_t step = 0; step < steps; ++step) {
    const StepDemand asked = demand.of_step(step, refused);
    for (std::size_t g = 0; g < population.groups.size(); ++g) {
      const Group& group = population.groups[g];
      day.per_machine[g] += asked.per_worker[g];
      const double served = asked.per_worker[g] * static_cast<double>(group.active);
      day.served[group.pool] += served;
      day.foreign[group.pool] += served * asked.foreign[group.pool];
      double before = 0;
      for (const StepDemand::Source& source : asked.sources) {
        day.from[group.pool][source.pool] += served * asked.foreign[group.pool] * (source.up_to - before);
        before = source.up_to;
      }
    }
  }
  return day;
}

/// The properties in which two pools must agree to be of the same kind: their demand and their machines.
std::string likeness(const EconomyPool& pool) {
  std::string text = fmt::format("{}", pool.clients);
  for (const EconomyGroup& group : pool.groups) {
    text += fmt::format(";{}/{}/{}/{}/{}", group.worker_class, group.model, group.count, group.eur_per_kwh,
                        group.watts);
  }
  return text;
}

RowWorth worth_of(const EconomyScenario& scenario, bool local) {
  const rules::SplitShape shape = scenario.policy.shape(local && scenario.policy.merge_origin_when_local);
  std::int64_t worker = 0;
  std::int64_t exec = 0;
  std::int64_t total = 0;
  for (const TraceRequest& request : scenario.lengths) {
    const auto row =
        priced(shape, scenario.policy.minimum_credits,
               {static_cast<std::int32_t>(request.tokens_in), static_cast<std::int32_t>(request.tokens_out)});
    HOMEOSTAT_REQUIRE(row.has_value(), "the reader of a trace checked that its tokens fit");
    worker += row->shares[rules::Slot::worker];
    exec += row->shares[rules::Slot::exec];
    total += row->total;
  }
  const Rational each = to_billionth(scenario.parameters.credit_eur_per_million) /
                        (Rational(1'000'000) * static_cast<std::int64_t>(scenario.lengths.size()));
  return {worker * each, exec * each, total * each};
}

std::vector<Rational> burn_shares_of(const policy::Policy& policy) {
  std::vector<Rational> shares;
  const auto steps = std::max<std::int64_t>(1, static_cast<std::int64_t>(policy.slashing_schedule.size()));
  for (std::int64_t earlier = 0; earlier < steps; ++earlier) {
    const auto share = policy.burn_share(earlier);
    shares.push_back(share ? of_whole(share->count) : Rational(1));
  }
  return shares;
}

class NetworkMaker {
 public:
  explicit NetworkMaker(const EconomyScenario& scenario)
      : scenario_(everybody_honest(scenario)),
        p_(scenario_.parameters),
        population_(populate(scenario_, scenario_.seed)),
        day_(mean_day(scenario_, population_)) {}

  CoalitionNetwork make() {
    const policy::Policy& policy = scenario_.policy;
    made_.windows_per_day = ratio(86'400, policy.period_seconds);
    made_.days = p_.days;
    made_.windows = p_.days * 86'400 / policy.period_seconds;
    made_.local = worth_of(scenario_, true);
    made_.forwarded = worth_of(scenario_, false);
    made_.newcomer = to_billionth(p_.newcomer_eur);
    made_.price_share = to_billionth(p_.price_share);
    made_.signed_share = 1 - ratio(p_.unsigned_per_million, kMillion);
    made_.mistake = ratio(p_.mistakes_per_million, kMillion);
    made_.draw_known = policy.dispute_seed == policy::DisputeSeed::job_id;
    const std::int64_t rate = policy.dispute_sampling.count;
    made_.sampling = made_.draw_known ? ratio(lifecycle::sampled_percent(rate), 100) : of_whole(rate);
    made_.hold = policy.dispute_hold;
    made_.burn_shares = burn_shares_of(policy);
    lengths();
    kinds();
    return std::move(made_);
  }

 private:
  void lengths() {
    std::int64_t tokens = 0;
    for (const TraceRequest& request : scenario_.lengths) {
      all_.tokens_in += request.tokens_in;
      all_.tokens_out += request.tokens_out;
    }
    tokens = all_.tokens_in + all_.tokens_out;
    count_ = static_cast<std::int64_t>(scenario_.lengths.size());
    const Rational mean = ratio(tokens, count_);
    made_.reexecution_per_job = mean * to_billionth(p_.reexecution_eur_per_million) / 1'000'000;
    made_.bandwidth_per_job =
        mean * to_billionth(p_.bytes_per_token) * to_billionth(p_.bandwidth_eur_per_gb) / kBillion;
  }

  void kinds() {
    std::map<std::string, std::size_t> known;
    std::vector<std::size_t> kind_of;  // by pool
    for (std::size_t i = 0; i < scenario_.pools.size(); ++i) {
      const auto [found, is_new] = known.emplace(likeness(scenario_.pools[i]), made_.kinds.size());
      if (is_new) made_.kinds.push_back(kind_at(i));
      ++made_.kinds[found->second].pools;
      made_.kinds[found->second].places.push_back(i);
      kind_of.push_back(found->second);
      if (is_new) first_.push_back(i);
    }
    for (std::size_t k = 0; k < made_.kinds.size(); ++k) {
      PoolKind& kind = made_.kinds[k];
      const std::size_t pool = first_[k];
      kind.sources.assign(made_.kinds.size(), Rational(0));
      if (day_.foreign[pool] <= 0) continue;
      kind.foreign = to_billionth(day_.foreign[pool] / day_.served[pool]);
      std::vector<double> by_kind(made_.kinds.size(), 0);
      for (std::size_t origin = 0; origin < kind_of.size(); ++origin) {
        by_kind[kind_of[origin]] += day_.from[pool][origin];
      }
      // The rest that rounding leaves goes to the last kind that sends anything.
      Rational left = 1;
      std::size_t last = 0;
      for (std::size_t c = 0; c < by_kind.size(); ++c) {
        kind.sources[c] = to_billionth(by_kind[c] / day_.foreign[pool]);
        left -= kind.sources[c];
        if (by_kind[c] > 0) last = c;
      }
      kind.sources[last] += left;
    }
  }

  [[nodiscard]] PoolKind kind_at(std::size_t pool) const {
    PoolKind kind;
    kind.name = scenario_.pools[pool].name;
    for (std::size_t g = 0; g < population_.groups.size(); ++g) {
      const Group& group = population_.groups[g];
      if (group.pool != pool || group.active == 0) continue;
      kind.machines.push_back({scenario_.table.classes[group.spec->worker_class].name + "/" +
                                   scenario_.table.models[group.spec->model].name,
                               static_cast<std::size_t>(group.spec - scenario_.pools[pool].groups.data()),
                               group.active, to_billionth(day_.per_machine[g]) / made_.windows_per_day,
                               ratio(energy(group, all_), kBillion) / count_});
    }
    return kind;
  }

  EconomyScenario scenario_;
  const Parameters& p_;
  Population population_;
  MeanDay day_;
  CoalitionNetwork made_;
  Work all_;                        ///< of the whole trace
  std::int64_t count_ = 0;          ///< its requests
  std::vector<std::size_t> first_;  ///< by kind: its first pool
};

}  // namespace

std::int64_t PoolKind::machine_count() const {
  std::int64_t all = 0;
  for (const MachineKind& machine : machines) all += machine.count;
  return all;
}

Rational PoolKind::jobs_per_window() const {
  Rational all = 0;
  for (const MachineKind& machine : machines) all += machine.jobs_per_window * machine.count;
  return all;
}

std::int64_t CoalitionNetwork::pools() const {
  std::int64_t all = 0;
  for (const PoolKind& kind : kinds) all += kind.pools;
  return all;
}

std::int64_t CoalitionNetwork::able_pools() const {
  std::int64_t able = 0;
  for (const PoolKind& kind : kinds) able += kind.machines.empty() ? 0 : kind.pools;
  return able;
}

EconomyScenario everybody_honest(EconomyScenario scenario) {
  const Strategy* const honest = find_strategy("honest");
  for (EconomyPool& pool : scenario.pools) {
    pool.strategy = honest;
    pool.verifier = honest;
    for (EconomyGroup& group : pool.groups) group.shares = {{honest, 1}};
  }
  keep_strategies(scenario);
  Parameters& p = scenario.parameters;
  p.client_spread = 0;
  p.burstiness_cv = 1;
  p.users_leaving_per_day = 0;
  p.workers_leaving_per_day = 0;
  p.workers_joining_per_day = 0;
  return scenario;
}

CoalitionNetwork network_of(const EconomyScenario& scenario) {
  return NetworkMaker(scenario).make();
}

}  // namespace homeostat::sim
