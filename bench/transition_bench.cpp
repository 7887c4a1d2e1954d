// (d) The transition alone, in memory, on one core, signature checks apart: attributions, and the events of
// settlements (closing a window, proposing, settling) that cover 1 to 1000 rows. The floor of each is the
// least that any engine does for such an event by hand: one lookup by a number, the sums, the Merkle root,
// and the columns. Then the same attributions durable, 10,000 a batch, WAL and synchronous = FULL, against
// the same statements prepared and executed plainly: no decision, no hash. Counters `ratio` are the floor's
// time over ours. Asked for: 2 million events a second of the transition.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <span>

#include "engine/base/encoding.hpp"
#include "engine/ledger/signature.hpp"
#include "engine/lifecycle/commitment.hpp"
#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/rules/split.hpp"

namespace homeostat {
namespace {

using lifecycle::State;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kStart = 1'776'000'000'000'000;
constexpr int kRows = 200'000;
constexpr int kPools = 20;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What this thread has computed so far: in memory nothing waits, and other programs do not count.
double computed() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string pool(int number) {
  return fmt::format("{:064x}", number + 1);
}

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Of every worker.
const ledger::SigningKey& key() {
  static const ledger::SigningKey made(ledger::sha256("the workers' key"));
  return made;
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
  add(ledger::VerdictRecorded{hash, version, "ACTIVATE", "", false, "bench", hash});
  for (int p = 0; p < kPools; ++p) {
    add(ledger::WorkerEnrolled{"w", pool(p), base::to_hex(key().public_key()), ""});
  }
  for (const char* flag : {"slashing", "dispute", "settle"}) add(ledger::FlagSet{flag, true});
  add(ledger::ModeSet{true});
  return events;
}

/// A row a microsecond, between that many pools.
std::vector<ledger::Event> recordings(int pools) {
  std::vector<ledger::Event> events;
  events.reserve(kRows);
  rules::CheckedArithmetic domain;
  const auto shape = active_policy().shape(false);
  for (int n = 0; n < kRows; ++n) {
    ledger::InferenceRecorded what;
    what.row.id = 1;
    what.row.job_id = fmt::format("job-{}", n);
    what.row.origin_pool_id = pool(n % pools);
    what.row.exec_pool_id = pool(pools == 2 ? 1 - n % 2 : (n + 1 + n / pools % 3) % pools);
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
    events.push_back(
        {rules::micros(kStart + kRows + n), "self", ledger::Attributed{n + 1, key().public_key(), {}, ""}});
  }
  return events;
}

void sign(const ledger::InferenceRecorded& row, ledger::Event& attribution) {
  auto& what = std::get<ledger::Attributed>(attribution.what);
  const auto message = ledger::attribution_message(row.row, *row.response_sha256);
  what.signature = key().sign(bytes_of(message));
}

void require(const ledger::Outcome& outcome) {
  if (std::holds_alternative<ledger::Accepted>(outcome)) return;
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  fmt::print(stderr, "{}\n", refused == nullptr ? "duplicate" : refused->detail);
  std::abort();
}

State state_with(const std::vector<ledger::Event>& rows) {
  State state("self");
  for (const auto& event : opening()) require(state.apply(event));
  for (const auto& event : rows) require(state.apply(event));
  return state;
}

/// The least for an attribution: the row by its place, its worker's key by a number, what the parties have,
/// the lists that a window is read from, and the columns.
double attributions_by_hand(const std::vector<ledger::Event>& events, const State& state) {
  std::vector<lifecycle::RowEntry> rows = state.rows();
  std::vector<std::int64_t> unsettled(state.parties().size());
  std::unordered_map<std::uint32_t, ledger::PublicKey> keys;
  for (std::uint32_t party = 0; party < unsettled.size(); ++party) keys[party] = {};
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::int64_t, std::uint32_t>>> eligible;
  const double start = computed();
  std::int64_t enrolled = 0;
  for (const ledger::Event& event : events) {
    const auto& what = std::get<ledger::Attributed>(event.what);
    const auto index = static_cast<std::uint32_t>(what.row_id - 1);
    lifecycle::RowEntry& row = rows[index];
    enrolled += keys.find(row.worker)->second == what.worker_key ? 1 : 0;
    row.life.pending = rules::CheckedBool(false);
    row.life.eligible_at = event.at;
    row.signature = what.signature;
    eligible[(std::uint64_t{row.origin} << 32U) | row.exec].emplace_back(rules::raw(event.at), index);
    unsettled[row.worker] += rules::raw(row.shares[rules::Slot::worker]);
    unsettled[row.exec] += rules::raw(row.shares[rules::Slot::exec]);
  }
  benchmark::DoNotOptimize(enrolled);
  benchmark::DoNotOptimize(unsettled.data());
  return computed() - start;
}

void attribution(benchmark::State& bench) {
  const State recorded = state_with(recordings(kPools));
  const auto signs = attributions();
  double ours = 1e9;
  double floor = 1e9;
  for (auto _ : bench) {
    State state = recorded;
    floor = std::min(floor, attributions_by_hand(signs, state));
    const double start = computed();
    for (const auto& event : signs) require(state.apply(event, lifecycle::trust_signature));
    ours = std::min(ours, computed() - start);
  }
  bench.counters["events_per_second"] = kRows / ours;
  bench.counters["floor_per_second"] = kRows / floor;
  bench.counters["ratio"] = floor / ours;
}
BENCHMARK(attribution)->Iterations(5)->Unit(benchmark::kMillisecond);

/// The least for a settlement of `length` rows of one pair: its window by a number, the sums and the root of
/// its rows, two records, and the columns.
double settlements_by_hand(const State& state, std::int64_t length) {
  std::vector<lifecycle::RowEntry> rows = state.rows();
  std::vector<lifecycle::SettlementEntry> made;
  std::unordered_map<std::int64_t, std::int64_t> windows;
  const std::string hash = state.flags().policy_sha256;
  const std::string self = pool(0);
  const std::string peer = pool(1);
  const double start = computed();
  for (std::size_t first = 0; first < rows.size(); first += static_cast<std::size_t>(length)) {
    windows.emplace(rules::raw(rows[first].life.eligible_at), length);
    lifecycle::SettlementEntry entry;
    std::int64_t owed = 0;
    for (std::size_t i = first; i < first + static_cast<std::size_t>(length); ++i) {
      entry.rows.push_back(static_cast<std::uint32_t>(i));
      owed += rules::raw(rows[i].shares[rules::Slot::worker]);
    }
    entry.record.rows_root = lifecycle::commitment_root(entry.rows);
    entry.record.self_owes_peer = rules::credits(owed);
    entry.record.self_id = self;
    entry.record.peer_id = peer;
    entry.record.policy_sha256 = hash;
    made.push_back(std::move(entry));
    for (const std::uint32_t index : made.back().rows) {
      rows[index].life.covered = rules::CheckedBool(true);
      rows[index].settlement_id = static_cast<std::int64_t>(made.size());
      rows[index].settled_at = rows[index].life.eligible_at;
    }
  }
  benchmark::DoNotOptimize(made.data());
  return computed() - start;
}

/// Windows of `length` microseconds, in each of which as many rows of one pair became eligible: closed,
/// proposed and settled.
std::vector<ledger::Event> settlements(const State& state, std::int64_t length) {
  const std::int64_t first = kStart + kRows;
  const std::string hash = state.flags().policy_sha256;
  std::vector<ledger::Event> events;
  for (std::int64_t at = first, id = 1; at < first + kRows; at += length, ++id) {
    const auto start = rules::micros(at);
    const auto end = rules::micros(at + length);
    const auto draft = state.draft(pool(0), pool(1), start, end);
    if (draft.proposal.settlable != length) std::abort();
    events.push_back({end, "self", ledger::WindowClosed{start, end, hash}});
    events.push_back({end, "self", draft.proposal});
    events.push_back({end, "self", ledger::SettlementSettled{id}});
  }
  return events;
}

void settlement(benchmark::State& bench) {
  const std::int64_t length = bench.range(0);
  State signed_rows = state_with(recordings(2));
  for (const auto& event : attributions()) require(signed_rows.apply(event, lifecycle::trust_signature));
  const auto events = settlements(signed_rows, length);
  double ours = 1e9;
  double floor = 1e9;
  for (auto _ : bench) {
    floor = std::min(floor, settlements_by_hand(signed_rows, length));
    State state = signed_rows;
    const double start = computed();
    for (const auto& event : events) require(state.apply(event));
    ours = std::min(ours, computed() - start);
  }
  const auto count = static_cast<double>(events.size());
  bench.counters["events_per_second"] = count / ours;
  bench.counters["rows_per_second"] = kRows / ours;
  bench.counters["floor_per_second"] = count / floor;
  bench.counters["ratio"] = floor / ours;
}
BENCHMARK(settlement)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->Iterations(3)->Unit(benchmark::kMillisecond);

/// A database file that goes when the object goes.
class File {
 public:
  explicit File(const char* name)
      : path_(std::filesystem::temp_directory_path() /
              fmt::format("homeostat-bench-{}-{}.db", name, ::getpid())) {
    remove();
  }
  ~File() { remove(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + suffix);
  }
  std::filesystem::path path_;
};

constexpr std::size_t kBatch = 10'000;
constexpr std::size_t kSigned = 20'000;  // of the rows: Ed25519 takes its time

/// Every event through the engine, 10,000 a batch.
double through_the_engine(const std::filesystem::path& path, std::span<const ledger::Event> events) {
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(path));
  const auto start = Clock::now();
  for (std::size_t i = 0; i < events.size(); i += kBatch) {
    engine.begin();
    for (const auto& event : events.subspan(i, std::min(kBatch, events.size() - i)))
      require(engine.apply(event));
    engine.commit();
  }
  return seconds_since(start);
}

void need(sqlite3* database, bool condition) {
  if (condition) return;
  fmt::print(stderr, "{}\n", sqlite3_errmsg(database));
  std::abort();
}

/// The same tables, triggers and settings; prepared statements, and nothing decided or hashed.
class Plain {
 public:
  explicit Plain(const std::filesystem::path& path) {
    sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
        "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16384");
    row_ = prepared(
        "INSERT INTO revenue_ledger (id, job_id, origin_pool_id, exec_pool_id, worker_id, model, tokens_in, "
        "tokens_out, credits_total, credits_worker, credits_exec, credits_origin, credits_treasury, "
        "forward_chain, created_at, response_sha256, leaf_index) VALUES (?1, ?2, ?3, ?4, 'w', '', 0, 0, 200, "
        "120, 40, 20, 20, '', ?5, ?6, ?1 - 1)");
    update_ = prepared(
        "UPDATE revenue_ledger SET pending_worker_attribution = 0, worker_sig = ?2, worker_cert_id = '1', "
        "settled = 0, settled_at = NULL, eligible_at = ?3, contested = 0, struck = 0 WHERE id = ?1");
    event_ = prepared(
        "INSERT INTO events (seq, kind, version, at, authority, subject, kill_observed, payload, chain) "
        "VALUES ((SELECT max(seq) + 1 FROM events), ?1, 2, ?2, 'self', ?3, 0, ?4, zeroblob(32))");
  }
  ~Plain() {
    for (sqlite3_stmt* statement : {row_, update_, event_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;

  double write(std::span<const ledger::Event> events) {
    const auto start = Clock::now();
    std::int64_t id = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (i % kBatch == 0) execute("BEGIN IMMEDIATE");
      const std::int64_t at = rules::raw(events[i].at);
      if (const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&events[i].what)) {
        write(recorded->row, *recorded->response_sha256, ++id);
        write(1, at, id, nullptr);
      } else {
        write(std::get<ledger::Attributed>(events[i].what).row_id, at);
      }
      if (i % kBatch == kBatch - 1 || i + 1 == events.size()) execute("COMMIT");
    }
    return seconds_since(start);
  }

 private:
  void execute(const char* sql) {
    need(database_, sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    need(database_,
         sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK);
    return statement;
  }
  void run(sqlite3_stmt* statement) {
    need(database_, sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
  }
  static void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void write(const ledger::Row& row, const std::string& digest, std::int64_t id) {
    sqlite3_bind_int64(row_, 1, id);
    bind(row_, 2, row.job_id);
    bind(row_, 3, row.origin_pool_id);
    bind(row_, 4, row.exec_pool_id);
    sqlite3_bind_int64(row_, 5, rules::raw(row.created_at));
    bind(row_, 6, digest);
    run(row_);
  }
  /// An attribution: as many bytes as ours has.
  void write(std::int64_t row, std::int64_t at) {
    sqlite3_bind_int64(update_, 1, row);
    bind(update_, 2, signature_);
    sqlite3_bind_int64(update_, 3, at);
    run(update_);
    write(3, at, row, &payload_);
  }
  void write(int kind, std::int64_t at, std::int64_t subject, const std::string* payload) {
    sqlite3_bind_int64(event_, 1, kind);
    sqlite3_bind_int64(event_, 2, at);
    sqlite3_bind_int64(event_, 3, subject);
    if (payload != nullptr) bind(event_, 4, *payload);
    run(event_);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* row_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  sqlite3_stmt* event_ = nullptr;
  const std::string signature_ = std::string(128, '0');
  const std::string payload_ = std::string(280, '0');
};

double verified(const std::vector<ledger::Event>& rows, std::span<const ledger::Event> signs) {
  const auto start = Clock::now();
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const auto& recorded = std::get<ledger::InferenceRecorded>(rows[i].what);
    const auto& what = std::get<ledger::Attributed>(signs[i].what);
    const auto message = ledger::attribution_message(recorded.row, *recorded.response_sha256);
    if (!ledger::verify(what.worker_key, bytes_of(message), what.signature)) std::abort();
  }
  return seconds_since(start);
}

/// Rows recorded, then some of them attributed. The floor of the attributions includes their Ed25519.
void durable(benchmark::State& bench) {
  const auto rows = recordings(kPools);
  auto signs = attributions();
  signs.resize(kSigned);
  for (std::size_t i = 0; i < kSigned; ++i) sign(std::get<ledger::InferenceRecorded>(rows[i].what), signs[i]);
  const auto open = opening();
  std::array<double, 2> ours{1e9, 1e9};
  std::array<double, 2> plain{1e9, 1e9};
  double checks = 1e9;
  for (auto _ : bench) {
    const File own("own");
    const File other("plain");
    for (const File* file : {&own, &other}) {
      ledger::Ledger::init(file->path(), "self");
      through_the_engine(file->path(), open);
    }
    Plain by_hand(other.path());
    checks = std::min(checks, verified(rows, signs));
    plain[0] = std::min(plain[0], by_hand.write(rows));
    ours[0] = std::min(ours[0], through_the_engine(own.path(), rows));
    plain[1] = std::min(plain[1], by_hand.write(signs));
    ours[1] = std::min(ours[1], through_the_engine(own.path(), signs));
  }
  bench.counters["recordings_per_second"] = kRows / ours[0];
  bench.counters["recordings_ratio"] = plain[0] / ours[0];
  bench.counters["attributions_per_second"] = kSigned / ours[1];
  bench.counters["signatures_per_second"] = kSigned / checks;
  bench.counters["attributions_ratio"] = (plain[1] + checks) / ours[1];
}
BENCHMARK(durable)->Iterations(2)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace homeostat

BENCHMARK_MAIN();
