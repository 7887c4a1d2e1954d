// Tests how evenly a pair's rows fall into windows; see regularity.hpp.
#include "sim/study/detection/regularity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/kernel/normal.hpp"
#include "sim/study/detection/residuals.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr std::size_t kLeastRows = 32;
constexpr std::size_t kMostWindows = 64;
constexpr std::array<double, 3> kSmallest{0.1, 0.25, 1};  ///< parts of all rows, by value
constexpr std::array<double, 2> kFrom{0, 0.5};            ///< parts of the time

/// The values below which the parts kSmallest of the rows are; the last is above all.
std::array<double, kSmallest.size()> value_cuts(const Traffic& traffic) {
  constexpr std::size_t kSample = 1 << 16;
  std::vector<double> values;
  const std::size_t step = std::max<std::size_t>(1, traffic.moments.size() / kSample);
  for (std::size_t i = 0; i < traffic.moments.size(); i += step) values.push_back(traffic.moments[i].value);
  std::sort(values.begin(), values.end());
  std::array<double, kSmallest.size()> cuts{};
  cuts.fill(std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    cuts[i] = values[static_cast<std::size_t>(kSmallest[i] * static_cast<double>(values.size()))];
  return cuts;
}

/// How many windows so many rows are cut into: a power of two, with a row or two in each.
std::size_t windows_of(std::size_t rows) {
  std::size_t windows = 1;
  while (windows < kMostWindows && windows * 2 <= rows) windows *= 2;
  return windows;
}

double normal_of_chi_square(double chi_square, double freedom) {
  const double spread = 2 / (9 * freedom);
  return (std::cbrt(chi_square / freedom) - (1 - spread)) / std::sqrt(spread);
}

/// Of rows counted in the finest windows. REQUIRES: at least kLeastRows rows.
double sigma_of(const std::array<std::uint32_t, kMostWindows>& finest, std::size_t rows) {
  const std::size_t windows = windows_of(rows);
  const std::size_t joined = kMostWindows / windows;
  const double mean = static_cast<double>(rows) / static_cast<double>(windows);
  double chi_square = 0;
  for (std::size_t window = 0; window < windows; ++window) {
    double count = 0;
    for (std::size_t i = 0; i < joined; ++i) count += finest[window * joined + i];
    chi_square += (count - mean) * (count - mean) / mean;
  }
  return -normal_of_chi_square(chi_square, static_cast<double>(windows - 1));
}

/// The views of one pair.
class Views {
 public:
  Views(const Traffic& traffic, std::size_t pair) {
    static_assert(kSmallest.back() == 1);
    begin_ = traffic.moments.data() + traffic.begins[pair];
    end_ = traffic.moments.data() + traffic.begins[pair + 1];
  }
  /// Adds the view of rows from `start` to `end` below `cut` to `evenness`, if there are enough.
  void look(double start, double end, double cut, Evenness& evenness) const {
    std::array<std::uint32_t, kMostWindows> counts{};
    std::size_t rows = 0;
    for (const Moment* moment = begin_; moment != end_; ++moment) {
      if (moment->time < start || moment->value > cut) continue;
      const auto window = static_cast<std::size_t>((moment->time - start) / (end - start) * kMostWindows);
      ++counts[std::min(window, kMostWindows - 1)];
      ++rows;
    }
    if (rows < kLeastRows) return;
    const double sigma = sigma_of(counts, rows);
    evenness.sigma = evenness.views == 0 ? sigma : std::max(evenness.sigma, sigma);
    ++evenness.views;
  }

 private:
  const Moment* begin_;
  const Moment* end_;
};

}  // namespace

std::vector<Evenness> evenness_of(const Traffic& traffic) {
  std::vector<Evenness> found;
  if (!traffic.timed || traffic.end <= traffic.start) return found;
  const auto cuts = value_cuts(traffic);
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    const Pair& pair = traffic.pairs[i];
    if (pair.rows < kLeastRows) continue;
    const Views views(traffic, i);
    Evenness evenness{pair.source, pair.target, 0, 0};
    for (const double from : kFrom) {
      const double start = traffic.start + from * (traffic.end - traffic.start);
      for (const double cut : cuts) views.look(start, traffic.end, cut, evenness);
    }
    if (evenness.views > 0) found.push_back(evenness);
  }
  return found;
}

std::vector<Evenness> chance(const std::vector<Evenness>& pairs, const Stream& stream) {
  std::vector<Evenness> drawn = pairs;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    // The largest of k uniform draws is the k-th root of one.
    const double uniform = stream.unit(Purpose::null_evenness, i);
    drawn[i].sigma = normal_quantile(std::pow(uniform, 1.0 / static_cast<double>(drawn[i].views)));
  }
  return drawn;
}

Layer layer_of(std::size_t nodes, const std::vector<Evenness>& pairs) {
  constexpr double kPeople = 1.5;
  constexpr double kRemarkable = 5;
  Layer layer{nodes, {}, kRemarkable - kPeople};
  for (const Evenness& pair : pairs) {
    if (pair.sigma > kPeople) layer.links.push_back({pair.source, pair.target, pair.sigma - kPeople});
  }
  return layer;
}

}  // namespace homeostat::sim::detection
