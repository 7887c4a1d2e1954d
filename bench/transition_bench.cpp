// The transition alone, in memory: attributions and settlements a second, signature checks apart; and the
// same events durable, in batches. The floor is the least that any engine does for such an event: find a row
// by its id in the same kind of table and set its columns.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/rules/split.hpp"

namespace homeostat {
namespace {

using lifecycle::State;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kStart = 1'776'000'000'000'000;
constexpr std::int64_t kHour = 3'600'000'000;
constexpr int kRows = 200'000;
constexpr int kPools = 20;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string pool(int number) {
  return fmt::format("{:064x}", number + 1);
}

policy::Policy active_policy() {
  policy::Policy policy;
  policy.name = "bench";
  policy.mode = policy::SettlementMode::active;
  policy.minimum_trust = 0;
  return policy;
}

/// Everything before the first row: policy, verdict, workers, flags.
std::vector<ledger::Event> opening() {
  const policy::Policy policy = active_policy();
  const std::string hash = policy::hash(policy);
  const std::string version(lifecycle::kEngineVersion);
  std::vector<ledger::Event> events;
  const auto add = [&](ledger::Happening what) {
    events.push_back({rules::micros(kStart), "self", std::move(what)});
  };
  add(ledger::PolicyAdopted{hash, policy::to_toml(policy), version});
  add(ledger::VerdictRecorded{hash, version, "ACTIVATE", "", false});
  for (int p = 0; p < kPools; ++p) add(ledger::WorkerEnrolled{"w", pool(p), std::string(64, '0'), ""});
  for (const char* flag : {"slashing", "dispute", "settle"}) add(ledger::FlagSet{flag, true});
  add(ledger::ModeSet{true});
  return events;
}

std::vector<ledger::Event> recordings() {
  std::vector<ledger::Event> events;
  events.reserve(kRows);
  rules::CheckedArithmetic domain;
  const auto shape = active_policy().shape(false);
  for (int n = 0; n < kRows; ++n) {
    ledger::InferenceRecorded what;
    what.row.id = 1;
    what.row.job_id = fmt::format("job-{}", n);
    what.row.origin_pool_id = pool(n % kPools);
    what.row.exec_pool_id = pool((n + 1 + n / kPools % 3) % kPools);
    what.row.worker_id = "w";
    what.row.credits_total = rules::credits(200);
    what.row.shares = rules::split(domain, shape, what.row.credits_total);
    what.row.created_at = rules::micros(kStart + n);
    what.response_sha256 = std::string(64, 'a');
    events.push_back({rules::micros(kStart + n), "self", std::move(what)});
  }
  return events;
}

std::vector<ledger::Event> attributions() {
  std::vector<ledger::Event> events;
  events.reserve(kRows);
  for (int n = 0; n < kRows; ++n) {
    events.push_back({rules::micros(kStart + kRows + n), "self", ledger::Attributed{n + 1, {}, {}, ""}});
  }
  return events;
}

/// The least for an attribution: the row by its id, the worker's certificates by their text, and the columns.
double floor_of(const std::vector<ledger::Event>& events, State& state) {
  std::vector<lifecycle::RowEntry> rows = state.rows();
  std::unordered_map<std::string, int> certificates;
  for (int p = 0; p < kPools; ++p) certificates[pool(p) + "\x1Fw"] = p;
  const auto start = Clock::now();
  std::int64_t found = 0;
  for (const ledger::Event& event : events) {
    const auto& what = std::get<ledger::Attributed>(event.what);
    lifecycle::RowEntry& row = rows[static_cast<std::size_t>(what.row_id - 1)];
    found += certificates.find(state.party(row.exec).pool_id + "\x1Fw")->second;
    row.life.pending = rules::CheckedBool(false);
    row.life.eligible_at = event.at;
    row.signature = what.signature;
  }
  benchmark::DoNotOptimize(found);
  return seconds_since(start);
}

void require(const ledger::Outcome& outcome) {
  if (std::holds_alternative<ledger::Accepted>(outcome)) return;
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  fmt::print(stderr, "{}\n", refused == nullptr ? "duplicate" : refused->detail);
  std::abort();
}

void transition(benchmark::State& bench) {
  const auto open = opening();
  const auto rows = recordings();
  const auto signs = attributions();
  double attributed = 1e9;
  double floor = 1e9;
  double settled = 1e9;
  std::int64_t settlement_events = 0;
  for (auto _ : bench) {
    State state("self");
    for (const auto& event : open) require(state.apply(event));
    for (const auto& event : rows) require(state.apply(event));
    floor = std::min(floor, floor_of(signs, state));
    auto start = Clock::now();
    for (const auto& event : signs) require(state.apply(event, lifecycle::trust_signature));
    attributed = std::min(attributed, seconds_since(start));
    // Settlements of many small windows: closing, proposing and settling are events each.
    std::vector<ledger::SettlementProposed> proposals;
    const std::int64_t first = kStart + kRows;
    const std::int64_t length = 40;
    std::int64_t events = 0;
    double spent = 0;
    for (std::int64_t at = first; at < first + kRows; at += length) {
      require(state.apply({rules::micros(at), "self",
                           ledger::WindowClosed{rules::micros(at), rules::micros(at + length),
                                                state.flags().policy_sha256}}));
      const auto draft = state.draft(pool(0), pool(1), rules::micros(at), rules::micros(at + length));
      if (draft.proposal.settlable == 0) continue;
      const ledger::Event proposed{rules::micros(at), "self", draft.proposal};
      const auto id = static_cast<std::int64_t>(state.settlements().size()) + 1;
      const ledger::Event settle{rules::micros(at), "self", ledger::SettlementSettled{id}};
      start = Clock::now();
      require(state.apply(proposed));
      require(state.apply(settle));
      spent += seconds_since(start);
      events += 2;
    }
    settled = std::min(settled, spent);
    settlement_events = events;
  }
  bench.counters["attributions_per_second"] = kRows / attributed;
  bench.counters["ratio_to_floor"] = attributed / floor;
  bench.counters["settlement_events_per_second"] = static_cast<double>(settlement_events) / settled;
}
BENCHMARK(transition)->Iterations(3)->Unit(benchmark::kMillisecond);

void durable(benchmark::State& bench) {
  const auto open = opening();
  const auto rows = recordings();
  const auto path =
      std::filesystem::temp_directory_path() / fmt::format("homeostat-bench-transition-{}.db", ::getpid());
  double spent = 0;
  std::int64_t events = 0;
  for (auto _ : bench) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
    ledger::Ledger::init(path, "self");
    auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
    lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(path));
    engine.begin();
    for (const auto& event : open) require(engine.apply(event));
    engine.commit();
    const auto start = Clock::now();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i % 10'000 == 0) engine.begin();
      require(engine.apply(rows[i]));
      if (i % 10'000 == 9'999) engine.commit();
    }
    spent += seconds_since(start);
    events += kRows;
  }
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
  bench.counters["durable_events_per_second"] = static_cast<double>(events) / spent;
}
BENCHMARK(durable)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
