// A simulated economy kept in a real ledger (`homeostat simulate --ledger`), and whether the two say the
// same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/federation/sums/economy.hpp"

namespace homeostat::cli {

struct SimulatedLedger {
  std::uint64_t rows = 0;
  std::size_t disputes = 0;
  std::size_t burns = 0;
  std::size_t settlements = 0;
  std::string root;
  std::vector<std::string>
      differences;  ///< sums that are not the run's, events that the engine refused; empty
  std::vector<std::string> violations;  ///< invariants that the policy let be broken
};

/// Runs `scenario` into a new ledger at `path`, and fills `found`. Throws InputError if `path` exists or
/// cannot be made.
sim::EconomyRun run_into_ledger(const sim::EconomyScenario& scenario, std::uint64_t seed, unsigned threads,
                                const std::filesystem::path& path,
                                const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                                SimulatedLedger& found);

std::string text_of(const SimulatedLedger& ledger);
nlohmann::ordered_json json_of(const SimulatedLedger& ledger);

}  // namespace homeostat::cli
