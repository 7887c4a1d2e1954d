// What games and detectors tell a review, as its page draws it. Absent: that was not looked at, and the page
// says so instead of showing an empty picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeostat::cli {

/// Gain of a coalition by its size and the sampling rate, for one source of the draw's seed.
struct PhaseDiagram {
  std::string seed_source;                          ///< "job_id", "commitment_beacon"
  std::vector<std::int64_t> sampling_basis_points;  ///< columns, rising
  std::vector<std::int64_t> sizes;                  ///< rows, rising: pools in the coalition
  std::vector<std::vector<double>> gain;            ///< [size][rate]: EUR per day against all of them honest
  std::vector<std::optional<std::int64_t>> k_star;  ///< by rate: the smallest size that gains, if any
  std::vector<std::optional<double>> closed_form;   ///< by rate: the same from a formula; may be empty
};

/// Shares of strategies over time, from several starts.
struct Trajectory {
  std::vector<double> time;
  std::vector<std::vector<double>> shares;  ///< [moment][strategy], adding up to 1
};
struct RestPoint {
  std::vector<double> shares;
  bool stable = false;
};
struct EquilibriumPicture {
  std::vector<std::string> strategies;
  std::vector<Trajectory> trajectories;
  std::vector<RestPoint> rest_points;
};

/// Pools that a detector holds for a ring.
struct SuspiciousGroup {
  std::string detector;
  std::vector<std::string> pools;  ///< names
  double score = 0;
  double threshold = 0;
};

/// Empty members were not looked at.
struct Pictures {
  std::vector<PhaseDiagram> phase;
  std::optional<EquilibriumPicture> equilibrium;
  std::optional<std::vector<SuspiciousGroup>> groups;  ///< looked for; empty: none was found
};

}  // namespace homeostat::cli
