// The timeline again: every decision looks at every worker and every pool, every event at all that are
// planned. Shares the scenario and the draws with sim/federation/events/timeline.cpp, and no code.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "sim/federation/events/timeline.hpp"

namespace homeostat::naive {

class Federation {
 public:
  Federation(const sim::Scenario& scenario, const sim::Cast& cast)
      : scenario_(scenario), cast_(cast), busy_(cast.workers.size(), false), queues_(cast.pools.size()) {}

  /// All requests in the order of the trace. `requests`: where each arrives, when, and what it asks for.
  std::vector<sim::Job> run(std::vector<sim::Job> requests) {
    jobs_ = std::move(requests);
    for (std::size_t i = 0; i < jobs_.size(); ++i) planned_.push_back({jobs_[i].arrived, i, jobs_[i].origin});
    while (!planned_.empty()) {
      // The earliest; of equals the one that was planned first, which stands first.
      const auto next = std::min_element(planned_.begin(), planned_.end(),
                                         [](const Plan& a, const Plan& b) { return a.at < b.at; });
      const Plan plan = *next;
      planned_.erase(next);
      if (plan.ends) {
        end(plan);
      } else {
        reach(plan);
      }
    }
    return jobs_;
  }

 private:
  struct Plan {
    std::int64_t at = 0;
    std::size_t job = 0;
    std::size_t pool = 0;
    bool ends = false;
  };

  [[nodiscard]] bool can(std::size_t worker, std::size_t model) const {
    return cast_.workers[worker].speeds[model].has_value();
  }
  [[nodiscard]] bool serves(std::size_t pool, std::size_t model) const {
    return std::any_of(cast_.pools[pool].workers.begin(), cast_.pools[pool].workers.end(),
                       [&](std::size_t worker) { return can(worker, model); });
  }

  [[nodiscard]] std::optional<std::size_t> fastest_idle(std::size_t pool, std::size_t model) const {
    std::optional<std::size_t> best;
    for (const std::size_t worker : cast_.pools[pool].workers) {
      if (busy_[worker] || !can(worker, model)) continue;
      if (!best ||
          cast_.workers[worker].speeds[model]->generation > cast_.workers[*best].speeds[model]->generation) {
        best = worker;
      }
    }
    return best;
  }

  /// Jobs at `pool`, waiting and running, times the workers of another: loads are compared as fractions.
  [[nodiscard]] std::size_t load_times(std::size_t pool, std::size_t other) const {
    const auto& workers = cast_.pools[pool].workers;
    const auto running =
        std::count_if(workers.begin(), workers.end(), [&](std::size_t worker) { return busy_[worker]; });
    return (queues_[pool].size() + static_cast<std::size_t>(running)) * cast_.pools[other].workers.size();
  }
  [[nodiscard]] bool lighter(std::size_t a, std::size_t b) const {
    return load_times(a, b) < load_times(b, a);
  }

  /// Pools that serve the job's model and that it has not been to.
  [[nodiscard]] std::vector<std::size_t> others(const sim::Job& job, std::size_t here) const {
    std::vector<std::size_t> found;
    for (std::size_t pool = 0; pool < queues_.size(); ++pool) {
      const auto& been = job.forwarders;
      const bool visited = pool == here || std::find(been.begin(), been.end(), pool) != been.end();
      if (!visited && serves(pool, job.model)) found.push_back(pool);
    }
    return found;
  }

  [[nodiscard]] bool full(std::size_t pool) const {
    return static_cast<std::int64_t>(queues_[pool].size()) >= scenario_.queue_limit;
  }

  [[nodiscard]] std::optional<std::size_t> next_pool(const sim::Job& job, std::size_t here) const {
    std::optional<std::size_t> best;
    for (const std::size_t pool : others(job, here)) {
      if (full(pool) && !fastest_idle(pool, job.model)) continue;
      if (serves(here, job.model) && !lighter(pool, here)) continue;
      if (!best || lighter(pool, *best)) best = pool;
    }
    return best;
  }

  void reach(const Plan& plan) {
    sim::Job& job = jobs_[plan.job];
    job.queued = plan.at;
    if (const auto worker = fastest_idle(plan.pool, job.model)) return begin(plan.job, *worker, plan.at);
    const bool may_go = static_cast<std::int64_t>(job.forwarders.size()) < scenario_.max_hops;
    const bool here = serves(plan.pool, job.model);
    const bool wants =
        !here || static_cast<std::int64_t>(queues_[plan.pool].size()) > scenario_.forward_above;
    const auto next = may_go && wants ? next_pool(job, plan.pool) : std::nullopt;
    if (next) {
      job.forwarders.push_back(plan.pool);
      planned_.push_back({plan.at + scenario_.hop_latency_micros, plan.job, *next});
    } else if (here && !full(plan.pool)) {
      queues_[plan.pool].push_back(plan.job);
    } else {
      const bool somewhere = here || (may_go && !others(job, plan.pool).empty());
      job.refusal = somewhere ? sim::RequestRefusal::queue_full : sim::RequestRefusal::model_unreachable;
    }
  }

  void begin(std::size_t index, std::size_t worker, std::int64_t now) {
    sim::Job& job = jobs_[index];
    const sim::Speed& speed = *cast_.workers[worker].speeds[job.model];
    job.worker = worker;
    job.pool = cast_.workers[worker].pool;
    job.started = now;
    // Millitokens a second, micros: each part is rounded down.
    job.finished = now + job.tokens_in * 1'000'000'000 / speed.prompt;
    job.finished += job.tokens_out * 1'000'000'000 / speed.generation;
    busy_[worker] = true;
    planned_.push_back({job.finished, index, job.pool, true});
  }

  void end(const Plan& plan) {
    const std::size_t worker = jobs_[plan.job].worker;
    busy_[worker] = false;
    auto& queue = queues_[plan.pool];
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (!can(worker, jobs_[queue[i]].model)) continue;
      const std::size_t next = queue[i];
      queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(i));
      return begin(next, worker, plan.at);
    }
  }

  const sim::Scenario& scenario_;
  const sim::Cast& cast_;
  std::vector<bool> busy_;
  std::vector<std::vector<std::size_t>> queues_;
  std::vector<sim::Job> jobs_;
  std::vector<Plan> planned_;  ///< in the order of planning
};

}  // namespace homeostat::naive
