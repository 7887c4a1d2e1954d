// (a) The economy's inner loop: 100 pools of 100 workers over 1,000 steps, one Poisson job per worker and
// step, credits split by the engine's rule, on one core, against the same loop written bare: same generator,
// same draws, plain integers, worker by worker with everything in registers. Both must come to the same
// credits, or the benchmark stops. Counters: `agent_steps` a second of CPU time, `ratio` the bare loop's time
// over ours (asked for: 0.7, and 40 million), `two_threads` the shortest wall time of one thread over that of
// two (1.7), `two_threads_bare` the same of the bare loop: what the machine gives, and `two_threads_by_cpu`
// twice the computing time of one over that of both: what it would be where nobody else computes.
// (c) 64 pools of 100,000 workers over a year of days, on two threads: under 5 minutes of wall time. Counter
// `bytes_per_worker`: how much the process grew, for each worker.
#include <benchmark/benchmark.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/poisson.hpp"
#include "sim/federation/sums/serving.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What this process has computed so far, on all threads; other programs do not count.
double computed() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Size {
  std::int64_t pools = 100;
  std::int64_t workers = 100;  ///< of each pool
  std::int64_t days = 25;
  std::int64_t step_seconds = 2'160;  ///< 40 steps a day
  std::int64_t period_seconds = 86'400;
  std::int64_t sampling_basis_points = 0;
};

sim::EconomyScenario scenario_of(const Size& size) {
  sim::EconomyScenario scenario =
      sim::read_economy(HOMEOSTAT_SOURCE_DIR "/scenarios/economy/everyone-honest.toml");
  sim::EconomyPool pool = scenario.pools.front();
  pool.clients = 0;
  pool.groups.resize(1);
  pool.groups.front().count = size.workers;
  scenario.pools.clear();
  for (std::int64_t i = 0; i < size.pools; ++i) {
    pool.name = "pool-" + std::to_string(i + 1);
    scenario.pools.push_back(pool);
  }
  scenario.policy.period_seconds = size.period_seconds;
  scenario.policy.dispute_sampling.count = size.sampling_basis_points;
  scenario.parameters.days = size.days;
  scenario.parameters.step_seconds = size.step_seconds;
  scenario.parameters.jobs_per_worker_step = 1;
  scenario.parameters.unsigned_per_million = 0;
  scenario.parameters.mistakes_per_million = 0;
  return scenario;
}

/// What is compared.
struct Sums {
  std::int64_t jobs = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  std::array<std::int64_t, 4> credits{};
  friend bool operator==(const Sums&, const Sums&) = default;
};

Sums sums_of(const sim::EconomyRun& run) {
  Sums sums;
  for (const sim::WorkerState& worker : run.population.workers) {
    sums.jobs += worker.work.jobs;
    sums.tokens_in += worker.work.tokens_in;
    sums.tokens_out += worker.work.tokens_out;
    sums.credits[0] += worker.purse.unsettled + worker.purse.settled;
  }
  for (const sim::PoolState& pool : run.population.pools) {
    sums.credits[1] += pool.purse.unsettled + pool.purse.settled;
  }
  sums.credits[2] = run.origin_column;
  sums.credits[3] = run.treasury_column;
  return sums;
}

/// 60/20/10/10 by the largest remainder, ties in that order.
void split_bare(std::int64_t total, std::array<std::int64_t, 4>& sums) {
  constexpr std::array<std::int64_t, 4> kPoints{6'000, 2'000, 1'000, 1'000};
  std::array<std::int64_t, 4> remainder{};
  std::int64_t left = total;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::int64_t share = total * kPoints[i] / 10'000;
    remainder[i] = total * kPoints[i] % 10'000;
    sums[i] += share;
    left -= share;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    std::int64_t rank = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      rank += j < i ? remainder[i] <= remainder[j] : remainder[i] < remainder[j];
    }
    sums[i] += rank < left ? 1 : 0;
  }
}

/// A length, and its credits in the four columns.
struct alignas(32) Row {
  int in = 0;
  int out = 0;
  std::array<int, 4> credits{};
};

std::vector<Row> split_bare(const std::vector<sim::Length>& lengths) {
  std::vector<Row> rows;
  for (const sim::Length& length : lengths) {
    std::array<std::int64_t, 4> credits{};
    split_bare(std::max(length.out, 1), credits);
    Row& row = rows.emplace_back(Row{length.in, length.out, {}});
    for (std::size_t i = 0; i < 4; ++i) row.credits[i] = static_cast<int>(credits[i]);
  }
  return rows;
}

/// The loop written bare, for the workers with these keys.
Sums bare(const std::vector<std::uint64_t>& keys, std::int64_t steps,
          const std::vector<sim::Length>& lengths) {
  const sim::PoissonTable table(1);
  const std::vector<Row> rows = split_bare(lengths);
  const auto count_of_rows = static_cast<std::uint32_t>(rows.size());
  Sums all;
  for (const std::uint64_t key : keys) {
    Sums own;
    for (std::int64_t step = 0; step < steps; ++step) {
      const auto index = static_cast<std::uint64_t>(step);
      sim::Words words = sim::words_of(key, sim::Purpose::serving, index);
      const std::uint32_t count = table.count(words[0]);
      own.jobs += count;
      for (std::uint32_t number = 1; number <= count; ++number) {
        if (number % 4 == 0) words = sim::words_of(key, sim::Purpose::serving, index, number / 4);
        const Row& row = rows[sim::scaled(words[number % 4], count_of_rows)];
        own.tokens_in += row.in;
        own.tokens_out += row.out;
        for (std::size_t i = 0; i < 4; ++i) own.credits[i] += row.credits[i];
      }
    }
    all.jobs += own.jobs;
    all.tokens_in += own.tokens_in;
    all.tokens_out += own.tokens_out;
    for (std::size_t i = 0; i < 4; ++i) all.credits[i] += own.credits[i];
  }
  return all;
}

/// How much sooner two threads are done with the bare loop than one, by the wall: what this machine gives
/// now.
double bare_speedup(const std::vector<std::uint64_t>& keys, std::int64_t steps,
                    const std::vector<sim::Length>& lengths) {
  const auto middle = keys.begin() + static_cast<std::ptrdiff_t>(keys.size() / 2);
  const std::vector<std::uint64_t> first(keys.begin(), middle);
  const std::vector<std::uint64_t> second(middle, keys.end());
  const auto start = Clock::now();
  benchmark::DoNotOptimize(bare(keys, steps, lengths));
  const double one = seconds_since(start);
  const auto again = Clock::now();
  std::thread other([&] { benchmark::DoNotOptimize(bare(second, steps, lengths)); });
  benchmark::DoNotOptimize(bare(first, steps, lengths));
  other.join();
  return one / seconds_since(again);
}

/// A run and what its windows but the first took: the population is made before, and the digest after them.
struct Timed {
  sim::EconomyRun run;
  double cpu = 0;   ///< of all threads, seconds
  double wall = 0;  ///< seconds
};

Timed timed(const sim::EconomyScenario& scenario, unsigned threads) {
  Timed timed;
  double cpu = 0;
  Clock::time_point wall;
  timed.run = sim::run_economy(scenario, 1, threads, [&](std::uint64_t done, std::uint64_t windows) {
    if (done == 1) {
      cpu = computed();
      wall = Clock::now();
    } else if (done == windows) {
      timed.cpu = computed() - cpu;
      timed.wall = seconds_since(wall);
    }
  });
  return timed;
}

std::vector<sim::Length> lengths_of(const sim::EconomyScenario& scenario) {
  std::vector<sim::Length> lengths;
  for (const sim::TraceRequest& request : scenario.lengths) {
    lengths.push_back({static_cast<int>(request.tokens_in), static_cast<int>(request.tokens_out)});
  }
  return lengths;
}

/// Argument 0: steps in a window; argument 1: basis points of the jobs that are sampled.
void serving(benchmark::State& state) {
  Size size;
  size.period_seconds = size.step_seconds * state.range(0);
  size.sampling_basis_points = state.range(1);
  const sim::EconomyScenario scenario = scenario_of(size);
  const std::vector<sim::Length> lengths = lengths_of(scenario);
  std::vector<double> ours;
  std::vector<double> floor;
  std::vector<double> one_wall;
  std::vector<double> two_wall;
  std::vector<double> two_cpu;
  std::vector<double> two_bare;
  double agent_steps = 0;
  for (auto _ : state) {
    const Timed one = timed(scenario, 1);
    const Timed both = timed(scenario, 2);
    std::vector<std::uint64_t> keys;
    for (const sim::WorkerState& worker : one.run.population.workers) keys.push_back(worker.key);
    const double start = computed();
    const Sums sums = bare(keys, one.run.steps, lengths);
    const double spent = computed() - start;
    if (sums != sums_of(one.run) || one.run.digest != both.run.digest) {
      state.SkipWithError("the bare loop, one thread and two threads do not come to the same credits");
      return;
    }
    agent_steps = static_cast<double>(keys.size()) * static_cast<double>(one.run.steps);
    const double windows = static_cast<double>(one.run.windows);
    ours.push_back(one.cpu * windows / (windows - 1));
    floor.push_back(spent);
    one_wall.push_back(one.wall);
    two_wall.push_back(both.wall);
    two_cpu.push_back(2 * one.cpu / both.cpu);
    two_bare.push_back(bare_speedup(keys, one.run.steps, lengths));
    state.SetIterationTime(ours.back());
  }
  state.counters["agent_steps"] = agent_steps / median(ours);
  state.counters["floor_agent_steps"] = agent_steps / median(floor);
  state.counters["ratio"] = median(floor) / median(ours);
  state.counters["two_threads"] = *std::min_element(one_wall.begin(), one_wall.end()) /
                                  *std::min_element(two_wall.begin(), two_wall.end());
  state.counters["two_threads_bare"] = median(two_bare);
  state.counters["two_threads_by_cpu"] = median(two_cpu);
}
BENCHMARK(serving)
    ->ArgNames({"steps_in_window", "sampled_bp"})
    ->Args({40, 0})
    ->Args({40, 100})
    ->Args({1, 0})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(7);

/// Resident bytes of this process.
double resident() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t pages = 0;
  statm >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// Argument 0: days.
void year(benchmark::State& state) {
  Size size{64, 100'000, state.range(0), 86'400, 86'400, 100};
  const sim::EconomyScenario scenario = scenario_of(size);
  for (auto _ : state) {
    const double before = resident();
    double most = 0;
    const double computed_before = computed();
    const auto start = Clock::now();
    const sim::EconomyRun run = sim::run_economy(
        scenario, 1, 2, [&](std::uint64_t, std::uint64_t) { most = std::max(most, resident()); });
    const double seconds = seconds_since(start);
    const auto workers = static_cast<double>(run.population.workers.size());
    state.SetIterationTime(seconds);
    state.counters["agent_steps"] = workers * static_cast<double>(run.steps) / seconds;
    state.counters["bytes_per_worker"] = (most - before) / workers;
    state.counters["cpu_seconds"] = computed() - computed_before;
  }
}
BENCHMARK(year)->ArgName("days")->Arg(365)->UseManualTime()->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
