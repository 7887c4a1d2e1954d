// (b) The timeline, event by event with queues and forwarding: 1,000 pools of 100 workers, and ten times as
// much of everything. Half the machines serve one model and half both; a third of the pools are asked for
// three times as much as another third, so that they forward. The floor does for each job what no such
// simulation does without: the same four draws, and its two events through the same kind of queue, which
// nobody waits in. Counters: `jobs` a second of CPU time, `ratio` the floor's time over ours,
// `bytes_per_worker` how much the process grew for each worker beside its jobs, `bytes_per_job` of those,
// `forwarded` the share of the jobs that changed pools, `growth` of the time for each job against the
// smallest size that ran before (asked for: near 1).
#include <benchmark/benchmark.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <queue>
#include <tuple>
#include <vector>

#include "sim/federation/events/timeline.hpp"

namespace homeostat {
namespace {

constexpr std::int64_t kWorkersOfPool = 100;
constexpr std::int64_t kJobsOfWorker = 5;

/// What this thread has computed so far; other programs do not count.
double computed() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Resident bytes of this process.
double resident() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t pages = 0;
  statm >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

sim::Scenario scenario_of(std::int64_t pools) {
  const sim::SpeedQuantiles speeds{20'000, 40'000, 80'000};  // millitokens a second
  sim::Scenario scenario;
  scenario.name = "bench";
  scenario.start = rules::micros(1'776'000'000'000'000);
  scenario.table.models = {{"small", 1'000}, {"large", 8'000}};
  scenario.table.classes = {{"cpu", "cpu", 400'000, {speeds, {}}}, {"gpu", "gpu", 400'000, {speeds, speeds}}};
  scenario.model_weight = {3, 1};
  for (std::int64_t p = 0; p < pools; ++p) {
    scenario.pools.push_back({"pool-" + std::to_string(p), static_cast<std::uint64_t>(1 + p % 3), {}});
    scenario.pools.back().workers = {{0, kWorkersOfPool / 2, {0}}, {1, kWorkersOfPool / 2, {0, 1}}};
  }
  // Some 5.5 seconds of a machine each, and nine tenths of what all machines can do.
  const std::int64_t workers = pools * kWorkersOfPool;
  std::uint64_t state = 1;
  for (std::int64_t i = 0; i < workers * kJobsOfWorker; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    scenario.trace.push_back(
        {i * 6'100'000 / workers, 200, static_cast<std::int64_t>(50 + (state >> 33U) % 300)});
  }
  return scenario;
}

/// make_cast() without its keys, which the timeline does not look at and which would take most of the time.
sim::Cast cast_of(const sim::Scenario& scenario) {
  sim::Cast cast;
  for (const sim::PoolSpec& spec : scenario.pools) {
    sim::PoolAgent pool;
    pool.name = spec.name;
    for (const sim::WorkerGroup& group : spec.workers) {
      const sim::WorkerClass& kind = scenario.table.classes[group.worker_class];
      for (std::int64_t i = 1; i <= group.count; ++i) {
        const std::string name = spec.name + "/" + kind.name + "-" + std::to_string(i);
        sim::Stream stream(scenario.seed, sim::agent_of_worker(name));
        const auto rank = static_cast<std::uint32_t>(stream.below(1'000'000, sim::Purpose::worker_speed, 0));
        sim::WorkerAgent worker{name, cast.pools.size(), kind.name, kind.kind, {}, stream, {}};
        worker.speeds.resize(scenario.table.models.size());
        for (const std::size_t model : group.models) {
          worker.speeds[model] = sim::speed_of(scenario.table, group.worker_class, model, rank);
        }
        pool.workers.push_back(cast.workers.size());
        cast.workers.push_back(std::move(worker));
      }
    }
    cast.pools.push_back(std::move(pool));
  }
  return cast;
}

/// Draws and events alone.
double floor_seconds(const sim::Scenario& scenario, const sim::Cast& cast) {
  struct Event {
    std::int64_t at;
    std::uint64_t sequence;
    std::size_t job;
    std::size_t pool;
    bool operator>(const Event& other) const {
      return std::tie(at, sequence) > std::tie(other.at, other.sequence);
    }
  };
  const double start = computed();
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events;
  const sim::Stream stream(scenario.seed, sim::kWorkloadAgent);
  std::vector<sim::Job> jobs(scenario.trace.size());
  std::vector<sim::TimelineEvent> moments;
  std::uint64_t sequence = 0;
  const auto end_next = [&] {
    const Event event = events.top();
    events.pop();
    sim::Job& job = jobs[event.job];
    const sim::Stream& signer = cast.workers[job.worker].stream;
    if (!signer.chance(5'000, sim::Purpose::unsigned_result, event.job)) {
      job.signed_at = event.at + signer.between(500'000, 4'000'000, sim::Purpose::signing_delay, event.job);
    }
    moments.push_back({event.at, sim::TimelineEvent::Kind::recorded, event.job});
    moments.push_back({job.signed_at, sim::TimelineEvent::Kind::attributed, event.job});
  };
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const sim::TraceRequest& request = scenario.trace[i];
    sim::Job& job = jobs[i];
    job.arrived = request.offset;
    job.origin = stream.below(cast.pools.size(), sim::Purpose::origin_pool, i);
    job.model = stream.below(2, sim::Purpose::model, i);
    job.worker = i % cast.workers.size();
    const sim::Speed& speed = *cast.workers[job.worker].speeds[0];
    while (!events.empty() && events.top().at < job.arrived) end_next();
    job.finished = job.arrived + request.tokens_in * 1'000'000'000 / speed.prompt +
                   request.tokens_out * 1'000'000'000 / speed.generation;
    events.push({job.finished, sequence++, i, job.origin});
  }
  while (!events.empty()) end_next();
  std::sort(moments.begin(), moments.end(), [](const sim::TimelineEvent& a, const sim::TimelineEvent& b) {
    return std::tie(a.at, a.kind, a.job) < std::tie(b.at, b.kind, b.job);
  });
  benchmark::DoNotOptimize(moments.data());
  return computed() - start;
}

/// Argument 0: pools.
void timeline(benchmark::State& state) {
  static double smallest = 0;  // seconds for each job
  const sim::Scenario scenario = scenario_of(state.range(0));
  const double before = resident();
  const sim::Cast cast = cast_of(scenario);
  const double workers = static_cast<double>(cast.workers.size());
  const double of_cast = resident() - before;
  const auto jobs = static_cast<double>(scenario.trace.size());
  std::vector<double> ours;
  std::vector<double> floor;
  for (auto _ : state) {
    const double start = computed();
    const sim::Timeline timeline = sim::run_timeline(scenario, cast, 3'600);
    ours.push_back(computed() - start);
    state.SetIterationTime(ours.back());
    state.counters["bytes_per_job"] = (resident() - before - of_cast) / jobs;
    const auto forwarded = std::count_if(timeline.jobs.begin(), timeline.jobs.end(),
                                         [](const sim::Job& job) { return !job.forwarders.empty(); });
    state.counters["forwarded"] = static_cast<double>(forwarded) / jobs;
    floor.push_back(floor_seconds(scenario, cast));
  }
  state.counters["jobs"] = jobs / median(ours);
  state.counters["ratio"] = median(floor) / median(ours);
  state.counters["bytes_per_worker"] = of_cast / workers;
  if (smallest == 0) smallest = median(ours) / jobs;
  state.counters["growth"] = median(ours) / jobs / smallest;
}
BENCHMARK(timeline)
    ->ArgName("pools")
    ->Arg(100)
    ->Arg(1'000)
    ->Arg(10'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
