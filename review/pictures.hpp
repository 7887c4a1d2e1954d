// What games and detectors tell a review, as its page draws it. Absent: that was not looked at, and the page
// says so instead of showing an empty picture.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "review/coalition.hpp"
#include "review/equilibria.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::review {

/// Pools whose traffic honest worlds do not show, as `homeostat detect` tells them.
struct UnusualGroup {
  std::string kind;                  ///< "wash-ring", "two-way", ...
  std::vector<std::string> members;  ///< names
  double score = 0;
  double p_value = 0;
};

/// Those in the ledger at `path`, which is not written to. Throws LedgerDamaged.
std::vector<UnusualGroup> unusual_groups(const std::filesystem::path& path,
                                         const std::vector<sim::PoolSummary>& pools, std::uint64_t seed,
                                         unsigned threads);

/// What is empty was not looked at.
struct Pictures {
  std::optional<CoalitionStudy> coalition;  ///< with its phase diagrams
  std::optional<EquilibriumStudy> equilibrium;
  std::optional<std::vector<UnusualGroup>> groups;  ///< looked for; empty: none was found
};

}  // namespace homeostat::review
