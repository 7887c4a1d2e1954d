// Differences of pairs.
#include "sim/experiment/paired.hpp"

#include <cmath>

#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"
#include "sim/experiment/experiment.hpp"
#include "sim/experiment/store.hpp"

namespace homeostat::sim::experiment {
namespace {

std::vector<Run> runs_of(const Model& model, std::uint64_t first_seed, std::uint64_t seeds,
                         unsigned threads) {
  const Experiment alone = plan(model, Design{}, first_seed, seeds);
  Store store(model, alone);
  return run_experiment(model, alone, store, threads);
}

}  // namespace

std::size_t Paired::b_better() const {
  return better == Better::more ? b_more : better == Better::less ? b_less : 0;
}

std::vector<Paired> compare(const std::vector<Measure>& measures, const std::vector<Run>& a,
                            const std::vector<Run>& b) {
  HOMEOSTAT_REQUIRE(a.size() == b.size(), "every run has its pair");
  std::vector<Paired> compared;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    Paired paired;
    paired.measure = measures[m].name;
    paired.better = measures[m].better;
    Moments of_a;
    Moments of_b;
    Moments difference;
    for (std::size_t i = 0; i < a.size(); ++i) {
      HOMEOSTAT_REQUIRE(a[i].seed == b[i].seed, "a pair has one seed");
      const double x = a[i].measures[m];
      const double y = b[i].measures[m];
      if (std::isnan(x) || std::isnan(y)) continue;
      of_a.add(x);
      of_b.add(y);
      difference.add(y - x);
      paired.b_more += y > x ? 1 : 0;
      paired.b_less += y < x ? 1 : 0;
    }
    paired.pairs = difference.count();
    paired.mean_a = of_a.mean();
    paired.mean_b = of_b.mean();
    paired.difference = difference.mean();
    paired.interval_95 = difference.interval(0.95);
    compared.push_back(std::move(paired));
  }
  return compared;
}

std::vector<Paired> compare_models(const Model& a, const Model& b, std::uint64_t first_seed,
                                   std::uint64_t seeds, unsigned threads) {
  const auto measures = a.measures();
  const auto theirs = b.measures();
  bool same = measures.size() == theirs.size();
  for (std::size_t i = 0; same && i < measures.size(); ++i) same = measures[i].name == theirs[i].name;
  if (!same) throw base::InputError("A and B", 0, "do not have the same measures", "two of the same kind");
  return compare(measures, runs_of(a, first_seed, seeds, threads), runs_of(b, first_seed, seeds, threads));
}

}  // namespace homeostat::sim::experiment
