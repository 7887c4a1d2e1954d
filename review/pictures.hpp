// What the studies of games and detection contribute to a review, as its page draws it. A missing part was
// not looked at, and the page says so instead of showing an empty picture.
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

/// A group of pools whose traffic does not occur in honest worlds, as `homeostat detect` reports it.
struct UnusualGroup {
  std::string kind;                  ///< "wash-ring", "two-way", ...
  std::vector<std::string> members;  ///< names of the pools
  double score = 0;
  double p_value = 0;
};

/// The unusual groups in the ledger at `path`, which is opened read-only. Throws LedgerDamaged.
std::vector<UnusualGroup> unusual_groups(const std::filesystem::path& path,
                                         const std::vector<sim::PoolSummary>& pools, std::uint64_t seed,
                                         unsigned threads);

/// The parts that were looked at; an empty part was not.
struct Pictures {
  std::optional<CoalitionStudy> coalition;  ///< with its phase diagrams
  std::optional<EquilibriumStudy> equilibrium;
  std::optional<std::vector<UnusualGroup>> groups;  ///< an empty list means that detection ran and found none
};

}  // namespace homeostat::review
