// Fitting sizes, and what is left.
#include "sim/detection/residuals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/rules/contract.hpp"
#include "sim/detection/sessions.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr int kRounds = 30;       ///< of fitting; the sizes stand still to 10^-6 long before
constexpr double kMostTimes = 3;  ///< a pair counts for at most so many times what is expected ...
constexpr double kMostRows = 4;   ///< ... and so many rows
constexpr double kHabitRows = 8;  ///< from so many rows on a pair's habit makes it more uncertain than its count
constexpr double kMostSigma = 8;
constexpr double kMostHonest = 3.5;  ///< what of it an honest world is given
constexpr double kLeastOverlap = 0.01;
constexpr double kLeastSpread = 0.1;
constexpr double kNoise = 0.5;
constexpr std::size_t kStrata = 16;
constexpr std::size_t kLeastStratum = 60;
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

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double upper_decile(std::vector<double>& values) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

/// Value-weighted size of a row, of the middle pair.
double row_size(const Traffic& traffic) {
  std::vector<double> sizes;
  for (const Pair& pair : traffic.pairs) {
    if (pair.value > 0) sizes.push_back(pair.squares / pair.value);
  }
  return sizes.empty() ? 1 : median(sizes);
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

/// The middle of values and how far they scatter above it, neither of which a few strange ones move.
struct Spread {
  double centre = 0;
  double width = 1;
};

Spread spread_of(std::vector<double> values) {
  Spread spread;
  spread.centre = median(values);
  const double above = (upper_decile(values) - spread.centre) / 1.2816;  // of a normal distribution
  for (double& value : values) value = std::abs(value - spread.centre);
  spread.width = std::max({1.4826 * median(values), above, kLeastSpread});
  return spread;
}

std::vector<double> values_at(const std::vector<double>& all, const std::vector<std::uint32_t>& places) {
  std::vector<double> values;
  values.reserve(places.size());
  for (const std::uint32_t place : places) values.push_back(all[place]);
  return values;
}

class Fit {
 public:
  explicit Fit(const Traffic& traffic)
      : n_(traffic.nodes()),
        row_(row_size(traffic)),
        value_(n_ * n_),
        session_(n_ * n_),
        overlap_(overlaps(traffic)) {
    const auto sessions = largest_sessions(traffic);
    for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
      const std::size_t place = traffic.pairs[i].source * n_ + traffic.pairs[i].target;
      value_[place] = traffic.pairs[i].value;
      session_[place] = sessions[i];
    }
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

  [[nodiscard]] Residuals residuals() const {
    Residuals residuals{n_, std::vector<double>(n_ * n_), std::vector<double>(n_ * n_), {}};
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < n_ * n_; ++place) {
      residuals.expected[place] = out_[place / n_] * in_[place % n_] * overlap_[place];
      if (residuals.expected[place] > 0) places.push_back(place);
    }
    std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
      return residuals.expected[a] < residuals.expected[b];
    });
    const std::size_t strata = std::clamp<std::size_t>(places.size() / kLeastStratum, 1, kStrata);
    for (std::size_t i = 0; i < strata; ++i) {
      const auto begin = static_cast<std::ptrdiff_t>(places.size() * i / strata);
      const auto end = static_cast<std::ptrdiff_t>(places.size() * (i + 1) / strata);
      residuals.strata.emplace_back(places.begin() + begin, places.begin() + end);
    }
    Habit habit;
    for (std::size_t i = strata; i > 0; --i) standardise(residuals, residuals.strata[i - 1], habit);
    return residuals;
  }

 private:
  [[nodiscard]] double unit(std::uint32_t place) const {
    return value_[place] > 0 ? session_[place] : row_;
  }
  void standardise(Residuals& residuals, const std::vector<std::uint32_t>& stratum, Habit& habit) const {
    std::vector<double> logs;
    std::vector<double> noise;
    for (const std::uint32_t place : stratum) {
      const double expected = residuals.expected[place];
      logs.push_back(std::log((value_[place] + row_ / 2) / (expected + row_ / 2)));
      noise.push_back(unit(place) * expected / ((expected + row_ / 2) * (expected + row_ / 2)));
    }
    if (logs.empty()) return;
    const Spread spread = spread_of(logs);
    const double variance = spread.width * spread.width;
    const double of_sessions = median(noise);
    if (!habit.known || (!habit.done && of_sessions <= kNoise * variance)) {
      habit.centre = spread.centre;
      habit.deviation = std::sqrt(std::max(variance - of_sessions, kLeastSpread * kLeastSpread));
      habit.known = true;
    } else habit.done = true;
    for (const std::uint32_t place : stratum)
      residuals.sigma[place] = sigma_of(value_[place], unit(place), residuals.expected[place], habit);
    auto left = values_at(residuals.sigma, stratum);
    const double own = std::max(1.0, upper_decile(left) / 1.2816);
    if (getenv("DBG")) fprintf(stderr, "n %zu spread %.2f noise %.3f centre %.2f s %.2f own %.2f\n", stratum.size(), spread.width, of_sessions, habit.centre, habit.deviation, own);
    for (const std::uint32_t place : stratum) residuals.sigma[place] = std::clamp(residuals.sigma[place] / own, -kMostSigma, kMostSigma);
  }
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
  std::vector<double> session_;  ///< the largest of each pair
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

Residuals residuals_of(const Traffic& traffic) {
  HOMEOSTAT_REQUIRE(traffic.nodes() >= 2, "a pair has two nodes");
  return Fit(traffic).residuals();
}

namespace {

/// Which nodes were there nearly all the time: of others, too little is known to tell a change.
std::vector<bool> present(const Traffic& traffic) {
  constexpr double kNearlyAll = 0.9;
  std::vector<bool> there;
  for (const Lifetime& life : lifetimes_of(traffic))
    there.push_back(life.last - life.first >= kNearlyAll * (traffic.end - traffic.start));
  return there;
}

}  // namespace

std::optional<Residuals> change_of(const Traffic& traffic, const Residuals& whole) {
  const double middle = traffic.start + (traffic.end - traffic.start) / 2;
  if (!traffic.timed) return std::nullopt;
  const Traffic early = between(traffic, -std::numeric_limits<double>::infinity(), middle);
  const Traffic late = between(traffic, middle, traffic.end);
  if (early.rows == 0 || late.rows == 0) return std::nullopt;
  const auto in_early = present(early);
  const auto in_late = present(late);
  const Residuals before = residuals_of(early);
  Residuals change = residuals_of(late);
  change.strata = whole.strata;
  for (std::size_t place = 0; place < change.sigma.size(); ++place) {
    const std::size_t source = place / change.nodes;
    const std::size_t target = place % change.nodes;
    const bool met = in_early[source] && in_early[target] && in_late[source] && in_late[target];
    change.sigma[place] = met ? change.sigma[place] - before.sigma[place] : 0;
  }
  for (auto& stratum : change.strata) {
    std::erase_if(stratum, [&](std::uint32_t place) { return change.sigma[place] == 0; });
    if (stratum.empty()) continue;
    const Spread spread = spread_of(values_at(change.sigma, stratum));
    for (const std::uint32_t place : stratum)
      change.sigma[place] = std::clamp((change.sigma[place] - spread.centre) / spread.width, -kMostSigma, kMostSigma);
  }
  return change;
}

Residuals shuffled(const Residuals& residuals, const Stream& stream) {
  Residuals dealt = residuals;
  for (double& sigma : dealt.sigma) sigma = std::min(sigma, kMostHonest);
  std::uint64_t draw = 0;
  for (const auto& stratum : dealt.strata) {
    for (std::size_t left = stratum.size(); left > 1; --left) {
      const auto other = stream.below(left, Purpose::null_residual, draw++);
      std::swap(dealt.sigma[stratum[left - 1]], dealt.sigma[stratum[other]]);
    }
  }
  return dealt;
}

Layer layer_of(const Residuals& residuals) {
  constexpr double kRemarkable = 4.2;  // sigma; of 4 032 pairs of a normal world one in 10^3 worlds
  Layer layer{residuals.nodes, {}, kRemarkable - kOrdinary};
  for (Node u = 0; u < residuals.nodes; ++u) {
    for (Node v = 0; v < residuals.nodes; ++v) {
      const double excess = residuals.at(u, v) - kOrdinary;
      if (excess > 0) layer.links.push_back({u, v, excess});
    }
  }
  return layer;
}

}  // namespace homeostat::sim::detection
