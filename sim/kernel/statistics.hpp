// What many numbers say together. Every function leaves out what is no number (NaN), reads in the given
// order, and so answers with the same bits each time.
#pragma once

#include <cstddef>
#include <vector>

namespace homeostat::sim::experiment {

struct Interval {
  double low = 0;
  double high = 0;
};

/// Mean and spread by Welford's recurrence ("Note on a method for calculating corrected sums of squares and
/// products", Technometrics 1962).
class Moments {
 public:
  void add(double value);
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] double mean() const;      ///< NaN of nothing
  [[nodiscard]] double variance() const;  ///< of a sample (n - 1); NaN of less than two
  /// The mean's interval under Student's t with n - 1 degrees of freedom; NaN of less than two. REQUIRES: 0 <
  /// confidence < 1.
  [[nodiscard]] Interval interval(double confidence) const;

 private:
  std::size_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// The value below which a part `p` of `sorted` lies, interpolated linearly between order statistics (type 7
/// of Hyndman and Fan, "Sample quantiles in statistical packages", 1996). NaN of nothing. REQUIRES: sorted
/// ascending, no NaN, 0 <= p <= 1.
double quantile(const std::vector<double>& sorted, double p);

struct Summary {
  std::size_t count = 0;  ///< numbers among the values
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
