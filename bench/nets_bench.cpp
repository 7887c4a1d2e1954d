// All pairwise nets of 1,000,000 rows between 100 pools, against SQLite's own GROUP BY on the same database,
// in the same process.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/settlement.hpp"

namespace homeostat {
namespace {

constexpr int kRows = 1'000'000;
constexpr int kPools = 100;

std::string pool(int number) {
  return fmt::format("{:064x}", number + 1);
}

/// Made once; rows from a linear congruential generator, all attributed.
const std::filesystem::path& database() {
  static const std::filesystem::path path = [] {
    const auto file =
        std::filesystem::temp_directory_path() / fmt::format("homeostat-bench-nets-{}.db", ::getpid());
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
    ledger::Ledger::init(file, "observer");
    auto ledger = ledger::Ledger::open(file, ledger::Ledger::Access::read_write);
    std::uint64_t state = 1;
    const auto next = [&](std::uint64_t below) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      return static_cast<int>((state >> 33U) % below);
    };
    for (int index = 0; index < kRows; ++index) {
      if (index % 10'000 == 0) ledger.begin();
      ledger::Row row{index + 1,
                      fmt::format("job-{:08}", index),
                      pool(next(kPools)),
                      pool(next(kPools)),
                      "worker",
                      "model",
                      rules::tokens(1000),
                      rules::tokens(200),
                      rules::credits(200),
                      {{rules::credits(120), rules::credits(40), rules::credits(20), rules::credits(20)}},
                      {},
                      rules::micros(1'700'000'000'000'000 + index)};
      ledger::RowState state_of_row;
      state_of_row.pending = next(4) == 0;
      ledger.apply({row.created_at, "observer", ledger::RowImported{row, state_of_row, std::nullopt}});
      if (index % 10'000 == 9'999) ledger.commit();
    }
    return file;
  }();
  return path;
}

double group_by_seconds() {
  sqlite3* connection = nullptr;
  sqlite3_open_v2(database().c_str(), &connection, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(
      connection,
      "SELECT origin_pool_id, exec_pool_id, SUM(credits_worker + credits_exec + credits_origin), COUNT(*) "
      "FROM revenue_ledger WHERE created_at >= 0 AND created_at < 9000000000000000 AND "
      "pending_worker_attribution = 0 "
      "AND origin_pool_id <> exec_pool_id GROUP BY origin_pool_id, exec_pool_id",
      -1, &statement, nullptr);
  const auto start = std::chrono::steady_clock::now();
  std::int64_t sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) sum += sqlite3_column_int64(statement, 2);
  benchmark::DoNotOptimize(sum);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  sqlite3_finalize(statement);
  sqlite3_close(connection);
  return seconds;
}

void nets(benchmark::State& state) {
  policy::Policy policy;
  policy.name = "bench";
  policy.window_by = rules::WindowBy::created_at;
  const auto ledger = ledger::Ledger::open(database(), ledger::Ledger::Access::read_only);
  double ours = 0;
  double floor = 0;
  for (auto _ : state) {
    floor += group_by_seconds();
    const auto start = std::chrono::steady_clock::now();
    auto result =
        lifecycle::nets_of_window(ledger, policy, rules::micros(0), rules::micros(9'000'000'000'000'000));
    benchmark::DoNotOptimize(std::get<lifecycle::NetTable>(result).pairs());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ours += seconds;
    state.SetIterationTime(seconds);
  }
  state.counters["group_by_seconds"] = floor / static_cast<double>(state.iterations());
  state.counters["ratio_to_group_by"] = ours / floor;
}
BENCHMARK(nets)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
