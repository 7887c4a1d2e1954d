// A trace scenario as data: who takes part, what they are asked, and under which policy.
// docs/scenario-reference.md lists the keys with their units and defaults.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/units.hpp"
#include "sim/federation/events/worker_table.hpp"
#include "sim/kernel/trace.hpp"

namespace homeostat::sim {

/// `count` machines of one class in one pool; each serves the same models.
struct WorkerGroup {
  std::size_t worker_class = 0;  ///< index into WorkerTable::classes
  std::int64_t count = 1;
  std::vector<std::size_t> models;  ///< indices into WorkerTable::models
};

/// One pool of the scenario.
struct PoolSpec {
  std::string name;
  std::uint64_t users = 0;  ///< weight of this pool's users among all who send requests
  std::vector<WorkerGroup> workers;
};

/// A worker that forges some of its results.
struct Cheat {
  std::string worker;  ///< its name: "<pool>/<class>-<n>"
  std::uint32_t per_million = 0;
};

/// The whole scenario, with its files read.
struct Scenario {
  std::string name;
  std::string question;
  std::filesystem::path file;  ///< the file of the scenario
  std::string sha256;          ///< over the scenario's text, machines and trace; its policy is not included
  /// Relative paths start at the scenario's folder; the same holds for the other files.
  std::filesystem::path policy;
  std::filesystem::path workers_file;
  std::filesystem::path
      economy;             ///< an economy's scenario, by which the review judges interests; empty: none
  std::uint64_t seed = 1;  ///< overwritten by --seed
  rules::Micros start;     ///< when the first request arrives

  std::filesystem::path trace_file;
  std::vector<TraceRequest> trace;
  std::int64_t stretch_milli = 1000;        ///< in thousandths, the factor by which the trace is slowed down
  std::vector<std::uint64_t> model_weight;  ///< how often each model of the table is asked for

  std::int64_t queue_limit = 50;   ///< the most jobs that may wait at a pool
  std::int64_t forward_above = 5;  ///< a pool forwards once more jobs than this wait
  std::int64_t max_hops = 2;
  std::int64_t hop_latency_micros = 50'000;

  std::uint32_t unsigned_per_million = 5'000;  ///< share of results that their worker never signs
  std::int64_t signing_delay_min_micros = 500'000;
  std::int64_t signing_delay_max_micros = 4'000'000;

  // Faults that the scenario causes on purpose.
  std::vector<Cheat> cheats;
  /// Numbers, from 1, of requests that are answered wrongly in good faith.
  std::vector<std::int64_t> mistaken_requests;
  /// Number of the window whose last proposal is rolled back and made again; 0: none.
  std::int64_t rolled_back_window = 0;

  WorkerTable table;
  std::vector<PoolSpec> pools;
};

/// Reads a scenario with its worker table and its trace, but not its policy. Throws InputError, one line
/// `FILE:LINE: WHAT; EXPECTED`, on a missing or malformed file, an unknown key (with the nearest known one),
/// a wrong type, a number out of range, an unknown class or model, or a bad line of the trace.
Scenario read_scenario(const std::filesystem::path& path);
/// The same from text. `file` names it in errors, and relative paths start at its folder.
Scenario parse_scenario(std::string_view text, const std::filesystem::path& file);

}  // namespace homeostat::sim
