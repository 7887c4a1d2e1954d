// Reads a trace scenario from TOML; see scenario.hpp.
#include "sim/federation/events/scenario.hpp"

#include <map>
#include <numeric>

#include "engine/base/encoding.hpp"
#include "engine/base/file.hpp"
#include "engine/base/nearest.hpp"
#include "engine/base/time.hpp"
#include "engine/base/toml_reader.hpp"
#include "engine/ledger/hash.hpp"
#include "sim/federation/events/scenario_keys.hpp"

namespace homeostat::sim {
namespace {

constexpr std::size_t kMostWorkers = 10'000;
constexpr std::size_t kMostPools = 1'000;

std::size_t known_model(const base::TomlReader& reader, std::string_view key, const std::string& name,
                        const WorkerTable& table) {
  if (const auto found = table.model(name)) return *found;
  std::set<std::string, std::less<>> known;
  for (const ServedModel& model : table.models) known.insert(model.name);
  reader.fail(key, "names the unknown model " + base::quoted(name),
              base::quoted(base::nearest_one(name, known)));
}

void read_heading(base::TomlReader reader, const std::filesystem::path& file, Scenario& scenario) {
  scenario.name = reader.name("name");
  scenario.question = reader.text("question", 1'000);
  scenario.policy = reader.existing_file("policy", file.parent_path());
  scenario.workers_file = reader.existing_file("workers", file.parent_path());
  if (reader.has("economy")) scenario.economy = reader.existing_file("economy", file.parent_path());
  scenario.seed = static_cast<std::uint64_t>(reader.declared("seed"));
  const auto start = reader.text("start");
  const auto instant = base::from_iso(start);
  if (!instant) reader.fail("start", "is " + base::quoted(start), "an instant like 2026-05-04T08:00:00");
  scenario.start = *instant;
  reader.finish();
  scenario.table = read_worker_table(scenario.workers_file);
}

void read_workload(base::TomlReader reader, const std::filesystem::path& file, Scenario& scenario) {
  scenario.trace_file = reader.existing_file("trace", file.parent_path());
  scenario.stretch_milli = reader.declared("stretch");
  scenario.model_weight.assign(scenario.table.models.size(), 0);
  auto mix = reader.table("mix");
  for (const auto& name : mix.keys()) {
    const auto weight = mix.declared(name);
    scenario.model_weight[known_model(mix, name, name, scenario.table)] = static_cast<std::uint64_t>(weight);
  }
  const auto& weights = scenario.model_weight;
  if (std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}) == 0) {
    reader.fail("mix", "asks for no model", "a positive weight for at least one model");
  }
  reader.finish();
  scenario.trace = read_trace(scenario.trace_file);
}

void read_federation(base::TomlReader reader, Scenario& scenario) {
  scenario.queue_limit = reader.declared("queue_limit");
  scenario.forward_above = reader.declared("forward_above");
  scenario.max_hops = reader.declared("max_hops");
  scenario.hop_latency_micros = 1'000 * reader.declared("hop_latency_ms");
  reader.finish();
}

void read_attribution(base::TomlReader reader, Scenario& scenario) {
  scenario.unsigned_per_million = static_cast<std::uint32_t>(reader.declared("unsigned_rate"));
  scenario.signing_delay_min_micros = reader.declared("delay_min_s");
  scenario.signing_delay_max_micros = reader.declared("delay_max_s");
  if (scenario.signing_delay_max_micros < scenario.signing_delay_min_micros) {
    reader.fail("delay_max_s", "is less than delay_min_s", "a longest delay that is not below the shortest");
  }
  reader.finish();
}

WorkerGroup read_group(base::TomlReader& reader, const WorkerTable& table) {
  WorkerGroup group;
  const auto name = reader.name("class");
  const auto worker_class = table.worker_class(name);
  if (!worker_class) {
    std::set<std::string, std::less<>> known;
    for (const WorkerClass& each : table.classes) known.insert(each.name);
    reader.fail("class", "is the unknown class " + base::quoted(name),
                base::quoted(base::nearest_one(name, known)));
  }
  group.worker_class = *worker_class;
  group.count = reader.declared("count");
  for (const auto& model : reader.names("models")) {
    const auto index = known_model(reader, "models", model, table);
    if (!table.classes[*worker_class].generation[index]) {
      reader.fail("models",
                  "names " + base::quoted(model) + ", which " + base::quoted(name) + " does not run",
                  "a model for which the class has a speed");
    }
    group.models.push_back(index);
  }
  reader.finish();
  return group;
}

void read_pools(base::TomlReader& root, Scenario& scenario) {
  std::uint64_t users = 0;
  std::size_t workers = 0;
  auto pools = root.tables("pool");
  if (pools.size() > kMostPools) root.fail("pool", "lists too many pools", "at most 1000 pools");
  for (base::TomlReader& reader : pools) {
    PoolSpec pool;
    pool.name = reader.name("name");
    for (const PoolSpec& other : scenario.pools) {
      if (other.name == pool.name)
        reader.fail("name", "is " + base::quoted(pool.name) + " again", "another name");
    }
    pool.users = static_cast<std::uint64_t>(reader.declared("users"));
    if (reader.has("workers")) {
      for (base::TomlReader& group : reader.tables("workers")) {
        pool.workers.push_back(read_group(group, scenario.table));
        workers += static_cast<std::size_t>(pool.workers.back().count);
        if (workers > kMostWorkers) group.fail("count", "makes too many workers", "at most 10000 in all");
      }
    }
    users += pool.users;
    reader.finish();
    scenario.pools.push_back(std::move(pool));
  }
  if (users == 0) root.fail("pool", "has no users anywhere", "a positive pool.users for at least one pool");
}

/// The workers that the pools' groups make, as the cast names them.
bool has_worker(const Scenario& scenario, const std::string& name) {
  for (const PoolSpec& pool : scenario.pools) {
    std::map<std::size_t, std::int64_t> of_class;
    for (const WorkerGroup& group : pool.workers) of_class[group.worker_class] += group.count;
    for (const auto& [worker_class, count] : of_class) {
      const std::string prefix = pool.name + "/" + scenario.table.classes[worker_class].name + "-";
      for (std::int64_t n = 1; n <= count; ++n) {
        if (prefix + std::to_string(n) == name) return true;
      }
    }
  }
  return false;
}

void read_incidents(base::TomlReader reader, Scenario& scenario) {
  const auto requests = static_cast<std::int64_t>(scenario.trace.size());
  if (reader.has("mistake")) {
    for (base::TomlReader& mistake : reader.tables("mistake")) {
      scenario.mistaken_requests.push_back(mistake.integer("request", {1, requests}));
      mistake.finish();
    }
  }
  scenario.rolled_back_window = reader.declared("rolled_back_window");
  if (reader.has("cheat")) {
    for (base::TomlReader& cheat : reader.tables("cheat")) {
      Cheat read;
      read.worker = cheat.text("worker");
      if (!has_worker(scenario, read.worker)) {
        cheat.fail("worker", "names the unknown worker " + base::quoted(read.worker),
                   "a worker like \"alder/amd-cpu-1\": pool, class and number");
      }
      read.per_million = static_cast<std::uint32_t>(cheat.declared("rate"));
      cheat.finish();
      scenario.cheats.push_back(std::move(read));
    }
  }
  reader.finish();
}

}  // namespace

namespace {

/// A verdict holds for a scenario, whose files may change: SHA-256 over the hashes of all of them.
std::string digest_of(std::string_view text, const Scenario& scenario) {
  std::string all = "homeostat-scenario-v1\n" + base::to_hex(ledger::sha256(text));
  for (const auto& file : {scenario.workers_file, scenario.trace_file, scenario.economy}) {
    if (!file.empty()) all += "\n" + base::to_hex(ledger::sha256(base::read_file(file)));
  }
  return base::to_hex(ledger::sha256(all));
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::filesystem::path& file) {
  const auto document = base::parse_toml(text, file.string());
  base::TomlReader root(document, file.string(), "", scenario_keys());
  // Announced first, so that a misspelt table is found before what is missing because of it.
  for (const char* key : {"scenario", "workload", "federation", "attribution", "incidents", "pool"})
    root.known(key);
  root.finish();

  Scenario scenario;
  scenario.file = file;
  read_heading(root.table("scenario"), file, scenario);
  read_workload(root.table("workload"), file, scenario);
  read_federation(root.table("federation", true), scenario);
  read_attribution(root.table("attribution", true), scenario);
  read_pools(root, scenario);
  read_incidents(root.table("incidents", true), scenario);
  scenario.sha256 = digest_of(text, scenario);
  return scenario;
}

Scenario read_scenario(const std::filesystem::path& path) {
  return parse_scenario(base::read_file(path), path);
}

}  // namespace homeostat::sim
