// Writes an experiment as CSV (RFC 4180). docs/experiment-format.md describes the columns.
#pragma once

#include <string>
#include <vector>

#include "sim/study/experiment/experiment.hpp"
#include "sim/study/experiment/sensitivity.hpp"

namespace homeostat::sim::experiment {

/// One line per run, by point and seed.
std::string runs_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs);
/// One line per point and measure.
std::string points_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs);
/// One line per measure and key.
std::string indices_csv(const std::vector<Sensitivity>& found);

/// The statistics of a measure over the seeds of a point. REQUIRES: `runs` are all runs of the experiment, by
/// point and seed.
Summary summary_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t point,
                   std::size_t measure);

}  // namespace homeostat::sim::experiment
