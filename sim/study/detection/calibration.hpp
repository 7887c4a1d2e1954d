// How strange is strange: every method on many honest worlds, and the largest of their standardised answers,
// so that looking in many ways does not make more false alarms (max-T; Westfall and Young, 1993).
#pragma once

#include <functional>

#include "sim/study/detection/signals.hpp"

namespace homeostat::sim::detection {

class Calibration {
 public:
  /// `statistics`: of each honest world, what each kind answered. REQUIRES: at least two worlds.
  explicit Calibration(const std::vector<std::array<double, kKinds>>& statistics);

  /// In standard deviations of the honest worlds' answers above their mean; of an answer of 0 (nothing
  /// found) minus 5, for there is nothing to be strange.
  [[nodiscard]] double standardised(SignalKind kind, double statistic) const;
  /// (1 + how many honest worlds have a largest score of at least `score`) / (1 + worlds): the chance that
  /// some method says so much of an honest world, at least 1 / (1 + worlds).
  [[nodiscard]] double p_value(double score) const;
  /// The same beyond what so few worlds can tell: the tail of a Gumbel distribution with the mean and the
  /// variance of the largest scores. An extrapolation.
  [[nodiscard]] double tail(double score) const;
  [[nodiscard]] std::size_t worlds() const { return largest_.size(); }

 private:
  std::array<double, kKinds> mean_{};
  std::array<double, kKinds> deviation_{};
  std::vector<double> largest_;
  double location_ = 0;
  double scale_ = 1;
};

/// Runs every method on `worlds` honest worlds, on `threads` threads; the result does not depend on how many.
Calibration calibrate(const Background& background, std::uint64_t seed, std::size_t worlds, unsigned threads,
                      const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace homeostat::sim::detection
