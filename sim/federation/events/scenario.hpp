// The scenario as data: who takes part, what they are asked, and under which policy. Keys, units and
// defaults: docs/scenario-reference.md.
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

/// `count` machines of one class in one pool, each serving the same models.
struct WorkerGroup {
  std::size_t worker_class = 0;  ///< index into WorkerTable::classes
  std::int64_t count = 1;
  std::vector<std::size_t> models;  ///< indices into WorkerTable::models
};

struct PoolSpec {
  std::string name;
  std::uint64_t users = 0;  ///< weight of the users who send their requests here
  std::vector<WorkerGroup> workers;
};

/// A worker that forges a part of its results.
struct Cheat {
  std::string worker;  ///< as the cast names it: "<pool>/<class>-<n>"
  std::uint32_t per_million = 0;
};

struct Scenario {
  std::string name;
  std::string question;
  std::filesystem::path file;    ///< the scenario itself
  std::string sha256;            ///< of what it is made of: its text, its machines, its trace; not its policy
  std::filesystem::path policy;  ///< resolved against the scenario's folder, as are the two others
  std::filesystem::path workers_file;
  std::filesystem::path
      economy;             ///< an economy's scenario, by which the review judges interests; empty: none
  std::uint64_t seed = 1;  ///< `--seed` overwrites it
  rules::Micros start;     ///< when the first request arrives

  std::filesystem::path trace_file;
  std::vector<TraceRequest> trace;
  std::int64_t stretch_milli = 1000;        ///< the trace's clock runs that many thousandths slower
  std::vector<std::uint64_t> model_weight;  ///< per model of the table: how often it is asked for

  std::int64_t queue_limit = 50;   ///< waiting jobs a pool holds at most
  std::int64_t forward_above = 5;  ///< waiting jobs above which it forwards
  std::int64_t max_hops = 2;
  std::int64_t hop_latency_micros = 50'000;

  std::uint32_t unsigned_per_million = 5'000;  ///< results that their worker never signs
  std::int64_t signing_delay_min_micros = 500'000;
  std::int64_t signing_delay_max_micros = 4'000'000;

  // What goes wrong.
  std::vector<Cheat> cheats;
  std::vector<std::int64_t> mistaken_requests;  ///< answered wrongly in good faith; the first request is 1
  std::int64_t rolled_back_window = 0;          ///< whose last proposal is withdrawn and made again; 0: none

  WorkerTable table;
  std::vector<PoolSpec> pools;
};

/// Reads a scenario, its worker table and its trace (not its policy). Throws InputError, one line `FILE:LINE:
/// WHAT; EXPECTED`, on a missing or malformed file, an unknown key (with the nearest known one), a wrong
/// type, a number out of range, an unknown class or model, a bad trace line.
Scenario read_scenario(const std::filesystem::path& path);
/// The same from text; `file` names it in errors and its folder is where relative paths start.
Scenario parse_scenario(std::string_view text, const std::filesystem::path& file);

}  // namespace homeostat::sim
