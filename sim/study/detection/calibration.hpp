// Says how unusual an answer is. Every method runs on many honest worlds, and the largest of its standardised
// answers is kept for each world. Comparing with these maxima keeps the rate of false alarms the same however
// many methods there are (max-T; Westfall and Young, 1993).
#pragma once

#include <functional>

#include "sim/study/detection/signals.hpp"

namespace homeostat::sim::detection {

/// The distribution of answers in honest worlds.
class Calibration {
 public:
  /// `statistics` is what each method answered in each honest world. REQUIRES: at least two worlds.
  explicit Calibration(const std::vector<std::array<double, kKinds>>& statistics);

  /// How many standard deviations a method's answer is above its mean in honest worlds. An answer of 0
  /// (nothing found) gives -5, because nothing was found that could be unusual.
  [[nodiscard]] double standardised(SignalKind kind, double statistic) const;
  /// (1 + number of honest worlds with a largest score of at least `score`) / (1 + worlds): the chance that
  /// some method gives such a score in an honest world. It is at least 1 / (1 + worlds).
  [[nodiscard]] double p_value(double score) const;
  /// The same chance, extrapolated beyond what the number of worlds can show: the tail of a Gumbel
  /// distribution with the mean and variance of the largest scores.
  [[nodiscard]] double tail(double score) const;
  [[nodiscard]] std::size_t worlds() const { return largest_.size(); }

 private:
  std::array<double, kKinds> mean_{};
  std::array<double, kKinds> deviation_{};
  std::vector<double> largest_;
  double location_ = 0;
  double scale_ = 1;
};

/// Runs every method on `worlds` honest worlds on `threads` threads. The result does not depend on `threads`.
Calibration calibrate(const Background& background, std::uint64_t seed, std::size_t worlds, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace homeostat::sim::detection
