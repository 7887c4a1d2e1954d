// Finds a pair's largest session in a sliding window over its rows, and computes the tail of a Poisson count
// with a lognormal mean; see sessions.hpp.
#include "sim/study/detection/sessions.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "engine/rules/contract.hpp"
#include "sim/kernel/normal.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kParts = 64;  ///< of the time; and the most sessions that a pair counts for
constexpr double kLeastTail = 1e-300;
constexpr double kMostTail = 1 - 1e-15;

/// REQUIRES: sorted by time.
double most_within(const Moment* begin, const Moment* end, double length) {
  double most = 0;
  double sum = 0;
  const Moment* first = begin;
  for (const Moment* last = begin; last != end; ++last) {
    sum += last->value;
    for (; last->time - first->time > length; ++first) sum -= first->value;
    most = std::max(most, sum);
  }
  return most;
}

/// The chance of at least `count` sessions, or of none and half of the rest where there was none.
double tail_of(double count, double mean) {
  using Fast = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return count > 0 ? boost::math::gamma_p(count, mean, Fast()) : 1 - std::exp(-mean) / 2;
}

}  // namespace

std::vector<double> largest_sessions(const Traffic& traffic) {
  const auto earlier = [](const Moment& a, const Moment& b) { return a.time < b.time; };
  const auto smaller = [](const Moment& a, const Moment& b) { return a.value < b.value; };
  const double length = (traffic.end - traffic.start) / kParts;
  std::vector<double> largest;
  largest.reserve(traffic.pairs.size());
  std::vector<Moment> sorted;
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    const Moment* begin = traffic.moments.data() + traffic.begins[i];
    const Moment* end = traffic.moments.data() + traffic.begins[i + 1];
    if (!traffic.timed) {
      largest.push_back(std::max_element(begin, end, smaller)->value);
    } else if (std::is_sorted(begin, end, earlier)) {
      largest.push_back(most_within(begin, end, length));
    } else {
      sorted.assign(begin, end);
      std::stable_sort(sorted.begin(), sorted.end(), earlier);
      largest.push_back(most_within(sorted.data(), sorted.data() + sorted.size(), length));
    }
  }
  return largest;
}

double quantile_residual(double value, double session, double expected, const Habit& habit) {
  HOMEOSTAT_REQUIRE(session > 0 && expected > 0 && habit.deviation > 0, "a pair that could trade");
  const double unit = std::max(session, value / kParts);
  const double count = value / unit;
  const double mean = expected / unit * std::exp(habit.centre);
  // The mean over the habit by the trapezoidal rule. The tail rises from 0 to 1 over about 1 / sqrt(count) of
  // the mean's logarithm; steps of twice that leave less than a hundredth of the answer out.
  constexpr double kFrom = -5;
  constexpr double kTo = 9;
  const double rise = 1 / (habit.deviation * std::sqrt(std::max(count, 1.0)));
  const int steps = static_cast<int>((kTo - kFrom) / std::clamp(2 * rise, 0.05, 0.5));
  double tail = 0;
  double all = 0;
  for (int i = 0; i <= steps; ++i) {
    const double factor = kFrom + (kTo - kFrom) * i / steps;
    const double weight = std::exp(-factor * factor / 2);
    all += weight;
    tail += weight * tail_of(count, mean * std::exp(habit.deviation * factor));
  }
  return -normal_quantile(std::clamp(tail / all, kLeastTail, kMostTail));
}

}  // namespace homeostat::sim::detection
