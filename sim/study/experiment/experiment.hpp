// An experiment: every point of a design with every seed, kept as it comes, resumed where it stopped.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/study/experiment/design.hpp"
#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

/// What is run. The same seeds at every point: common random numbers.
struct Experiment {
  Design design;
  std::vector<Settings> points;  ///< points_of(design)
  std::uint64_t first_seed = 1;
  std::uint64_t seeds = 1;  ///< first_seed, first_seed + 1, ...

  [[nodiscard]] std::size_t runs() const { return points.size() * seeds; }
};

/// Throws InputError: what points_of() refuses, no seed, seeds beyond 2^63 - 1, more than kMostRuns runs, a
/// point that the model refuses.
Experiment plan(const Model& model, const Design& design, std::uint64_t first_seed, std::uint64_t seeds);

inline constexpr std::uint64_t kMostRuns = 100'000'000;

class Store;

/// Called with (done, total) after what has been done is kept.
using RunProgress = std::function<void(std::uint64_t, std::uint64_t)>;

/// Runs what `store` does not have yet, and answers with all, by point and then by seed. Throws what the
/// model throws, DatabaseFault, and LedgerDamaged; what was kept before stays.
std::vector<Run> run_experiment(const Model& model, const Experiment& experiment, Store& store,
                                unsigned threads, const RunProgress& progress = {});

}  // namespace homeostat::sim::experiment
