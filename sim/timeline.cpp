// The event queue: arrivals, hops, queues, workers.
#include "sim/timeline.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <queue>
#include <tuple>

#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::sim {
namespace {

constexpr std::int64_t kYear10000 = 253'402'300'800'000'000;
constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// Time for `tokens` at `speed` millitokens per second, rounded down. REQUIRES: tokens <= kMaxTraceTokens.
std::int64_t duration(std::int64_t tokens, std::int64_t speed) {
  return tokens * 1'000 * kMicrosPerSecond / speed;
}

/// offset x stretch / 1000, without forming the product.
std::int64_t stretched(std::int64_t offset, std::int64_t stretch_milli) {
  return offset / 1'000 * stretch_milli + offset % 1'000 * stretch_milli / 1'000;
}

class Run {
 public:
  Run(const Scenario& scenario, const Cast& cast)
      : scenario_(scenario), cast_(cast), idle_(cast.workers.size(), true), pools_(cast.pools.size()) {
    for (std::size_t p = 0; p < pools_.size(); ++p) {
      pools_[p].serves.resize(scenario.table.models.size());
      for (const std::size_t worker : cast.pools[p].workers) {
        for (std::size_t m = 0; m < scenario.table.models.size(); ++m) {
          if (cast.workers[worker].speeds[m]) pools_[p].serves[m] = true;
        }
      }
    }
  }

  std::vector<Job> run() {
    draw_requests();
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      if (event.finished) {
        finish(event);
      } else {
        arrive(event);
      }
    }
    return std::move(jobs_);
  }

 private:
  /// A job reaches a pool, or its worker has finished it.
  struct Event {
    std::int64_t at;
    std::uint64_t sequence;  ///< ties are broken by what was planned first
    std::size_t job;
    std::size_t pool;
    bool finished;
    bool operator>(const Event& other) const {
      return std::tie(at, sequence) > std::tie(other.at, other.sequence);
    }
  };

  struct Pool {
    std::vector<std::size_t> waiting;  ///< jobs, first come first
    std::int64_t running = 0;
    std::vector<bool> serves;  ///< by model
  };

  void plan(std::int64_t at, std::size_t job, std::size_t pool, bool finished) {
    if (at >= kYear10000) {
      throw base::InputError(scenario_.file.string(), 0, "the simulated run goes past the year 9999",
                             "an earlier start, less work or faster workers");
    }
    events_.push({at, sequence_++, job, pool, finished});
  }

  void draw_requests() {
    const Stream stream(scenario_.seed, kWorkloadAgent);
    std::vector<std::uint64_t> users;
    for (const PoolSpec& pool : scenario_.pools) users.push_back(pool.users);
    jobs_.resize(scenario_.trace.size());
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
      const TraceRequest& request = scenario_.trace[i];
      Job& job = jobs_[i];
      job.arrived = rules::raw(scenario_.start) + stretched(request.offset, scenario_.stretch_milli);
      job.tokens_in = request.tokens_in;
      job.tokens_out = request.tokens_out;
      job.origin = stream.weighted(users, Purpose::origin_pool, i);
      job.model = stream.weighted(scenario_.model_weight, Purpose::model, i);
      plan(job.arrived, i, job.origin, false);
    }
  }

  /// The fastest idle worker of `pool` for `model`; of equals the first.
  [[nodiscard]] std::optional<std::size_t> idle_worker(std::size_t pool, std::size_t model) const {
    std::optional<std::size_t> best;
    for (const std::size_t worker : cast_.pools[pool].workers) {
      const auto& speed = cast_.workers[worker].speeds[model];
      if (!idle_[worker] || !speed) continue;
      if (!best || cast_.workers[*best].speeds[model]->generation < speed->generation) best = worker;
    }
    return best;
  }

  [[nodiscard]] std::int64_t waiting(std::size_t pool) const {
    return static_cast<std::int64_t>(pools_[pool].waiting.size());
  }

  [[nodiscard]] bool has_room(std::size_t pool, std::size_t model) const {
    return waiting(pool) < scenario_.queue_limit || idle_worker(pool, model);
  }

  /// Jobs per worker of `a` below those of `b`. REQUIRES: both have workers.
  [[nodiscard]] bool less_loaded(std::size_t a, std::size_t b) const {
    const auto workers = [&](std::size_t pool) {
      return static_cast<std::int64_t>(cast_.pools[pool].workers.size());
    };
    return (waiting(a) + pools_[a].running) * workers(b) < (waiting(b) + pools_[b].running) * workers(a);
  }

  /// Where `pool` forwards `job` to; nothing if it keeps it or cannot.
  [[nodiscard]] std::optional<std::size_t> next_hop(const Job& job, std::size_t pool) const {
    if (static_cast<std::int64_t>(job.forwarders.size()) >= scenario_.max_hops) return std::nullopt;
    const bool saturated = pools_[pool].serves[job.model];
    std::optional<std::size_t> best;
    for (std::size_t other = 0; other < pools_.size(); ++other) {
      const bool visited = other == pool || std::find(job.forwarders.begin(), job.forwarders.end(), other) !=
                                                job.forwarders.end();
      if (visited || !pools_[other].serves[job.model] || !has_room(other, job.model)) continue;
      if (saturated && !less_loaded(other, pool)) continue;
      if (!best || less_loaded(other, *best)) best = other;
    }
    return best;
  }

  /// Why a job that `pool` does not serve cannot go on: the pools that could take it are full, or there are
  /// none.
  [[nodiscard]] Refusal stuck(const Job& job, std::size_t pool) const {
    if (static_cast<std::int64_t>(job.forwarders.size()) >= scenario_.max_hops)
      return Refusal::model_unreachable;
    for (std::size_t other = 0; other < pools_.size(); ++other) {
      const bool visited = other == pool || std::find(job.forwarders.begin(), job.forwarders.end(), other) !=
                                                job.forwarders.end();
      if (!visited && pools_[other].serves[job.model]) return Refusal::queue_full;
    }
    return Refusal::model_unreachable;
  }

  void arrive(const Event& event) {
    Job& job = jobs_[event.job];
    Pool& pool = pools_[event.pool];
    job.queued = event.at;
    if (const auto worker = idle_worker(event.pool, job.model)) {
      start(event.job, *worker, event.at);
      return;
    }
    const bool served_here = pool.serves[job.model];
    if (!served_here || waiting(event.pool) > scenario_.forward_above) {
      if (const auto next = next_hop(job, event.pool)) {
        job.forwarders.push_back(event.pool);
        plan(event.at + scenario_.hop_latency_micros, event.job, *next, false);
        return;
      }
    }
    if (!served_here) {
      job.refusal = stuck(job, event.pool);
    } else if (waiting(event.pool) >= scenario_.queue_limit) {
      job.refusal = Refusal::queue_full;
    } else {
      pool.waiting.push_back(event.job);
    }
  }

  void start(std::size_t index, std::size_t worker, std::int64_t now) {
    Job& job = jobs_[index];
    const Speed& speed = *cast_.workers[worker].speeds[job.model];
    job.worker = worker;
    job.pool = cast_.workers[worker].pool;
    job.started = now;
    job.finished = now + duration(job.tokens_in, speed.prompt) + duration(job.tokens_out, speed.generation);
    idle_[worker] = false;
    ++pools_[job.pool].running;
    plan(job.finished, index, job.pool, true);
  }

  void finish(const Event& event) {
    Job& job = jobs_[event.job];
    const WorkerAgent& worker = cast_.workers[job.worker];
    Pool& pool = pools_[event.pool];
    --pool.running;
    idle_[job.worker] = true;
    if (!worker.stream.chance(scenario_.unsigned_per_million, Purpose::unsigned_result, event.job)) {
      job.signed_at = event.at + worker.stream.between(scenario_.signing_delay_min_micros,
                                                       scenario_.signing_delay_max_micros,
                                                       Purpose::signing_delay, event.job);
    }
    const auto next = std::find_if(pool.waiting.begin(), pool.waiting.end(), [&](std::size_t waiting) {
      return worker.speeds[jobs_[waiting].model].has_value();
    });
    if (next == pool.waiting.end()) return;
    const auto index = *next;
    pool.waiting.erase(next);
    start(index, job.worker, event.at);
  }

  const Scenario& scenario_;
  const Cast& cast_;
  std::vector<bool> idle_;  ///< by worker
  std::vector<Pool> pools_;
  std::vector<Job> jobs_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::uint64_t sequence_ = 0;
};

/// The ends of all settlement windows from the first arrival to the one after the last moment.
void add_window_ends(Timeline& timeline) {
  rules::CheckedArithmetic domain;
  const auto window = rules::window_of(domain, rules::micros(timeline.first), timeline.period_micros);
  for (auto end = rules::raw(window.end);; end += timeline.period_micros) {
    timeline.moments.push_back({end, Moment::Kind::window_end, 0});
    if (end > timeline.last) return;
  }
}

}  // namespace

std::string_view name(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      return "none";
    case Refusal::queue_full:
      return "queue-full";
    case Refusal::model_unreachable:
      return "model-unreachable";
  }
  return "none";
}

Timeline run_timeline(const Scenario& scenario, const Cast& cast, std::int64_t period_seconds) {
  HOMEOSTAT_REQUIRE(period_seconds > 0, "a settlement period is positive");
  Timeline timeline;
  timeline.jobs = Run(scenario, cast).run();
  timeline.period_micros = period_seconds * kMicrosPerSecond;
  timeline.first = rules::raw(scenario.start);
  timeline.last = timeline.first;
  for (std::size_t i = 0; i < timeline.jobs.size(); ++i) {
    const Job& job = timeline.jobs[i];
    timeline.last = std::max(timeline.last, job.arrived);
    if (job.refusal != Refusal::none) continue;
    timeline.moments.push_back({job.finished, Moment::Kind::recorded, i});
    if (job.signed_at > 0) timeline.moments.push_back({job.signed_at, Moment::Kind::attributed, i});
    timeline.last = std::max({timeline.last, job.finished, job.signed_at});
  }
  add_window_ends(timeline);
  std::sort(timeline.moments.begin(), timeline.moments.end(), [](const Moment& a, const Moment& b) {
    return std::tie(a.at, a.kind, a.job) < std::tie(b.at, b.kind, b.job);
  });
  return timeline;
}

}  // namespace homeostat::sim
