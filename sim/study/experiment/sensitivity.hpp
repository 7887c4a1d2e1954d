// Which key moves a measure: Sobol's indices over a saltelli design, with bootstrap intervals.
// First order: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics
// Communications 181 (2010), table 2 (b). Total: Jansen, "Analysis of variance designs for model output",
// Computer Physics Communications 117 (1999), table 2 (f) of the former.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/statistics.hpp"
#include "sim/study/experiment/experiment.hpp"

namespace homeostat::sim::experiment {

/// A measure at the rows of a saltelli design: f(A), f(B), f(A with column i of B).
struct ModelAnswers {
  std::vector<double> a;
  std::vector<double> b;
  std::vector<std::vector<double>> ab;  ///< [axis][row]
};

/// An index and the middle 95 percent of its bootstrap replicates.
struct SobolIndex {
  double value = 0;
  Interval interval_95;
};

struct Sensitivity {
  std::string measure;
  std::string key;
  SobolIndex first;  ///< share of the variance that the key moves alone
  SobolIndex total;  ///< with all that it moves together with others
};

/// The indices of axis `axis`, over the rows named by `rows` (some may be there more often); NaN if the
/// measure does not vary. REQUIRES: rows of the answers, no NaN among them.
struct SobolPair {
  double first = 0;
  double total = 0;
};
SobolPair indices(const ModelAnswers& answers, std::size_t axis, const std::vector<std::size_t>& rows);

/// The answers of measure `measure`: of each point the mean over its seeds. A row in which some point has no
/// number is left out. REQUIRES: `runs` are all of the experiment, by point and seed, its design saltelli.
ModelAnswers answers_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t measure);

/// Every measure by every key. Replicates draw rows with replacement from a counter-based stream of the
/// design's seed; the same rows for every key and measure.
std::vector<Sensitivity> sensitivity(const Model& model, const Experiment& experiment,
                                     const std::vector<Run>& runs, std::size_t replicates);

}  // namespace homeostat::sim::experiment
