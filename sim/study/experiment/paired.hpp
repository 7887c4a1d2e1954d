// Compares A and B under common random numbers: both use the same seeds, and differences are taken seed by
// seed instead of between two averages.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/statistics.hpp"
#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

/// The comparison of one measure.
struct Paired {
  std::string measure;
  Better better = Better::neither;
  std::size_t pairs = 0;  ///< how many seeds have a number under both
  double mean_a = 0;      ///< over these pairs
  double mean_b = 0;
  double difference = 0;  ///< mean of B - A
  Interval interval_95;   ///< of that mean, by Student's t
  std::size_t b_more = 0;
  std::size_t b_less = 0;  ///< pairs that are in neither b_less nor b_more are equal

  /// In how many pairs B is better; 0 if neither direction is better for this measure.
  [[nodiscard]] std::size_t b_better() const;
};

/// One comparison for each of `measures`. REQUIRES: `a` and `b` have the same seeds in the same order.
std::vector<Paired> compare(const std::vector<Measure>& measures, const std::vector<Run>& a,
                            const std::vector<Run>& b);

}  // namespace homeostat::sim::experiment
