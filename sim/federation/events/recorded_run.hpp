// Records a trace scenario in a real ledger while every invariant is watched, and reads the results from it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/lifecycle/leg_book.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/policy/policy.hpp"
#include "sim/federation/events/scenario.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::sim {

/// The simulation's results and what the ledger says after it.
struct RecordedRun {
  SimulationResult simulation;  ///< its engine_refusals include those of the administrators
  std::vector<lifecycle::MonitorCount> monitors;
  std::vector<lifecycle::Violation> violations;
  lifecycle::LegBook legs;
  std::vector<ledger::WindowRecord> windows;
  std::vector<ledger::SettlementRecord> settlements;  ///< proposed settlements, and those rolled back
  std::vector<ledger::DisputeRecord> disputes;
  std::vector<ledger::BurnRecord> burns;
  std::string ledger_root;
  std::uint64_t rows = 0;
  std::string digest;  ///< over every accepted event, in order
};

/// Simulates `scenario` under `policy` into a new ledger at `path`. The same scenario and policy give the
/// same bits on any number of threads. Throws InputError if `path` exists or cannot be created, LedgerDamaged
/// if it cannot be written.
RecordedRun record(const Scenario& scenario, const policy::Policy& policy, const std::filesystem::path& path,
                   unsigned threads, const SimulationProgress& progress = {});

}  // namespace homeostat::sim
