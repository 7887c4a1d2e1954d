// The phase diagram: for each size of a coalition and each sampling rate, whether forging gains, under both
// sources of the draw, and the closed-form line between gain and loss.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/study/coalition/confirmation.hpp"

namespace homeostat::sim {

/// One size at one sampling rate.
struct PhaseCell {
  std::int64_t size = 0;
  std::int64_t basis_points = 0;  ///< the sampling rate
  Coalition coalition;            ///< the best coalition of that size
  std::optional<Confirmation> simulated;
};

/// One diagram.
struct Phase {
  policy::DisputeSeed seed;
  std::vector<PhaseCell> cells;  ///< by rate, then by size
  /// By size: by the closed form, the largest sampling rate in basis points at which forging pays; above
  /// 10,000 it pays at every rate.
  std::vector<Rational> line;
  std::vector<std::int64_t> smallest;  ///< by rate: k*; 0 if no coalition up to the largest size gains
};

/// The sizes and rates of a diagram.
struct PhasePlan {
  std::vector<std::int64_t> rates;  ///< basis points
  std::int64_t sizes = 0;           ///< sizes 1 to this one are searched
  std::uint64_t seeds = 0;          ///< seeds to simulate for each cell; 0 for none; not 1
  unsigned threads = 1;
};

/// The strategies that a phase diagram is about: forging only, of all jobs or none. Strategies that gain
/// without forging (lazy verification, wash jobs) belong into `without`. The diagrams ignore mistakes of
/// verifiers and the cost of re-execution.
Repertoire forging(std::vector<std::string> without);

/// One diagram for each source of the draw. `progress` is called with (cells done, cells).
std::vector<Phase> phases(const EconomyScenario& scenario, const Repertoire& repertoire,
                          const PhasePlan& plan,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// The closed form of Phase::line, for the machine that saves most by not computing. Let F be the chance that
/// a friend is drawn as verifier, s the sampling rate, c the electricity of a job, and w and e the worker's
/// and the pool's share of it. A worker that leaves its identity behind gains while s w < c. A worker whose
/// own pool spares it gains while s (1 - F) (w + e) < c. An identity that costs n adds n to w in the first
/// formula. If disputes do not hold rows, w and e are 0.
Rational forging_line(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t size);

}  // namespace homeostat::sim
