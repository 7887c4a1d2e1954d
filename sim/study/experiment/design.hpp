// Which points an experiment visits: a full grid, a Latin hypercube, a Sobol sequence, or the matrices of a
// sensitivity analysis. A design is a function of its fields only; it does not depend on clock or threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/experiment/axis.hpp"

namespace homeostat::sim::experiment {

/// The kind of a design. Its name is persistent, because a store contains it.
enum class DesignKind {
  grid,  ///< every combination of the axes' values; the last axis changes fastest
  /// Latin hypercube: each axis is cut into as many strata as there are points, and each stratum is hit once
  lhs,
  sobol,    ///< a Sobol sequence with a random digital shift
  saltelli  ///< for each of `points`: a row of matrix A, a row of B, and A with each column replaced by B's
};

std::string_view name(DesignKind kind);

/// A design of an experiment.
struct Design {
  DesignKind kind = DesignKind::grid;
  std::vector<Axis> axes;    ///< may be empty for a grid, which then has one point without settings
  std::uint64_t points = 0;  ///< how many points; unused for a grid; for saltelli, rows of A
  std::uint64_t seed = 1;    ///< used by lhs, sobol and saltelli
};

/// The points of a design in their order. Throws InputError on a grid over an axis without steps, more than
/// kMostPoints points, more axes than the sequence has dimensions, a missing axis or number of points, or a
/// saltelli design whose number of points is not a power of two.
std::vector<Settings> points_of(const Design& design);

inline constexpr std::uint64_t kMostPoints = 1'000'000;

/// A Latin hypercube (McKay, Beckman, Conover, "A comparison of three methods for selecting values of input
/// variables", Technometrics 1979). The place of point j on axis i is at [i][j]. An axis draws by its name,
/// so adding another axis does not change it. REQUIRES: count > 0.
std::vector<std::vector<Fraction>> latin_hypercube(const std::vector<std::string>& names, std::uint64_t count,
                                                   std::uint64_t seed);
/// The first `count` points of the Sobol sequence (direction numbers: Boost.Random), at [i][j] as above. The
/// first point, the origin, is kept, because dropping it would spoil the balance of the others (Owen, "On
/// dropping the first Sobol' point", MCQMC 2020); instead each axis is shifted by XOR with a number drawn by
/// its name. REQUIRES: names.size() <= kMostDimensions.
std::vector<std::vector<Fraction>> sobol_sequence(const std::vector<std::string>& names, std::uint64_t count,
                                                  std::uint64_t seed);
extern const std::size_t kMostDimensions;

}  // namespace homeostat::sim::experiment
