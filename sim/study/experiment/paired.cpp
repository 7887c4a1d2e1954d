// Compares two series of runs seed by seed; see paired.hpp.
#include "sim/study/experiment/paired.hpp"

#include <cmath>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::experiment {
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

}  // namespace homeostat::sim::experiment
