// The scenario of an economy as data: how long it runs, who takes part with which strategy, and what things
// cost. docs/economy-reference.md lists the keys with their units, defaults and sources.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/policy/policy.hpp"
#include "sim/conduct/strategy.hpp"
#include "sim/federation/events/worker_table.hpp"
#include "sim/federation/sums/parameters.hpp"
#include "sim/kernel/trace.hpp"

namespace homeostat::sim {

/// Keys of the scenario or of its policy that are set to other values than the files say. Values are TOML.
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// The share of a group's workers that follow a strategy, as a weight relative to the others of the group.
struct StrategyShare {
  const Strategy* strategy = nullptr;
  std::int64_t weight = 0;
};

/// Machines of one class, in one pool, that serve one model.
struct EconomyGroup {
  std::size_t worker_class = 0;  ///< index into WorkerTable::classes
  std::size_t model = 0;         ///< index into WorkerTable::models
  std::int64_t count = 1;        ///< active at the start
  std::int64_t reserve = 0;      ///< not active at the start, but may join
  double eur_per_kwh = 0;
  double watts = 0;                   ///< power of the whole machine while it works
  std::vector<StrategyShare> shares;  ///< in the order of the file
};

/// One pool of the scenario.
struct EconomyPool {
  std::string name;
  std::int64_t clients = 0;
  std::vector<EconomyGroup> groups;
  const Strategy* strategy = nullptr;  ///< the strategy of its administrator
  const Strategy* as_origin =
      nullptr;  ///< a second one, of its jobs' origin; set by a game (sim/study/games/) alone
  const Strategy* verifier = nullptr;  ///< its strategy when it is drawn to verify
  bool member = false;                 ///< true if the pool is in the coalition
};

/// The whole scenario, with its policy, tables and trace read.
struct EconomyScenario {
  std::string name;
  std::string question;
  std::filesystem::path file;
  std::uint64_t seed = 1;
  policy::Policy policy;
  Parameters parameters;
  WorkerTable table;
  std::vector<TraceRequest> lengths;  ///< the lengths that jobs are drawn from
  std::vector<EconomyPool> pools;
  /// The strategies of the coalition, if parameters.coalition_pools > 0.
  std::vector<const Strategy*> coalition;
  std::string identity;  ///< SHA-256 over everything that a run depends on, except the seed
};

/// Changes the scenario so that everybody keeps the strategy it starts with: nobody changes it, no pool
/// closes, and there is no coalition.
void keep_strategies(EconomyScenario& scenario);

/// True if `file` is the scenario of an economy (it has a table [horizon]), false if it is that of a trace.
/// Throws InputError as the readers do.
bool is_economy(const std::filesystem::path& file);

/// Reads a scenario with its policy, tables and trace. `instead`, if given, replaces the policy that the file
/// names. Throws InputError, one line `FILE:LINE: WHAT; EXPECTED`, on anything missing, unknown, of the wrong
/// type or out of range; for an override the file is "KEY=VALUE".
EconomyScenario read_economy(const std::filesystem::path& file, const Overrides& overrides = {},
                             const policy::Policy* instead = nullptr);

}  // namespace homeostat::sim
