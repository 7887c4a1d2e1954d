// Reads the scenario of an economy from TOML; see economy_scenario.hpp.
#include "sim/federation/sums/economy_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/nearest.hpp"
#include "engine/base/toml_reader.hpp"
#include "engine/ledger/hash.hpp"
#include "sim/federation/sums/economy_keys.hpp"
#include "sim/federation/sums/override.hpp"

namespace homeostat::sim {
namespace {

constexpr base::IntegerRange kConductCount{0, 10'000'000};
constexpr std::int64_t kMostEconomyWorkers = 20'000'000;
constexpr std::int64_t kMostEconomyPools = 10'000;

/// Everything that the file of an economy may say.
std::span<const base::TomlKey> all_keys() {
  static const std::vector<base::TomlKey> keys = [] {
    std::vector<base::TomlKey> all(heading_keys().begin(), heading_keys().end());
    for (const ParameterKey& key : parameter_keys())
      all.push_back({key.path, "a parameter", key.unit, {}, 0, {}, "its default", key.meaning});
    all.insert(all.end(), pool_keys().begin(), pool_keys().end());
    return all;
  }();
  return keys;
}

/// What the machines cost: watts by class, electricity by country.
struct Costs {
  std::map<std::string, double, std::less<>> watts;
  std::map<std::string, double, std::less<>> eur_per_kwh;
};

Costs read_costs(const std::filesystem::path& path) {
  const auto document = base::parse_toml(base::read_file(path), path.string());
  base::TomlReader root(document, path.string());
  Costs costs;
  for (base::TomlReader& each : root.tables("class")) {
    const std::string name = each.name("name");
    costs.watts[name] = static_cast<double>(each.decimal("watts", 1, {1, 100'000}));
    costs.watts[name] /= 10;
    each.finish();
  }
  for (base::TomlReader& each : root.tables("country")) {
    const std::string name = each.text("name", 8);
    costs.eur_per_kwh[name] = static_cast<double>(each.decimal("eur_per_kwh", 4, {0, 100'000})) / 10'000;
    each.finish();
  }
  root.finish();
  return costs;
}

template <class Map>
std::string nearest_of(std::string_view word, const Map& map) {
  std::set<std::string, std::less<>> known;
  for (const auto& [name, value] : map) known.insert(name);
  return base::quoted(base::nearest_one(word, known));
}

const Strategy* strategy_of(base::TomlReader& reader, std::string_view key, const std::string& name,
                            Role role) {
  const Strategy* const found = find_strategy(name);
  if (found != nullptr && (found->role == role || found == find_strategy("honest"))) return found;
  std::set<std::string, std::less<>> known{"honest"};
  for (const Strategy& each : strategies()) {
    if (each.role == role) known.emplace(each.name);
  }
  reader.fail(key,
              fmt::format("names {}, which is {}", base::quoted(name),
                          found == nullptr ? "no strategy"
                                           : fmt::format("a strategy of a {}", sim::name(found->role))),
              fmt::format("a strategy of a {} like {}", sim::name(role),
                          base::quoted(base::nearest_one(name, known))));
}

void read_parameters(base::TomlReader& root, Parameters& parameters, const std::vector<std::string>& tables,
                     EconomyScenario& scenario, const std::filesystem::path& file) {
  for (const std::string& name : tables) {
    base::TomlReader table = root.table(name, true);
    for (const ParameterKey& key : parameter_keys()) {
      if (key.path.substr(0, key.path.find('.')) != name) continue;
      const auto value = table.typed(key);
      if (value) key.set(parameters, *value);
    }
    if (name == "demand" && table.has("trace")) {
      scenario.lengths = read_trace(table.existing_file("trace", file.parent_path()));
    }
    if (name == "coalition" && table.has("strategies")) {
      for (const std::string& strategy : table.names("strategies")) {
        const Strategy* const found = find_strategy(strategy);
        scenario.coalition.push_back(
            found != nullptr ? found : strategy_of(table, "strategies", strategy, Role::worker));
      }
    }
    table.finish();
  }
}

std::vector<StrategyShare> read_shares(base::TomlReader& group) {
  if (!group.has("strategies")) {
    const std::string name = group.has("strategy") ? group.name("strategy") : "honest";
    return {{strategy_of(group, "strategy", name, Role::worker), 1}};
  }
  std::vector<StrategyShare> shares;
  base::TomlReader table = group.table("strategies");
  std::int64_t sum = 0;
  for (const std::string& name : table.keys()) {
    shares.push_back({strategy_of(table, name, name, Role::worker), table.integer(name, kConductCount)});
    sum += shares.back().weight;
  }
  if (sum == 0) group.fail("strategies", "gives nobody a strategy", "a positive weight for at least one");
  table.finish();
  return shares;
}

EconomyGroup read_group(base::TomlReader& reader, const EconomyScenario& scenario, const Costs& costs) {
  EconomyGroup group;
  const std::string class_name = reader.name("class");
  const auto worker_class = scenario.table.worker_class(class_name);
  std::map<std::string, int> classes;
  for (const WorkerClass& each : scenario.table.classes) classes[each.name] = 0;
  if (!worker_class) {
    reader.fail("class", "is the unknown class " + base::quoted(class_name), nearest_of(class_name, classes));
  }
  group.worker_class = *worker_class;
  const auto watts = costs.watts.find(class_name);
  if (watts == costs.watts.end()) {
    reader.fail("class", "has no watts in the table of costs", "a class of [scenario] costs");
  }
  group.watts = watts->second;
  const std::string model_name = reader.name("model");
  const auto model = scenario.table.model(model_name);
  if (!model || !scenario.table.classes[*worker_class].generation[*model]) {
    reader.fail("model", "is " + base::quoted(model_name) + ", which the class does not run",
                "a model for which the class has a speed");
  }
  group.model = *model;
  group.count = reader.declared("count");
  group.reserve = reader.declared("reserve");
  group.eur_per_kwh = scenario.parameters.eur_per_kwh;
  if (reader.has("country")) {
    const std::string country = reader.text("country", 8);
    const auto found = costs.eur_per_kwh.find(country);
    if (found == costs.eur_per_kwh.end()) {
      reader.fail("country", "is the unknown country " + base::quoted(country),
                  nearest_of(country, costs.eur_per_kwh));
    }
    group.eur_per_kwh = found->second;
  }
  group.shares = read_shares(reader);
  reader.finish();
  return group;
}

/// Makes `copies` pools of one table.
void add_pools(base::TomlReader& reader, const Costs& costs, EconomyScenario& scenario) {
  EconomyPool pool;
  pool.name = reader.name("name");
  const auto copies = reader.declared("count");
  pool.clients = reader.declared("clients");
  pool.strategy = strategy_of(reader, "strategy", reader.has("strategy") ? reader.name("strategy") : "honest",
                              Role::pool);
  pool.verifier = strategy_of(reader, "verifier", reader.has("verifier") ? reader.name("verifier") : "honest",
                              Role::verifier);
  if (reader.has("workers")) {
    for (base::TomlReader& group : reader.tables("workers")) {
      pool.groups.push_back(read_group(group, scenario, costs));
    }
  }
  reader.finish();
  const std::string name = pool.name;
  for (std::int64_t copy = 1; copy <= copies; ++copy) {
    if (copies > 1) pool.name = fmt::format("{}-{}", name, copy);
    for (const EconomyPool& other : scenario.pools) {
      if (other.name == pool.name) {
        reader.fail("name", "makes " + base::quoted(pool.name) + " again", "another name");
      }
    }
    scenario.pools.push_back(pool);
  }
}

void check_whole(base::TomlReader& root, const EconomyScenario& scenario) {
  const Parameters& p = scenario.parameters;
  std::int64_t workers = 0;
  std::int64_t clients = 0;
  for (const EconomyPool& pool : scenario.pools) {
    clients += pool.clients;
    for (const EconomyGroup& group : pool.groups) workers += group.count + group.reserve;
  }
  const auto fail = [&](std::string_view key, const std::string& what, const std::string& expected) {
    throw base::InputError(root.file(), root.line_of(key), root.path_of(key) + " " + what, expected);
  };
  if (static_cast<std::int64_t>(scenario.pools.size()) > kMostEconomyPools) {
    fail("pool", "makes too many pools", fmt::format("at most {}", kMostEconomyPools));
  }
  if (workers > kMostEconomyWorkers)
    fail("pool", "makes too many workers", fmt::format("at most {}", kMostEconomyWorkers));
  if (workers == 0) fail("pool", "has no workers anywhere", "a group of workers in at least one pool");
  if (clients == 0 && p.jobs_per_worker_step == 0) {
    fail("pool", "has no clients anywhere", "clients in at least one pool, or demand.jobs_per_worker_step");
  }
  const base::TomlReader horizon = root.table("horizon", true);
  if (86'400 % p.step_seconds != 0) {
    horizon.fail("step_seconds", fmt::format("is {}", p.step_seconds),
                 "a number of seconds that divides a day");
  }
  if (scenario.policy.period_seconds % p.step_seconds != 0) {
    horizon.fail("step_seconds",
                 fmt::format("is {}, and the policy settles every {} s", p.step_seconds,
                             scenario.policy.period_seconds),
                 "a settlement period of whole steps");
  }
  if (scenario.policy.period_seconds > p.days * 86'400) {
    horizon.fail(
        "days", fmt::format("is {}, and the horizon ends before anything is settled", p.days),
        fmt::format("at least the policy's settlement period, {} s", scenario.policy.period_seconds));
  }
  if (p.coalition_pools > static_cast<std::int64_t>(scenario.pools.size())) {
    root.table("coalition", true)
        .fail("pools", fmt::format("is {}, and there are {}", p.coalition_pools, scenario.pools.size()),
              "no more pools than there are");
  }
}

/// The first pools of the file are the coalition; then nothing depends on the order of the file.
void put_in_order(EconomyScenario& scenario) {
  for (std::int64_t i = 0; i < scenario.parameters.coalition_pools; ++i) {
    scenario.pools[static_cast<std::size_t>(i)].member = true;
  }
  std::sort(scenario.pools.begin(), scenario.pools.end(),
            [](const EconomyPool& a, const EconomyPool& b) { return a.name < b.name; });
  const auto rank = [](const EconomyGroup& group) {
    std::string strategies;
    for (const StrategyShare& share : group.shares) {
      strategies += fmt::format("{}={} ", share.strategy->name, share.weight);
    }
    return std::tuple(group.worker_class, group.model, group.eur_per_kwh, strategies, group.count,
                      group.reserve);
  };
  for (EconomyPool& pool : scenario.pools) {
    std::stable_sort(pool.groups.begin(), pool.groups.end(),
                     [&](const EconomyGroup& a, const EconomyGroup& b) { return rank(a) < rank(b); });
  }
}

/// Everything that a run depends on but the seed, in one order.
std::string canonical(const EconomyScenario& scenario, const std::string& machines,
                      const std::string& costs) {
  std::string all = "homeostat-economy-v1\n" + policy::hash(scenario.policy);
  for (const std::string& part : {machines, costs}) all += "\n" + base::to_hex(ledger::sha256(part));
  std::string lengths;
  for (const TraceRequest& request : scenario.lengths) {
    lengths += fmt::format("{} {}\n", request.tokens_in, request.tokens_out);
  }
  all += "\n" + base::to_hex(ledger::sha256(lengths));
  for (const ParameterKey& key : parameter_keys()) {
    all += fmt::format("\n{}={}", key.path, number_at(key, scenario.parameters));
  }
  for (const Strategy* strategy : scenario.coalition) all += fmt::format("\ncoalition {}", strategy->name);
  for (const EconomyPool& pool : scenario.pools) {
    all += fmt::format("\npool {} {} {} {} {}", pool.name, pool.clients, pool.strategy->name,
                       pool.verifier->name, pool.member);
    for (const EconomyGroup& group : pool.groups) {
      all += fmt::format("\n  {} {} {} {} {} {}", group.worker_class, group.model, group.count, group.reserve,
                         group.eur_per_kwh, group.watts);
      for (const StrategyShare& share : group.shares) {
        all += fmt::format(" {}={}", share.strategy->name, share.weight);
      }
    }
  }
  return all;
}

}  // namespace

void keep_strategies(EconomyScenario& scenario) {
  for (EconomyPool& pool : scenario.pools) pool.member = false;
  scenario.coalition.clear();
  scenario.parameters.coalition_pools = 0;
  scenario.parameters.revision = Revision::none;
  scenario.parameters.pools_revision = Revision::none;
  scenario.parameters.pools_leaving_per_day = 0;
}

bool is_economy(const std::filesystem::path& file) {
  return base::parse_toml(base::read_file(file), file.string()).contains("horizon");
}

EconomyScenario read_economy(const std::filesystem::path& file, const Overrides& overrides,
                             const policy::Policy* instead) {
  const auto document = base::parse_toml(base::read_file(file), file.string());
  base::TomlReader root(document, file.string(), "", all_keys());
  std::vector<std::string> tables;
  for (const ParameterKey& key : parameter_keys()) {
    const std::string table(key.path.substr(0, key.path.find('.')));
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
  }
  root.known("scenario");
  root.known("pool");
  for (const std::string& table : tables) root.known(table);
  root.finish();

  EconomyScenario scenario;
  scenario.file = file;
  base::TomlReader heading = root.table("scenario");
  scenario.name = heading.name("name");
  scenario.question = heading.text("question", 1'000);
  const auto policy_file = heading.existing_file("policy", file.parent_path());
  scenario.policy = instead != nullptr ? *instead : policy::read_policy(policy_file);
  const auto machines = heading.existing_file("workers", file.parent_path());
  const auto costs_file = heading.existing_file("costs", file.parent_path());
  scenario.table = read_worker_table(machines);
  const Costs costs = read_costs(costs_file);
  scenario.seed = static_cast<std::uint64_t>(heading.declared("seed"));
  heading.finish();
  read_parameters(root, scenario.parameters, tables, scenario, file);
  for (const auto& [key, value] : overrides) override_key(key, value, scenario.parameters, scenario.policy);
  if (scenario.lengths.empty()) {
    root.fail("demand", "names no trace", "demand.trace, the file that jobs get their lengths from");
  }
  for (base::TomlReader& pool : root.tables("pool")) add_pools(pool, costs, scenario);
  check_whole(root, scenario);
  put_in_order(scenario);

  const std::string all = canonical(scenario, base::read_file(machines), base::read_file(costs_file));
  scenario.identity = base::to_hex(ledger::sha256(all));
  return scenario;
}

}  // namespace homeostat::sim
