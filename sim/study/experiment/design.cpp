// Makes the points of a design. Latin hypercubes and Sobol sequences are in hypercube.cpp.
#include "sim/study/experiment/design.hpp"

#include <fmt/format.h>

#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::sim::experiment {
namespace {

using Places = std::vector<std::vector<Fraction>>;

void require_at_most(unsigned __int128 count) {
  if (count > kMostPoints) {
    throw base::InputError("--vary", 0, fmt::format("would make more than {} points", kMostPoints),
                           "fewer steps or points");
  }
}

std::vector<Settings> grid(const std::vector<Axis>& axes) {
  unsigned __int128 count = 1;
  for (const Axis& axis : axes) {
    if (axis.values.empty()) {
      throw base::InputError("--vary \"" + axis.text() + "\"", 0,
                             "has no number of steps, as a grid needs it",
                             axis.text() + ":STEPS, or --design lhs or sobol");
    }
    count *= axis.outcomes();
    require_at_most(count);
  }
  std::vector<Settings> points(static_cast<std::size_t>(count));
  for (std::size_t index = 0; index < points.size(); ++index) {
    std::size_t left = index;
    points[index].resize(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
      points[index][i] = axes[i].outcome(left % axes[i].outcomes());
      left /= axes[i].outcomes();
    }
  }
  return points;
}

std::vector<std::string> names_of(const std::vector<Axis>& axes) {
  std::vector<std::string> names;
  names.reserve(axes.size());
  for (const Axis& axis : axes) names.push_back(axis.key);
  return names;
}

void require_filled(const Design& design, std::size_t dimensions) {
  if (design.axes.empty()) throw base::InputError("--vary", 0, "is missing", "at least one key to vary");
  if (design.points == 0) throw base::InputError("--points", 0, "is 0", "at least one point");
  require_at_most(design.points);
  if (design.kind != DesignKind::lhs && dimensions > kMostDimensions) {
    throw base::InputError("--vary", 0, fmt::format("needs {} dimensions", dimensions),
                           fmt::format("at most {}, which is what the Sobol sequence has", kMostDimensions));
  }
}

Settings point_at(const std::vector<Axis>& axes, const Places& places, std::size_t j) {
  Settings settings;
  for (std::size_t i = 0; i < axes.size(); ++i) settings.push_back(axes[i].at(places[i][j]));
  return settings;
}

std::vector<Settings> filled(const Design& design) {
  require_filled(design, design.axes.size());
  const auto names = names_of(design.axes);
  const Places places = design.kind == DesignKind::lhs ? latin_hypercube(names, design.points, design.seed)
                                                       : sobol_sequence(names, design.points, design.seed);
  std::vector<Settings> points;
  for (std::size_t j = 0; j < design.points; ++j) points.push_back(point_at(design.axes, places, j));
  return points;
}

std::vector<Settings> saltelli(const Design& design) {
  const std::size_t axes = design.axes.size();
  require_filled(design, 2 * axes);
  if ((design.points & (design.points - 1)) != 0) {
    throw base::InputError("--points", 0, fmt::format("is {}", design.points),
                           "a power of two, as the Sobol sequence wants it");
  }
  require_at_most(static_cast<unsigned __int128>(design.points) * (axes + 2));
  auto names = names_of(design.axes);
  for (std::size_t i = 0; i < axes; ++i) names.push_back(names[i] + "\x1F" + "b");
  const Places places = sobol_sequence(names, design.points, design.seed);
  const Places second(places.begin() + static_cast<std::ptrdiff_t>(axes), places.end());
  std::vector<Settings> points;
  for (std::size_t j = 0; j < design.points; ++j) {
    const Settings a = point_at(design.axes, places, j);
    const Settings b = point_at(design.axes, second, j);
    points.push_back(a);
    points.push_back(b);
    for (std::size_t i = 0; i < axes; ++i) {
      points.push_back(a);
      points.back()[i] = b[i];
    }
  }
  return points;
}

}  // namespace

std::string_view name(DesignKind kind) {
  switch (kind) {
    case DesignKind::grid:
      return "grid";
    case DesignKind::lhs:
      return "lhs";
    case DesignKind::sobol:
      return "sobol";
    case DesignKind::saltelli:
      return "saltelli";
  }
  HOMEOSTAT_REQUIRE(false, "a design has a name");
  return "";
}

std::vector<Settings> points_of(const Design& design) {
  switch (design.kind) {
    case DesignKind::grid:
      return grid(design.axes);
    case DesignKind::lhs:
    case DesignKind::sobol:
      return filled(design);
    case DesignKind::saltelli:
      return saltelli(design);
  }
  HOMEOSTAT_REQUIRE(false, "a design has points");
  return {};
}

}  // namespace homeostat::sim::experiment
