// Finds which key moves a measure: Sobol's sensitivity indices over a saltelli design, with bootstrap
// intervals. First order: Saltelli et al., "Variance based sensitivity analysis of model output", Computer
// Physics Communications 181 (2010), table 2 (b). Total: Jansen, "Analysis of variance designs for model
// output", Computer Physics Communications 117 (1999), table 2 (f) of the former.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/statistics.hpp"
#include "sim/study/experiment/experiment.hpp"

namespace homeostat::sim::experiment {

/// The values of a measure at the rows of a saltelli design: f(A), f(B), f(A with column i of B).
struct ModelAnswers {
  std::vector<double> a;
  std::vector<double> b;
  std::vector<std::vector<double>> ab;  ///< [axis][row]
};

/// An index, and the middle 95 percent of its bootstrap replicates.
struct SobolIndex {
  double value = 0;
  Interval interval_95;
};

/// The indices of one key for one measure.
struct Sensitivity {
  std::string measure;
  std::string key;
  SobolIndex first;  ///< share of the variance that the key causes alone
  SobolIndex total;  ///< share of the variance that it causes alone and together with others
};

/// The first-order and total index of one axis, computed over the rows listed in `rows`, which may contain
/// duplicates. NaN if the measure does not vary. REQUIRES: `rows` are rows of the answers and have no NaN.
struct SobolPair {
  double first = 0;
  double total = 0;
};
SobolPair indices(const ModelAnswers& answers, std::size_t axis, const std::vector<std::size_t>& rows);

/// The values of one measure, averaged over the seeds of each point. Rows with a point that has no number are
/// left out. REQUIRES: `runs` are all runs of the experiment, by point and seed, and its design is saltelli.
ModelAnswers answers_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t measure);

/// The indices of every key for every measure. Each replicate draws rows with replacement, from a stream of
/// the design's seed; all keys and measures use the same rows.
std::vector<Sensitivity> sensitivity(const Model& model, const Experiment& experiment,
                                     const std::vector<Run>& runs, std::size_t replicates);

}  // namespace homeostat::sim::experiment
