// Draws the agents of a scenario with their keys and speeds; see cast.hpp.
#include "sim/federation/events/cast.hpp"

#include <map>

namespace homeostat::sim {

ledger::PublicKey public_key(std::uint64_t seed, std::string_view agent) {
  return ledger::SigningKey(key_seed(seed, agent)).public_key();
}

std::string observer_of(std::uint64_t seed) {
  return ledger::atom_id(public_key(seed, "observer"));
}

ledger::Digest key_seed(std::uint64_t seed, std::string_view agent) {
  return ledger::sha256("homeostat-key-v1\x1F" + std::to_string(seed) + "\x1F" + std::string(agent));
}

std::string agent_of_worker(std::string_view worker) {
  return "worker " + std::string(worker);
}
std::string agent_of_pool(std::string_view pool) {
  return "pool " + std::string(pool);
}

Cast make_cast(const Scenario& scenario) {
  Cast cast;
  cast.observer_id = observer_of(scenario.seed);
  for (const PoolSpec& spec : scenario.pools) {
    PoolAgent pool;
    pool.name = spec.name;
    pool.key = public_key(scenario.seed, agent_of_pool(spec.name));
    pool.id = ledger::atom_id(pool.key);
    std::map<std::size_t, std::int64_t> machines;  // of each class, so far
    for (const WorkerGroup& group : spec.workers) {
      const auto& worker_class = scenario.table.classes[group.worker_class];
      for (std::int64_t i = 0; i < group.count; ++i) {
        const auto number = ++machines[group.worker_class];
        const auto name = spec.name + "/" + worker_class.name + "-" + std::to_string(number);
        const auto agent = agent_of_worker(name);
        WorkerAgent worker{name,
                           cast.pools.size(),
                           worker_class.name,
                           worker_class.kind,
                           public_key(scenario.seed, agent),
                           Stream(scenario.seed, agent),
                           {}};
        const auto rank =
            static_cast<std::uint32_t>(worker.stream.below(1'000'000, Purpose::worker_speed, 0));
        worker.speeds.resize(scenario.table.models.size());
        for (const std::size_t model : group.models) {
          worker.speeds[model] = speed_of(scenario.table, group.worker_class, model, rank);
        }
        pool.workers.push_back(cast.workers.size());
        cast.workers.push_back(std::move(worker));
      }
    }
    cast.pools.push_back(std::move(pool));
  }
  return cast;
}

}  // namespace homeostat::sim
