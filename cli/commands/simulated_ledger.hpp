// Simulates an economy into a real ledger (`homeostat simulate --ledger`) and compares the ledger with the
// simulation's sums.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/federation/sums/economy.hpp"

namespace homeostat::cli {

/// What comparing the ledger with the simulation found.
struct SimulatedLedger {
  std::uint64_t rows = 0;
  std::size_t disputes = 0;
  std::size_t burns = 0;
  std::size_t settlements = 0;
  std::string root;
  std::vector<std::string>
      /// Sums that differ from the run's, and events that the engine refused; empty in a sound run.
      differences;
  std::vector<std::string> violations;  ///< invariants that were violated because the policy allows it
};

/// Runs `scenario` into a new ledger at `path` and fills `found`. Throws InputError if `path` exists or
/// cannot be created.
sim::EconomyRun run_into_ledger(const sim::EconomyScenario& scenario, std::uint64_t seed, unsigned threads,
                                const std::filesystem::path& path,
                                const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                                SimulatedLedger& found);

/// The result for people: which ledger was written, and where it differs.
std::string text_of(const SimulatedLedger& ledger);
nlohmann::ordered_json json_of(const SimulatedLedger& ledger);

}  // namespace homeostat::cli
