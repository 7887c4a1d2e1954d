// The agents of a scenario, with their names, ids, keys and speeds. Everything about an agent is drawn from
// the seed and its own name, so that adding an agent does not change the others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/signature.hpp"
#include "sim/federation/events/scenario.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim {

/// A pool with its key.
struct PoolAgent {
  std::string name;
  std::string id;  ///< atom_id of the pool's key
  ledger::PublicKey key{};
  std::vector<std::size_t> workers;  ///< indices into Cast::workers
};

/// A worker with its key and its speeds.
struct WorkerAgent {
  std::string name;        ///< "<pool>/<class>-<n>"; also the worker_id of its rows
  std::size_t pool = 0;    ///< index into Cast::pools
  std::string class_name;  ///< "nvidia-gpu"
  std::string kind;        ///< "cpu" or "gpu"
  ledger::PublicKey key{};
  Stream stream;
  std::vector<std::optional<Speed>> speeds;  ///< per model; empty where the worker does not serve the model
};

/// All agents of a scenario.
struct Cast {
  /// The pool that keeps the ledger of the run: it sees all rows and takes part in none.
  std::string observer_id;
  std::vector<PoolAgent> pools;
  std::vector<WorkerAgent> workers;
};

/// The agents of `scenario`; depends only on its seed and its pools.
Cast make_cast(const Scenario& scenario);

/// The name of the random stream of a worker: "worker alder/amd-cpu-1". Others are "pool alder", "workload",
/// "observer".
std::string agent_of_worker(std::string_view worker);
std::string agent_of_pool(std::string_view pool);

/// The Ed25519 seed of an agent: SHA-256("homeostat-key-v1" 0x1F seed in decimal 0x1F agent). For simulations
/// only: whoever knows the scenario knows the keys.
ledger::Digest key_seed(std::uint64_t seed, std::string_view agent);
ledger::PublicKey public_key(std::uint64_t seed, std::string_view agent);
/// The id of the pool that keeps the ledger of a run with that seed.
std::string observer_of(std::uint64_t seed);

}  // namespace homeostat::sim
