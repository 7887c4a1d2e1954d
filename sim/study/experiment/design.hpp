// Which points an experiment looks at: a full grid, a Latin hypercube, a Sobol sequence, or the matrices of a
// sensitivity analysis. A design is a function of what stands in it; no clock, no order of threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/experiment/axis.hpp"

namespace homeostat::sim::experiment {

/// Persistent by name: a store keeps it.
enum class DesignKind {
  grid,     ///< every combination of the axes' values; the last axis changes first
  lhs,      ///< Latin hypercube: each axis is cut into as many strata as there are points, each hit once
  sobol,    ///< a Sobol sequence with a random digital shift
  saltelli  ///< for each of `points`: a row of A, a row of B, and A with each column taken from B
};

std::string_view name(DesignKind kind);

struct Design {
  DesignKind kind = DesignKind::grid;
  std::vector<Axis> axes;    ///< none: one point without a setting (grid)
  std::uint64_t points = 0;  ///< asked for; nothing for a grid. Saltelli: rows of A
  std::uint64_t seed = 1;    ///< of lhs, sobol and saltelli
};

/// The points in their order. Throws InputError: a grid over an axis without steps, more than kMostPoints of
/// them, more axes than the sequence has dimensions, no axis or no point where one is needed, a saltelli
/// design whose points are no power of two.
std::vector<Settings> points_of(const Design& design);

inline constexpr std::uint64_t kMostPoints = 1'000'000;

/// Latin hypercube (McKay, Beckman, Conover, "A comparison of three methods for selecting values of input
/// variables", Technometrics 1979): place of point j on axis i at [i][j]. An axis draws by its name, so that
/// another axis beside it changes nothing. REQUIRES: count > 0.
std::vector<std::vector<Fraction>> latin_hypercube(const std::vector<std::string>& names, std::uint64_t count,
                                                   std::uint64_t seed);
/// The first `count` points of the Sobol sequence (direction numbers: Boost.Random), [i][j] as above. The
/// first point, the origin, is not dropped, which would spoil the balance of the rest (Owen, "On dropping the
/// first Sobol' point", MCQMC 2020): instead each axis is shifted by XOR with a number drawn by its name.
/// REQUIRES: names.size() <= kMostDimensions.
std::vector<std::vector<Fraction>> sobol_sequence(const std::vector<std::string>& names, std::uint64_t count,
                                                  std::uint64_t seed);
extern const std::size_t kMostDimensions;

}  // namespace homeostat::sim::experiment
