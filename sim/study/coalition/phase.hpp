// The phase diagram: size of a coalition against sampling rate, under both sources of the draw. Where forging
// gains, where it does not, and the closed-form line between.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/study/coalition/confirmation.hpp"

namespace homeostat::sim {

struct PhaseCell {
  std::int64_t size = 0;
  std::int64_t basis_points = 0;  ///< of sampling
  Coalition coalition;            ///< the best of that size
  std::optional<Confirmation> simulated;
};

struct Phase {
  policy::DisputeSeed seed;
  std::vector<PhaseCell> cells;  ///< by rate, then by size
  /// By size: the largest rate, in basis points, at which forging pays by the closed form; beyond 10,000 it
  /// pays at every rate.
  std::vector<Rational> line;
  std::vector<std::int64_t> smallest;  ///< by rate: k*; 0: none up to the largest size
};

struct PhasePlan {
  std::vector<std::int64_t> rates;  ///< basis points
  std::int64_t sizes = 0;           ///< 1 to this
  std::uint64_t seeds = 0;          ///< simulated for each cell; 0: none. Not 1
  unsigned threads = 1;
};

/// What a phase diagram is about: forging alone, all or nothing. Strategies that gain without forging (lazy
/// verification, wash jobs) are left out with `without`; the diagrams count no mistakes and no cost of
/// re-execution.
Repertoire forging(std::vector<std::string> without);

/// One for each source of the draw. `progress`: (cells done, cells).
std::vector<Phase> phases(const EconomyScenario& scenario, const Repertoire& repertoire,
                          const PhasePlan& plan,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// The closed form of `line`, of the machine that saves most by not computing: with F the chance that
/// a friend is drawn, a worker that leaves its name gains while s w < c, and one that its own pool
/// spares while s (1 - F) (w + e) < c; c its electricity of a job, w and e the worker's and the pool's share.
/// A name that costs n adds n to w of the first. Where there is no hold, w and e are 0.
Rational forging_line(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t size);

}  // namespace homeostat::sim
