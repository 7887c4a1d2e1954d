// (b) Durable import of 1,000,000 rows, 10,000 a batch, WAL and synchronous = FULL, log included, against the
// same rows put into the same tables by plain prepared INSERT: same schema, triggers, indexes and events, no
// admissibility, no hashing, no log. Counter `ratio` is our rate over the plain one, measured in turns in the
// same run. Asked for: at least 0.7.
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat {
namespace {

namespace fs = std::filesystem;
using ledger::Row;
using rules::raw;
using rules::Slot;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRows = 1'000'000;
constexpr std::size_t kBatch = 10'000;

/// A 64-digit id that depends on `n` alone, as spread out as a hash.
std::string spread(std::uint64_t n, std::size_t digits) {
  std::string text;
  while (text.size() < digits) {
    n += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = (n ^ (n >> 30U)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EB;
    char piece[17];
    std::snprintf(piece, sizeof piece, "%016llx", static_cast<unsigned long long>(mixed ^ (mixed >> 31U)));
    text += piece;
  }
  return text.substr(0, digits);
}

/// Rows as the reference's: five pools, half of the jobs forwarded once, job ids of 19 bytes in no order.
const std::vector<Row>& rows() {
  static const std::vector<Row> made = [] {
    std::vector<std::string> pools;
    for (std::uint64_t pool = 0; pool < 5; ++pool) pools.push_back(spread(pool + 1, 64));
    std::vector<Row> all(kRows);
    for (std::size_t i = 0; i < kRows; ++i) {
      Row& row = all[i];
      const auto total = static_cast<std::int64_t>(i * 7919 % 4000 + 1);
      row.id = static_cast<std::int64_t>(i) + 1;
      row.job_id = "fedjob_" + spread(i + 1'000'000, 12);
      row.origin_pool_id = pools[i % 5];
      row.exec_pool_id = pools[(i + i % 2) % 5];
      row.worker_id = "w" + std::to_string(i % 37);
      row.model = i % 3 == 0 ? "qwen3-30b-a3b" : "mod\xC3\xA8le-\xC3\xA9";
      row.tokens_in = rules::tokens(static_cast<std::int64_t>(i % 3000));
      row.tokens_out = rules::tokens(total);
      row.credits_total = rules::credits(total);
      row.shares = {{rules::credits(total * 6 / 10), rules::credits(total / 5), rules::credits(total / 10),
                     rules::credits(total / 10)}};
      if (i % 2 == 1) row.forward_chain = {row.origin_pool_id};
      row.created_at = rules::micros(1'775'900'000'000'000 + static_cast<std::int64_t>(i) * 260'000);
    }
    return all;
  }();
  return made;
}

/// A folder of its own; HOMEOSTAT_BENCH_DIR says on which disk.
class Folder {
 public:
  Folder() {
    const char* chosen = std::getenv("HOMEOSTAT_BENCH_DIR");
    path_ = (chosen != nullptr ? fs::path(chosen) : fs::temp_directory_path()) /
            ("homeostat-bench-" + std::to_string(::getpid()));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void need(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "ledger_import_bench: %s\n", what);
  std::abort();
}

double through_the_ledger(const fs::path& path) {
  ledger::Ledger::init(path, "observer");
  auto store = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  ledger::Event event{rules::micros(1'800'000'000'000'000), "observer", ledger::RowImported{}};
  auto& imported = std::get<ledger::RowImported>(event.what);
  const auto start = Clock::now();
  for (std::size_t i = 0; i < kRows; i += kBatch) {
    store.begin();
    for (std::size_t j = i; j < i + kBatch; ++j) {
      imported.row = rows()[j];
      need(std::holds_alternative<ledger::Accepted>(store.apply(event)), "a row was not accepted");
    }
    store.commit();
  }
  const double seconds = seconds_since(start);
  need(store.size() == kRows, "not all rows entered");
  return seconds;
}

sqlite3_stmt* prepared(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  need(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK,
       sql);
  return statement;
}

void execute(sqlite3* database, const char* sql) {
  need(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
}

void bind_text(sqlite3_stmt* statement, int place, const std::string& text) {
  sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void insert_plainly(sqlite3_stmt* insert, const Row& row, std::size_t leaf) {
  std::string chain;
  for (const auto& pool : row.forward_chain) chain += (chain.empty() ? "" : ",") + pool;
  sqlite3_bind_int64(insert, 1, row.id);
  bind_text(insert, 2, row.job_id);
  bind_text(insert, 3, row.origin_pool_id);
  bind_text(insert, 4, row.exec_pool_id);
  bind_text(insert, 5, row.worker_id);
  bind_text(insert, 6, row.model);
  sqlite3_bind_int64(insert, 7, raw(row.tokens_in));
  sqlite3_bind_int64(insert, 8, raw(row.tokens_out));
  sqlite3_bind_int64(insert, 9, raw(row.credits_total));
  sqlite3_bind_int64(insert, 10, raw(row.shares[Slot::worker]));
  sqlite3_bind_int64(insert, 11, raw(row.shares[Slot::exec]));
  sqlite3_bind_int64(insert, 12, raw(row.shares[Slot::origin]));
  sqlite3_bind_int64(insert, 13, raw(row.shares[Slot::treasury]));
  bind_text(insert, 14, chain);
  sqlite3_bind_int64(insert, 15, raw(row.created_at));
  sqlite3_bind_int64(insert, 16, static_cast<std::int64_t>(leaf));
  need(sqlite3_step(insert) == SQLITE_DONE, "plain INSERT of a row");
  sqlite3_reset(insert);
}

double plainly(const fs::path& path) {
  ledger::Ledger::init(path, "observer");  // the schema
  sqlite3* database = nullptr;
  need(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) ==
           SQLITE_OK,
       "open");
  // The settings of a ledger.
  execute(database,
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
          "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16384");
  auto* const insert = prepared(database,
                                "INSERT INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, "
                                "worker_id, model, tokens_in, tokens_out, "
                                "credits_total, credits_worker, credits_exec, credits_origin, "
                                "credits_treasury, forward_chain, created_at, "
                                "leaf_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  auto* const log = prepared(database,
                             "INSERT INTO events (seq, kind, version, at, authority, subject, kill_observed, "
                             "chain) VALUES (?, 2, 2, 1800000000000000, 'observer', ?, 0, zeroblob(32))");
  const auto start = Clock::now();
  for (std::size_t i = 0; i < kRows; i += kBatch) {
    execute(database, "BEGIN IMMEDIATE");
    for (std::size_t j = i; j < i + kBatch; ++j) {
      insert_plainly(insert, rows()[j], j);
      sqlite3_bind_int64(log, 1, static_cast<std::int64_t>(j) + 1);
      sqlite3_bind_int64(log, 2, rows()[j].id);
      need(sqlite3_step(log) == SQLITE_DONE, "plain INSERT of an event");
      sqlite3_reset(log);
    }
    execute(database, "COMMIT");
  }
  const double seconds = seconds_since(start);
  sqlite3_finalize(insert);
  sqlite3_finalize(log);
  sqlite3_close(database);
  return seconds;
}

void durable_import(benchmark::State& state) {
  (void)rows();
  double ours = 0;
  double plain = 0;
  double told = 0;
  for (auto _ : state) {
    const Folder folder;
    // Alternately first: whoever goes second finds a disk that still writes.
    const bool first = state.iterations() % 2 == 0;
    if (first) ours += through_the_ledger(folder / "ours.db");
    plain += plainly(folder / "plain.db");
    if (!first) ours += through_the_ledger(folder / "ours.db");
    state.SetIterationTime(ours + plain - told);
    told = ours + plain;
  }
  const auto total = static_cast<double>(kRows) * static_cast<double>(state.iterations());
  state.counters["rows_per_second"] = total / ours;
  state.counters["plain_rows_per_second"] = total / plain;
  state.counters["ratio"] = plain / ours;
}
BENCHMARK(durable_import)->Iterations(2)->UseManualTime()->Unit(benchmark::kSecond);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
