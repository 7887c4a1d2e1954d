// Compares the habits of pools that left and pools that appeared; see handover.hpp.
#include "sim/study/detection/handover.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/detection/sizes.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kEdge =
    0.05;  ///< of the time: who is seen so late was there at the end, and so at the start
constexpr double kSoon = 0.25;
constexpr double kEarly = 0.02;

/// The correlation of pairs of numbers that are added one after the other.
class Correlation {
 public:
  void add(double a, double b) {
    ++count_;
    a_ += a;
    b_ += b;
    aa_ += a * a;
    bb_ += b * b;
    ab_ += a * b;
  }
  /// Times the root of how many; 0 of fewer than eight.
  [[nodiscard]] double sigma() const {
    if (count_ < 8) return 0;
    const double a = aa_ - a_ * a_ / count_;
    const double b = bb_ - b_ * b_ / count_;
    if (a <= 0 || b <= 0) return 0;
    return (ab_ - a_ * b_ / count_) / std::sqrt(a * b) * std::sqrt(count_);
  }

 private:
  double count_ = 0;
  double a_ = 0;
  double b_ = 0;
  double aa_ = 0;
  double bb_ = 0;
  double ab_ = 0;
};

double sigma_of(const Residuals& residuals, const Succession& two) {
  Correlation correlation;
  for (Node other = 0; other < residuals.nodes; ++other) {
    if (other == two.left || other == two.came) continue;
    for (const auto& [a, b] : {std::pair{residuals.at(two.left, other), residuals.at(two.came, other)},
                               std::pair{residuals.at(other, two.left), residuals.at(other, two.came)}}) {
      if (a != 0 && b != 0) correlation.add(a, b);
    }
  }
  return correlation.sigma();
}

}  // namespace

std::vector<Succession> successions(const Traffic& traffic) {
  std::vector<Succession> found;
  const double span = traffic.end - traffic.start;
  if (!traffic.timed || span <= 0) return found;
  const auto lives = lifetimes_of(traffic);
  for (Node left = 0; left < traffic.nodes(); ++left) {
    if (lives[left].last > traffic.end - kEdge * span) continue;
    for (Node came = 0; came < traffic.nodes(); ++came) {
      if (came == left || lives[came].first < traffic.start + kEdge * span) continue;
      const double gap = (lives[came].first - lives[left].last) / span;
      if (gap >= -kEarly && gap <= kSoon) found.push_back({left, came});
    }
  }
  return found;
}

Look likeness(const Residuals& residuals, const std::vector<Succession>& successions, bool scores) {
  Look look;
  if (scores) look.scores.assign(residuals.nodes, 0);
  for (const Succession& two : successions) {
    const double sigma = sigma_of(residuals, two);
    if (sigma > look.statistic) {
      look.statistic = sigma;
      look.members = {std::min(two.left, two.came), std::max(two.left, two.came)};
    }
    if (!scores) continue;
    look.scores[two.left] = std::max(look.scores[two.left], sigma);
    look.scores[two.came] = std::max(look.scores[two.came], sigma);
  }
  return look;
}

}  // namespace homeostat::sim::detection
