// Statistics of a list of numbers. Every function ignores values that are not a number (NaN) and reads the
// others in the given order, so that it returns the same bits each time.
#pragma once

#include <cstddef>
#include <vector>

namespace homeostat::sim::experiment {

/// The numbers from `low` to `high`.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Mean and variance, accumulated by Welford's recurrence ("Note on a method for calculating corrected sums
/// of squares and products", Technometrics 1962).
class Moments {
 public:
  void add(double value);
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] double mean() const;  ///< NaN if there are no values
  /// Of a sample (divided by n - 1); NaN if there are fewer than two values.
  [[nodiscard]] double variance() const;
  /// Student's t interval of the mean, with n - 1 degrees of freedom; NaN if there are fewer than two values.
  /// REQUIRES: 0 < confidence < 1.
  [[nodiscard]] Interval interval(double confidence) const;

 private:
  std::size_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// The value below which the fraction `p` of `sorted` lies, interpolated linearly between order statistics
/// (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996). NaN if there are no values.
/// REQUIRES: sorted ascending, no NaN, 0 <= p <= 1.
double quantile(const std::vector<double>& sorted, double p);

/// The statistics of a list of numbers; each is NaN if there are too few.
struct Summary {
  std::size_t count = 0;  ///< how many of the values are numbers
  double mean = 0;
  double deviation = 0;  ///< standard deviation of the sample
  Interval interval_95;
  Interval interval_99;
  double least = 0;
  double quantile_5 = 0;
  double quartile_1 = 0;
  double median = 0;
  double quartile_3 = 0;
  double quantile_95 = 0;
  double most = 0;
};
Summary summarise(const std::vector<double>& values);

}  // namespace homeostat::sim::experiment
