// A trace scenario told to a real ledger, with every invariant watched, and what the ledger says at the end.
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

struct RecordedRun {
  SimulationResult simulation;  ///< its engine_refusals are those of the administrators, too
  std::vector<lifecycle::MonitorCount> monitors;
  std::vector<lifecycle::Violation> violations;
  lifecycle::LegBook legs;
  std::vector<ledger::WindowRecord> windows;
  std::vector<ledger::SettlementRecord> settlements;  ///< proposed, and rolled back
  std::vector<ledger::DisputeRecord> disputes;
  std::vector<ledger::BurnRecord> burns;
  std::string ledger_root;
  std::uint64_t rows = 0;
  std::string digest;  ///< over every event that was accepted, in order
};

/// Simulates `scenario` under `policy` into a new ledger at `path`. Same scenario and policy, same bits, on
/// any number of threads. Throws InputError if `path` exists or cannot be made, LedgerDamaged if it cannot be
/// written.
RecordedRun record(const Scenario& scenario, const policy::Policy& policy, const std::filesystem::path& path,
                   unsigned threads, const SimulationProgress& progress = {});

}  // namespace homeostat::sim
