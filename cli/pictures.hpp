// What games and detectors tell a review, as its page draws it. Absent: that was not looked at, and the page
// says so instead of showing an empty picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/coalition.hpp"

namespace homeostat::cli {

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

/// Actors that trade as honest ones do not, as `homeostat detect` finds them.
struct SuspiciousGroup {
  std::string kind;                  ///< "ring", "pair", ...
  std::vector<std::string> members;  ///< names
  double score = 0;
  double p_value = 0;
};

/// What is empty was not looked at.
struct Pictures {
  std::optional<CoalitionStudy> coalition;  ///< with its phase diagrams
  std::optional<EquilibriumPicture> equilibrium;
  std::optional<std::vector<SuspiciousGroup>> groups;  ///< looked for; empty: none was found
};

}  // namespace homeostat::cli
