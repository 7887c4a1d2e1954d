// An experiment as CSV (RFC 4180). Columns: docs/experiment-format.md.
#pragma once

#include <string>
#include <vector>

#include "sim/study/experiment/experiment.hpp"
#include "sim/study/experiment/sensitivity.hpp"

namespace homeostat::sim::experiment {

/// A line for each run, by point and seed.
std::string runs_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs);
/// A line for each point and measure.
std::string points_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs);
/// A line for each measure and key.
std::string indices_csv(const std::vector<Sensitivity>& found);

/// What the seeds of a point say of a measure. REQUIRES: `runs` are all of the experiment, by point and seed.
Summary summary_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t point,
                   std::size_t measure);

}  // namespace homeostat::sim::experiment
