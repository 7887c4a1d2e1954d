// The event queue of the discrete event simulation: arrivals, hops, queues, workers; see timeline.hpp.
#include "sim/federation/events/timeline.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <queue>
#include <tuple>

#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/window.hpp"
#include "sim/federation/events/idle_workers.hpp"
#include "sim/federation/events/load_index.hpp"

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

class TimelineRun {
 public:
  TimelineRun(const Scenario& scenario, const Cast& cast)
      : scenario_(scenario),
        cast_(cast),
        models_(scenario.table.models.size()),
        idle_(cast, models_),
        load_(workers_of(cast), models_),
        pools_(cast.pools.size()),
        servers_(models_, 0) {
    for (std::size_t p = 0; p < pools_.size(); ++p) {
      pools_[p].waiting.resize(models_);
      for (std::size_t m = 0; m < models_; ++m) {
        if (serves(p, m)) ++servers_[m];
      }
      changed(p);
    }
  }

  std::vector<Job> run() {
    draw_requests();
    while (const auto event = next_event()) {
      if (event->pool == kFinished) {
        finish(*event);
      } else {
        arrive(*event);
      }
    }
    return std::move(jobs_);
  }

 private:
  /// A job reaches a pool, or its worker has finished it. Small, because the queue of all of them is large.
  struct Event {
    std::int64_t at;
    std::uint64_t sequence;  ///< ties are broken by what was planned first
    std::uint32_t job;
    std::uint32_t pool;  ///< that it reaches, or kFinished
    bool operator>(const Event& other) const {
      return std::tie(at, sequence) > std::tie(other.at, other.sequence);
    }
  };
  static constexpr std::uint32_t kFinished = UINT32_MAX;

  struct Waiting {
    std::uint64_t ticket;  ///< who has the lower one came first
    std::size_t job;
  };
  struct Pool {
    std::vector<std::deque<Waiting>> waiting;  ///< by model, first come first
    std::int64_t waits = 0;                    ///< in all
    std::int64_t running = 0;
    bool changed = false;  ///< and has not played since
  };

  static std::vector<std::int64_t> workers_of(const Cast& cast) {
    std::vector<std::int64_t> workers;
    for (const PoolAgent& pool : cast.pools)
      workers.push_back(static_cast<std::int64_t>(pool.workers.size()));
    return workers;
  }

  void check_year(std::int64_t at) const {
    if (at >= kYear10000) {
      throw base::InputError(scenario_.file.string(), 0, "the simulated run goes past the year 9999",
                             "an earlier start, less work or faster workers");
    }
  }

  void plan(std::int64_t at, std::size_t job, std::size_t pool) {
    check_year(at);
    events_.push({at, sequence_++, static_cast<std::uint32_t>(job), static_cast<std::uint32_t>(pool)});
  }

  /// Requests come in order of time, and before everything else at the same instant: they were planned first.
  std::optional<Event> next_event() {
    const bool request =
        arrived_ < jobs_.size() && (events_.empty() || jobs_[arrived_].arrived <= events_.top().at);
    if (request) {
      const std::size_t job = arrived_++;
      return Event{jobs_[job].arrived, 0, static_cast<std::uint32_t>(job),
                   static_cast<std::uint32_t>(jobs_[job].origin)};
    }
    if (events_.empty()) return std::nullopt;
    const Event event = events_.top();
    events_.pop();
    return event;
  }

  void draw_requests() {
    const Stream stream(scenario_.seed, kWorkloadAgent);
    std::vector<std::uint64_t> users_of_pools;
    for (const PoolSpec& pool : scenario_.pools) users_of_pools.push_back(pool.users);
    const Weights users(users_of_pools);
    const Weights models(scenario_.model_weight);
    jobs_.resize(scenario_.trace.size());
    HOMEOSTAT_REQUIRE(jobs_.size() < kFinished, "an event names its job in 32 bits");
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
      const TraceRequest& request = scenario_.trace[i];
      Job& job = jobs_[i];
      job.arrived = rules::raw(scenario_.start) + stretched(request.offset, scenario_.stretch_milli);
      job.tokens_in = request.tokens_in;
      job.tokens_out = request.tokens_out;
      job.origin = stream.weighted(users, Purpose::origin_pool, i);
      job.model = stream.weighted(models, Purpose::model, i);
      check_year(job.arrived);
      HOMEOSTAT_REQUIRE(i == 0 || jobs_[i - 1].arrived <= job.arrived, "requests come in order of time");
    }
  }

  [[nodiscard]] bool serves(std::size_t pool, std::size_t model) const { return idle_.serves(pool, model); }

  [[nodiscard]] bool has_room(std::size_t pool, std::size_t model) const {
    return pools_[pool].waits < scenario_.queue_limit || idle_.fastest(pool, model);
  }

  /// More or fewer jobs wait or run at `pool`.
  void changed(std::size_t pool) {
    load_.set_busy(pool, pools_[pool].waits + pools_[pool].running);
    if (pools_[pool].changed) return;
    pools_[pool].changed = true;
    changed_.push_back(pool);
  }

  /// Those that changed play again: only when somebody asks who is the least loaded.
  void play() {
    for (const std::size_t pool : changed_) {
      for (std::size_t m = 0; m < models_; ++m) {
        if (serves(pool, m)) load_.play(pool, m, has_room(pool, m));
      }
      pools_[pool].changed = false;
    }
    changed_.clear();
  }

  /// Where `pool` forwards `job` to; nothing if it keeps it or cannot.
  [[nodiscard]] std::optional<std::size_t> next_hop(const Job& job, std::size_t pool) {
    if (static_cast<std::int64_t>(job.forwarders.size()) >= scenario_.max_hops) return std::nullopt;
    play();
    std::vector<std::size_t> visited = job.forwarders;
    visited.push_back(pool);
    const auto best = load_.least_loaded(job.model, visited);
    const bool saturated = serves(pool, job.model);
    if (best && saturated && !load_.less_loaded(*best, pool)) return std::nullopt;
    return best;
  }

  /// Why a job that `pool` does not serve cannot go on: the pools that could take it are full, or there are
  /// none.
  [[nodiscard]] RequestRefusal stuck(const Job& job) const {
    if (static_cast<std::int64_t>(job.forwarders.size()) >= scenario_.max_hops)
      return RequestRefusal::model_unreachable;
    const auto visited = std::count_if(job.forwarders.begin(), job.forwarders.end(),
                                       [&](std::size_t pool) { return serves(pool, job.model); });
    return visited < servers_[job.model] ? RequestRefusal::queue_full : RequestRefusal::model_unreachable;
  }

  void arrive(const Event& event) {
    Job& job = jobs_[event.job];
    Pool& pool = pools_[event.pool];
    job.queued = event.at;
    if (const auto worker = idle_.fastest(event.pool, job.model)) {
      start(event.job, *worker, event.at);
      return;
    }
    const bool served_here = serves(event.pool, job.model);
    if (!served_here || pool.waits > scenario_.forward_above) {
      if (const auto next = next_hop(job, event.pool)) {
        job.forwarders.push_back(event.pool);
        plan(event.at + scenario_.hop_latency_micros, event.job, *next);
        return;
      }
    }
    if (!served_here) {
      job.refusal = stuck(job);
    } else if (pool.waits >= scenario_.queue_limit) {
      job.refusal = RequestRefusal::queue_full;
    } else {
      pool.waiting[job.model].push_back({tickets_++, event.job});
      ++pool.waits;
      changed(event.pool);
    }
  }

  void start(std::size_t index, std::size_t worker, std::int64_t now) {
    Job& job = jobs_[index];
    const Speed& speed = *cast_.workers[worker].speeds[job.model];
    job.worker = worker;
    job.pool = cast_.workers[worker].pool;
    job.started = now;
    job.finished = now + duration(job.tokens_in, speed.prompt) + duration(job.tokens_out, speed.generation);
    idle_.take(worker);
    ++pools_[job.pool].running;
    changed(job.pool);
    plan(job.finished, index, kFinished);
  }

  void finish(const Event& event) {
    Job& job = jobs_[event.job];
    const WorkerAgent& worker = cast_.workers[job.worker];
    Pool& pool = pools_[job.pool];
    --pool.running;
    idle_.give_back(job.worker);
    changed(job.pool);
    if (!worker.stream.chance(scenario_.unsigned_per_million, Purpose::unsigned_result, event.job)) {
      job.signed_at = event.at + worker.stream.between(scenario_.signing_delay_min_micros,
                                                       scenario_.signing_delay_max_micros,
                                                       Purpose::signing_delay, event.job);
    }
    std::deque<Waiting>* first = nullptr;  // of the queues that it can serve, whose head came first
    for (std::size_t m = 0; m < models_; ++m) {
      auto& queue = pool.waiting[m];
      if (queue.empty() || !worker.speeds[m]) continue;
      if (first == nullptr || queue.front().ticket < first->front().ticket) first = &queue;
    }
    if (first == nullptr) return;
    const std::size_t next = first->front().job;
    first->pop_front();
    --pool.waits;
    start(next, job.worker, event.at);
  }

  const Scenario& scenario_;
  const Cast& cast_;
  std::size_t models_;
  IdleWorkers idle_;
  LoadIndex load_;
  std::vector<Pool> pools_;
  std::vector<std::size_t> changed_;   ///< pools that have not played since
  std::vector<std::int64_t> servers_;  ///< by model: pools that serve it
  std::vector<Job> jobs_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::size_t arrived_ = 0;  ///< requests so far
  std::uint64_t sequence_ = 0;
  std::uint64_t tickets_ = 0;
};

/// The ends of all settlement windows from the first arrival to the one after the last moment.
void add_window_ends(Timeline& timeline) {
  rules::CheckedArithmetic domain;
  const auto window = rules::window_of(domain, rules::micros(timeline.first), timeline.period_micros);
  for (auto end = rules::raw(window.end);; end += timeline.period_micros) {
    timeline.moments.push_back({end, TimelineEvent::Kind::window_end, 0});
    if (end > timeline.last) return;
  }
}

}  // namespace

std::string_view name(RequestRefusal refusal) {
  switch (refusal) {
    case RequestRefusal::none:
      return "none";
    case RequestRefusal::queue_full:
      return "queue-full";
    case RequestRefusal::model_unreachable:
      return "model-unreachable";
  }
  return "none";
}

Timeline run_timeline(const Scenario& scenario, const Cast& cast, std::int64_t period_seconds) {
  HOMEOSTAT_REQUIRE(period_seconds > 0, "a settlement period is positive");
  Timeline timeline;
  timeline.jobs = TimelineRun(scenario, cast).run();
  timeline.period_micros = period_seconds * kMicrosPerSecond;
  timeline.first = rules::raw(scenario.start);
  timeline.last = timeline.first;
  for (std::size_t i = 0; i < timeline.jobs.size(); ++i) {
    const Job& job = timeline.jobs[i];
    timeline.last = std::max(timeline.last, job.arrived);
    if (job.refusal != RequestRefusal::none) continue;
    timeline.moments.push_back({job.finished, TimelineEvent::Kind::recorded, i});
    if (job.signed_at > 0) timeline.moments.push_back({job.signed_at, TimelineEvent::Kind::attributed, i});
    timeline.last = std::max({timeline.last, job.finished, job.signed_at});
  }
  add_window_ends(timeline);
  std::sort(timeline.moments.begin(), timeline.moments.end(),
            [](const TimelineEvent& a, const TimelineEvent& b) {
              return std::tie(a.at, a.kind, a.job) < std::tie(b.at, b.kind, b.job);
            });
  return timeline;
}

}  // namespace homeostat::sim
