// An experiment: runs every point of a design with every seed, stores results as they come, and resumes where
// it stopped.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/study/experiment/design.hpp"
#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

/// What is run. Every point uses the same seeds (common random numbers).
struct Experiment {
  Design design;
  std::vector<Settings> points;  ///< the result of points_of(design)
  std::uint64_t first_seed = 1;
  std::uint64_t seeds = 1;  ///< how many successive seeds, from first_seed

  [[nodiscard]] std::size_t runs() const { return points.size() * seeds; }
};

/// Makes an experiment. Throws InputError on what points_of() refuses, on no seeds, on seeds beyond 2^63 - 1,
/// on more than kMostRuns runs, and on a point that the model refuses.
Experiment plan(const Model& model, const Design& design, std::uint64_t first_seed, std::uint64_t seeds);

inline constexpr std::uint64_t kMostRuns = 100'000'000;

class Store;

/// Called with (done, total) once what is done has been stored.
using RunProgress = std::function<void(std::uint64_t, std::uint64_t)>;

/// Runs whatever `store` does not have yet and returns all runs, by point and then by seed. Throws what the
/// model throws, DatabaseFault and LedgerDamaged; whatever was stored before stays.
std::vector<Run> run_experiment(const Model& model, const Experiment& experiment, Store& store,
                                unsigned threads, const RunProgress& progress = {});

}  // namespace homeostat::sim::experiment
