// Computes Sobol's indices and their bootstrap intervals; see sensitivity.hpp.
#include "sim/study/experiment/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/rules/contract.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::experiment {
namespace {

double mean_of_point(const Experiment& experiment, const std::vector<Run>& runs, std::size_t point,
                     std::size_t measure) {
  Moments moments;
  for (std::uint64_t n = 0; n < experiment.seeds; ++n) {
    moments.add(runs[point * experiment.seeds + n].measures[measure]);
  }
  return moments.mean();
}

Interval middle(std::vector<double> replicates) {
  replicates.erase(
      std::remove_if(replicates.begin(), replicates.end(), [](double x) { return std::isnan(x); }),
      replicates.end());
  std::sort(replicates.begin(), replicates.end());
  return {quantile(replicates, 0.025), quantile(replicates, 0.975)};
}

/// Rows of each replicate.
std::vector<std::vector<std::size_t>> resampled(std::size_t rows, std::size_t replicates,
                                                std::uint64_t seed) {
  const Stream stream(seed, "bootstrap");
  std::vector<std::vector<std::size_t>> drawn(replicates, std::vector<std::size_t>(rows));
  for (std::size_t r = 0; r < replicates; ++r) {
    for (std::size_t j = 0; j < rows; ++j) drawn[r][j] = stream.below(rows, Purpose::resample, r * rows + j);
  }
  return drawn;
}

Sensitivity with_intervals(const ModelAnswers& answers, std::size_t axis, std::size_t replicates,
                           const std::vector<std::vector<std::size_t>>& drawn) {
  std::vector<std::size_t> all(answers.a.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const SobolPair found = indices(answers, axis, all);
  std::vector<double> first;
  std::vector<double> total;
  for (std::size_t r = 0; r < replicates; ++r) {
    const SobolPair replicate = indices(answers, axis, drawn[r]);
    first.push_back(replicate.first);
    total.push_back(replicate.total);
  }
  Sensitivity said;
  said.first = {found.first, middle(std::move(first))};
  said.total = {found.total, middle(std::move(total))};
  return said;
}

}  // namespace

SobolPair indices(const ModelAnswers& answers, std::size_t axis, const std::vector<std::size_t>& rows) {
  Moments both;
  for (const std::size_t j : rows) {
    both.add(answers.a[j]);
    both.add(answers.b[j]);
  }
  const double middle = both.mean();
  Moments first;
  Moments total;
  for (const std::size_t j : rows) {
    const double mixed = answers.ab[axis][j];
    const double step = answers.a[j] - mixed;
    // f(B) around the mean: the same expectation, less variance.
    first.add((answers.b[j] - middle) * (mixed - answers.a[j]));
    total.add(step * step);
  }
  const double variance = both.variance();
  if (!(variance > 0)) return {std::nan(""), std::nan("")};
  return {first.mean() / variance, total.mean() / (2 * variance)};
}

ModelAnswers answers_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t measure) {
  const std::size_t axes = experiment.design.axes.size();
  HOMEOSTAT_REQUIRE(experiment.design.kind == DesignKind::saltelli, "indices are of a saltelli design");
  HOMEOSTAT_REQUIRE(runs.size() == experiment.runs(), "indices are of a whole experiment");
  ModelAnswers answers;
  answers.ab.resize(axes);
  for (std::size_t begin = 0; begin < experiment.points.size(); begin += axes + 2) {
    std::vector<double> row;
    for (std::size_t i = 0; i < axes + 2; ++i) {
      row.push_back(mean_of_point(experiment, runs, begin + i, measure));
    }
    if (std::any_of(row.begin(), row.end(), [](double x) { return !std::isfinite(x); })) continue;
    answers.a.push_back(row[0]);
    answers.b.push_back(row[1]);
    for (std::size_t i = 0; i < axes; ++i) answers.ab[i].push_back(row[2 + i]);
  }
  return answers;
}

std::vector<Sensitivity> sensitivity(const Model& model, const Experiment& experiment,
                                     const std::vector<Run>& runs, std::size_t replicates) {
  std::vector<Sensitivity> all;
  const auto measures = model.measures();
  std::vector<std::vector<std::size_t>> drawn;
  std::size_t drawn_for = 0;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const ModelAnswers answers = answers_of(experiment, runs, m);
    if (answers.a.size() != drawn_for) {
      drawn_for = answers.a.size();
      drawn = resampled(drawn_for, replicates, experiment.design.seed);
    }
    for (std::size_t i = 0; i < experiment.design.axes.size(); ++i) {
      Sensitivity said;
      if (drawn_for > 0) {
        said = with_intervals(answers, i, replicates, drawn);
      } else {
        said.first = said.total = {std::nan(""), {std::nan(""), std::nan("")}};
      }
      said.measure = measures[m].name;
      said.key = experiment.design.axes[i].key;
      all.push_back(std::move(said));
    }
  }
  return all;
}

}  // namespace homeostat::sim::experiment
