// Summarises a timeline for people: which pool and worker served how much, and how long requests waited.
#include <algorithm>

#include "sim/federation/events/simulation.hpp"

namespace homeostat::sim {
namespace {

/// The smallest element that at least `percent` of them do not exceed; 0 if there are none.
std::int64_t percentile(std::vector<std::int64_t> values, std::size_t percent) {
  if (values.empty()) return 0;
  const auto rank = (values.size() * percent + 99) / 100;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

/// The most jobs that waited in `pool` at once. A job that leaves at an instant makes room for one that comes
/// at it.
std::int64_t longest_queue(const Timeline& timeline, std::size_t pool) {
  std::vector<std::pair<std::int64_t, int>> changes;
  for (const Job& job : timeline.jobs) {
    if (job.refusal != RequestRefusal::none || job.pool != pool) continue;
    changes.emplace_back(job.queued, 1);
    changes.emplace_back(job.started, -1);
  }
  std::sort(changes.begin(), changes.end());
  std::int64_t now = 0;
  std::int64_t most = 0;
  for (const auto& change : changes) {
    now += change.second;
    most = std::max(most, now);
  }
  return most;
}

void name_agents(const Scenario& scenario, const Cast& cast, const Timeline& timeline,
                 SimulationResult& result) {
  result.observer_id = cast.observer_id;
  for (std::size_t p = 0; p < cast.pools.size(); ++p) {
    PoolSummary pool;
    pool.name = cast.pools[p].name;
    pool.id = cast.pools[p].id;
    pool.longest_queue = longest_queue(timeline, p);
    result.pools.push_back(std::move(pool));
  }
  for (const WorkerAgent& agent : cast.workers) {
    WorkerSummary worker;
    worker.name = agent.name;
    worker.pool = cast.pools[agent.pool].name;
    worker.class_name = agent.class_name;
    worker.kind = agent.kind;
    for (std::size_t m = 0; m < agent.speeds.size(); ++m) {
      if (agent.speeds[m]) worker.models.push_back(scenario.table.models[m].name);
    }
    result.workers.push_back(std::move(worker));
  }
}

void count_served(const Job& job, SimulationResult& result) {
  ++result.served;
  if (!job.forwarders.empty()) ++result.forwarded;
  ++result.by_hops[job.forwarders.size()];
  ++result.pools[job.pool].executed;
  WorkerSummary& worker = result.workers[job.worker];
  ++worker.jobs;
  worker.tokens_out += job.tokens_out;
  worker.busy_micros += job.finished - job.started;
}

}  // namespace

SimulationResult summarise(const Scenario& scenario, const Cast& cast, const Timeline& timeline) {
  SimulationResult result;
  name_agents(scenario, cast, timeline, result);
  result.start = rules::micros(timeline.first);
  result.end = rules::micros(timeline.last);
  result.requests = timeline.jobs.size();
  result.by_hops.assign(static_cast<std::size_t>(scenario.max_hops) + 1, 0);
  for (const RequestRefusal refusal : kRefusals) result.refused[std::string(name(refusal))] = 0;
  std::vector<std::int64_t> waits;
  for (const Job& job : timeline.jobs) {
    ++result.pools[job.origin].arrivals;
    for (const std::size_t pool : job.forwarders) ++result.pools[pool].forwarded;
    if (job.refusal == RequestRefusal::none) {
      count_served(job, result);
      waits.push_back(job.started - job.arrived);
    } else {
      ++result.refused[std::string(name(job.refusal))];
      ++result.pools[job.origin].refused;
    }
  }
  result.waiting_p50_micros = percentile(waits, 50);
  result.waiting_p95_micros = percentile(waits, 95);
  // Parts per 10 000 of the run's length; a part of the length first, so that nothing long is multiplied.
  const auto part = std::max<std::int64_t>((timeline.last - timeline.first) / 10'000, 1);
  for (WorkerSummary& worker : result.workers) worker.utilisation_basis_points = worker.busy_micros / part;
  return result;
}

}  // namespace homeostat::sim
