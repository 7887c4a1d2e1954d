// The request and the result of `homeostat simulate`, for both kinds of scenario: an economy (in sums) or a
// trace (recorded in a ledger).
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

/// What to simulate.
struct SimulationRequest {
  std::filesystem::path scenario;
  sim::Overrides overrides;
  std::optional<policy::Policy> policy;  ///< replaces the policy that the scenario names
  std::optional<std::uint64_t> seed;     ///< first seed; by default the scenario's
  std::uint64_t seeds = 1;
  unsigned threads = 1;
  std::filesystem::path ledger;  ///< where to keep the ledger; empty to keep none
};

/// The runs of a simulation and what is shown of them.
struct Simulation {
  std::string question;
  std::string name;
  std::string identity;  ///< digest of everything that the scenario consists of
  std::string extent;    ///< "30 days in steps of 3600 s; 5 pools"
  policy::Policy policy;
  std::vector<sim::experiment::Measure> measures;
  std::vector<std::string> units;  ///< one per measure
  std::vector<sim::experiment::Run> runs;
  std::vector<std::string> digests;             ///< one per run
  std::vector<nlohmann::ordered_json> details;  ///< one per run: further facts about it
  std::vector<std::string> remarks;             ///< lines for people
  bool sound = true;  ///< false if books do not balance, an event was refused or an invariant was violated

  /// A digest over all runs.
  [[nodiscard]] std::string digest() const;
};

/// Simulates an economy: several seeds in parallel, or one seed with its workers in parallel. With a ledger,
/// its jobs are recorded there too. Throws InputError.
Simulation simulate_economy(const SimulationRequest& request);

/// Simulates a trace scenario into ledgers, which are deleted unless one is requested. Throws InputError.
Simulation simulate_trace(const SimulationRequest& request);

/// The comparison of simulation A with another one, B, under the same seeds, measure by measure.
struct Against {
  Simulation other;
  std::vector<sim::experiment::Paired> differences;
};

/// The results for people.
std::string simulation_text(const Simulation& simulation);

/// The comparison for people.
std::string against_text(const Simulation& simulation, const Against& against);

/// The results as JSON, schema as in cli/README.md.
nlohmann::ordered_json simulation_json(const Simulation& simulation);

/// The results and the comparison as JSON.
nlohmann::ordered_json against_json(const Simulation& simulation, const Against& against);

/// A header, then one line per seed.
std::string simulation_csv(const Simulation& simulation);

}  // namespace homeostat::cli
