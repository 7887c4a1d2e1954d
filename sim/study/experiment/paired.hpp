// A/B under common random numbers: the same seeds under both, so that what is compared is the difference of a
// pair, and not two averages.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/statistics.hpp"
#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

struct Paired {
  std::string measure;
  Better better = Better::neither;
  std::size_t pairs = 0;  ///< in which both have a number
  double mean_a = 0;      ///< of these
  double mean_b = 0;
  double difference = 0;  ///< mean of B - A
  Interval interval_95;   ///< of that mean, Student's t
  std::size_t b_more = 0;
  std::size_t b_less = 0;  ///< the rest of the pairs are equal

  /// In how many pairs B is better; 0 if nothing is better of this measure.
  [[nodiscard]] std::size_t b_better() const;
};

/// One for each of `measures`. REQUIRES: `a` and `b` have the same seeds in the same order.
std::vector<Paired> compare(const std::vector<Measure>& measures, const std::vector<Run>& a,
                            const std::vector<Run>& b);

}  // namespace homeostat::sim::experiment
