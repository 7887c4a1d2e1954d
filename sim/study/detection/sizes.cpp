// Fits the sizes of pools; see sizes.hpp.
#include "sim/study/detection/sizes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr int kRounds = 30;       ///< of fitting; the sizes stand still to 10^-6 long before
constexpr double kMostTimes = 3;  ///< a pair counts for at most so many times what is expected ...
constexpr double kMostRows = 4;   ///< ... and so many rows
constexpr double kHabitRows = 8;  ///< from so many rows on a pair's factor is more uncertain than its count
constexpr double kLeastOverlap = 0.01;
constexpr std::size_t kSlices = 256;  ///< of the time, to tell how much was going on when

/// How much of all traffic was up to an instant.
class Clock {
 public:
  explicit Clock(const Traffic& traffic) : start_(traffic.start), span_(traffic.end - traffic.start) {
    for (const Moment& moment : traffic.moments) ++up_to_[slice(moment.time) + 1];
    for (std::size_t i = 1; i < up_to_.size(); ++i) up_to_[i] += up_to_[i - 1];
  }
  /// REQUIRES: traffic with a row.
  [[nodiscard]] double share(double time) const {
    const double place = std::clamp((time - start_) / span_, 0.0, 1.0) * kSlices;
    const auto index = std::min(static_cast<std::size_t>(place), kSlices - 1);
    const double in_slice = place - static_cast<double>(index);
    return (up_to_[index] + in_slice * (up_to_[index + 1] - up_to_[index])) / up_to_.back();
  }
  [[nodiscard]] bool runs() const { return span_ > 0; }

 private:
  [[nodiscard]] std::size_t slice(double time) const {
    if (span_ <= 0) return 0;
    return std::min(static_cast<std::size_t>((time - start_) / span_ * kSlices), kSlices - 1);
  }
  double start_;
  double span_;
  std::array<double, kSlices + 1> up_to_{};
};

/// Value-weighted size of a row, of the middle pair.
double row_size(const Traffic& traffic) {
  std::vector<double> sizes;
  for (const Pair& pair : traffic.pairs) {
    if (pair.value > 0) sizes.push_back(pair.squares / pair.value);
  }
  if (sizes.empty()) return 1;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

/// How much of the time each two were both there; 1 without times.
std::vector<double> overlaps(const Traffic& traffic) {
  const std::size_t n = traffic.nodes();
  std::vector<double> overlap(n * n, 1);
  const Clock clock(traffic);
  const auto lives = lifetimes_of(traffic);
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (u == v) overlap[u * n + v] = 0;
      if (u == v || !traffic.timed || !clock.runs()) continue;
      const double share = clock.share(std::min(lives[u].last, lives[v].last)) -
                           clock.share(std::max(lives[u].first, lives[v].first));
      overlap[u * n + v] = share < kLeastOverlap ? 0 : share;
    }
  }
  return overlap;
}

class Fit {
 public:
  explicit Fit(const Traffic& traffic)
      : n_(traffic.nodes()), row_(row_size(traffic)), value_(n_ * n_), overlap_(overlaps(traffic)) {
    for (const Pair& pair : traffic.pairs) value_[pair.source * n_ + pair.target] = pair.value;
    const double root = std::sqrt(std::max(traffic.value, 1e-300));
    const Margins margins = margins_of(traffic);
    for (std::size_t u = 0; u < n_; ++u) {
      out_.push_back(margins.out[u] / root);
      in_.push_back(margins.in[u] / root);
    }
    for (int round = 0; round < kRounds; ++round) {
      fit(out_, in_, n_, 1);
      fit(in_, out_, 1, n_);
    }
  }

  [[nodiscard]] Sizes sizes() const {
    Sizes sizes{row_, std::vector<double>(n_ * n_)};
    for (std::size_t place = 0; place < n_ * n_; ++place)
      sizes.expected[place] = out_[place / n_] * in_[place % n_] * overlap_[place];
    return sizes;
  }

 private:
  /// The sizes of one side, given the other's. A place is own x step + other x other_step.
  void fit(std::vector<double>& own, const std::vector<double>& other, std::size_t step,
           std::size_t other_step) const {
    for (std::size_t u = 0; u < n_; ++u) {
      double seen = 0;
      double weight = 0;
      for (std::size_t v = 0; v < n_; ++v) {
        const std::size_t place = u * step + v * other_step;
        if (overlap_[place] == 0) continue;
        const double unit = other[v] * overlap_[place];
        const double expected = own[u] * unit;
        const double trust = 1 / (1 + expected / (kHabitRows * row_));
        seen += trust * std::min(value_[place], kMostTimes * expected + kMostRows * row_);
        weight += trust * unit;
      }
      own[u] = weight > 0 ? seen / weight : 0;
    }
  }

  std::size_t n_;
  double row_;
  std::vector<double> value_;
  std::vector<double> overlap_;
  std::vector<double> out_;
  std::vector<double> in_;
};

}  // namespace

std::vector<Lifetime> lifetimes_of(const Traffic& traffic) {
  std::vector<Lifetime> lives(traffic.nodes(), {traffic.end, traffic.start});
  std::vector<double> rows(traffic.nodes());
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    for (const Node node : {traffic.pairs[i].source, traffic.pairs[i].target}) {
      rows[node] += static_cast<double>(traffic.pairs[i].rows);
      for (std::uint64_t at = traffic.begins[i]; at < traffic.begins[i + 1]; ++at) {
        lives[node].first = std::min(lives[node].first, traffic.moments[at].time);
        lives[node].last = std::max(lives[node].last, traffic.moments[at].time);
      }
    }
  }
  for (std::size_t u = 0; u < lives.size(); ++u) {
    if (rows[u] < 2) {
      lives[u] = {traffic.start, traffic.end};
      continue;
    }
    constexpr double kGaps = 3;  // an honest node is silent for so long one time in twenty
    const double margin = kGaps * (lives[u].last - lives[u].first) / (rows[u] - 1);
    lives[u].first = std::max(traffic.start, lives[u].first - margin);
    lives[u].last = std::min(traffic.end, lives[u].last + margin);
  }
  return lives;
}

Sizes sizes_of(const Traffic& traffic) {
  HOMEOSTAT_REQUIRE(traffic.nodes() >= 2, "a pair has two nodes");
  return Fit(traffic).sizes();
}

}  // namespace homeostat::sim::detection
