// The largest sum in a window that slides over a pair's rows.
#include "sim/detection/sessions.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

#include "engine/rules/contract.hpp"
#include "sim/detection/draw.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kParts = 64;  ///< of the time: as many windows as regularity.hpp has
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

namespace bm = boost::math;
double sigma_of(double value, double session, double expected, const Habit& habit) {
  using Fast = bm::policies::policy<bm::policies::promote_double<false>>;
  const double unit = std::max(session, value / kParts);
  const double count = value / unit;
  const double mean = expected / unit * std::exp(habit.centre);
  const double width = count > 0 ? 1 / (habit.deviation * std::sqrt(count)) : 1;
  const double step = std::clamp(2*width, 0.05, 0.5);
  double tail = 0, all = 0;
  for (double e = -5; e <= 9; e += step) {
    const double w = std::exp(-e * e / 2);
    const double m = mean * std::exp(habit.deviation * e);
    all += w;
    tail += w * (count > 0 ? bm::gamma_p(count, m, Fast()) : 1 - std::exp(-m) / 2);
  }
  return -normal_quantile(std::clamp(tail / all, kLeastTail, kMostTail));
}

}  // namespace homeostat::sim::detection
