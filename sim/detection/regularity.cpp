// Counts over windows.
#include "sim/detection/regularity.hpp"

#include <algorithm>
#include <cmath>

#include "sim/detection/draw.hpp"
#include "sim/detection/residuals.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr std::uint64_t kLeastRows = 32;
constexpr std::uint64_t kMostWindows = 64;
constexpr std::uint64_t kRowsOfWindow = 4;  ///< fewer, and the approximation fails

/// The instants that cut the time into `windows` windows of equal counts of rows.
std::vector<double> cuts(const Traffic& traffic, std::size_t windows) {
  constexpr std::size_t kSample = 1 << 16;
  std::vector<double> times;
  const std::size_t step = std::max<std::size_t>(1, traffic.moments.size() / kSample);
  for (std::size_t i = 0; i < traffic.moments.size(); i += step) times.push_back(traffic.moments[i].time);
  std::sort(times.begin(), times.end());
  std::vector<double> instants;
  for (std::size_t i = 1; i < windows; ++i) instants.push_back(times[times.size() * i / windows]);
  return instants;
}

/// How many windows a pair of so many rows is cut into: a power of two.
std::size_t windows_of(std::uint64_t rows) {
  std::size_t windows = 1;
  while (windows < kMostWindows && windows * 2 * kRowsOfWindow <= rows) windows *= 2;
  return windows;
}

double normal_of_chi_square(double chi_square, double freedom) {
  const double spread = 2 / (9 * freedom);
  return (std::cbrt(chi_square / freedom) - (1 - spread)) / std::sqrt(spread);
}

}  // namespace

std::vector<Evenness> evenness_of(const Traffic& traffic) {
  std::vector<Evenness> found;
  if (!traffic.timed || traffic.end <= traffic.start) return found;
  const auto finest = cuts(traffic, kMostWindows);
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    const Pair& pair = traffic.pairs[i];
    if (pair.rows < kLeastRows) continue;
    const std::size_t windows = windows_of(pair.rows);
    std::vector<double> counts(windows);
    for (std::uint64_t at = traffic.begins[i]; at < traffic.begins[i + 1]; ++at) {
      const auto window =
          std::upper_bound(finest.begin(), finest.end(), traffic.moments[at].time) - finest.begin();
      ++counts[static_cast<std::size_t>(window) * windows / kMostWindows];
    }
    const double mean = static_cast<double>(pair.rows) / static_cast<double>(windows);
    double chi_square = 0;
    for (const double count : counts) chi_square += (count - mean) * (count - mean) / mean;
    found.push_back(
        {pair.source, pair.target, -normal_of_chi_square(chi_square, static_cast<double>(windows - 1))});
  }
  return found;
}

std::vector<Evenness> chance(const std::vector<Evenness>& pairs, const Stream& stream) {
  std::vector<Evenness> drawn = pairs;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    drawn[i].sigma = normal_draw(stream, Purpose::null_evenness, i);
  }
  return drawn;
}

Layer layer_of(std::size_t nodes, const std::vector<Evenness>& pairs) {
  constexpr double kRemarkable = 5;
  Layer layer{nodes, {}, kRemarkable - kOrdinary};
  for (const Evenness& pair : pairs) {
    if (pair.sigma > kOrdinary) layer.links.push_back({pair.source, pair.target, pair.sigma - kOrdinary});
  }
  return layer;
}

}  // namespace homeostat::sim::detection
