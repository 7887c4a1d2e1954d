// What `homeostat simulate` asks for and shows, whatever is simulated: an economy in sums, or a trace told to
// a ledger.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "sim/federation/events/simulation.hpp"
#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/study/experiment/paired.hpp"

namespace homeostat::cli {

struct SimulationRequest {
  std::filesystem::path scenario;
  sim::Overrides overrides;
  std::optional<policy::Policy> policy;  ///< that it runs under, whatever the scenario names
  std::optional<std::uint64_t> seed;     ///< the first; by default the scenario's
  std::uint64_t seeds = 1;
  unsigned threads = 1;
  std::filesystem::path ledger;  ///< to keep; empty: none
};

struct Simulation {
  std::string question;
  std::string name;
  std::string identity;  ///< digest of what the scenario is made of
  std::string extent;    ///< "30 days in steps of 3600 s; 5 pools"
  policy::Policy policy;
  std::vector<sim::experiment::Measure> measures;
  std::vector<std::string> units;  ///< of them
  std::vector<sim::experiment::Run> runs;
  std::vector<std::string> digests;             ///< of the runs
  std::vector<nlohmann::ordered_json> details;  ///< of the runs: what else there is to say of each
  std::vector<std::string> remarks;             ///< lines for people
  bool sound = true;                            ///< books close, nothing was refused, no invariant was broken

  /// Of all its runs.
  [[nodiscard]] std::string digest() const;
};

/// Runs an economy: `request.seeds` seeds in parallel, one alone with its workers in parallel. With a ledger,
/// its jobs are kept there, too. Throws InputError.
Simulation simulate_economy(const SimulationRequest& request);

/// Runs a trace scenario into ledgers, which are thrown away unless one is asked for. Throws InputError.
Simulation simulate_trace(const SimulationRequest& request);

/// A and B with the same seeds, measure by measure.
struct Against {
  Simulation other;
  std::vector<sim::experiment::Paired> differences;
};

std::string simulation_text(const Simulation& simulation);

std::string against_text(const Simulation& simulation, const Against& against);

nlohmann::ordered_json simulation_json(const Simulation& simulation);

nlohmann::ordered_json against_json(const Simulation& simulation, const Against& against);

/// A line a seed, with a header.
std::string simulation_csv(const Simulation& simulation);

}  // namespace homeostat::cli
