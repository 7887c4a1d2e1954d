// Computes what is left of a pair's traffic once sizes are taken out; see residuals.hpp.
#include "sim/study/detection/residuals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/kernel/normal.hpp"
#include "sim/study/detection/sessions.hpp"
#include "sim/study/detection/sizes.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kMostSigma = 8;
constexpr double kMostHonest = 3.5;  ///< what of it an honest world is given
constexpr double kLeastSpread = 0.1;
constexpr double kMostNoise =
    0.5;  ///< part of the variance of a stratum that may be chance, to see the habit
constexpr double kDecile = 1.2816;  ///< above which a tenth of a normal distribution is
constexpr std::size_t kStrata = 16;
constexpr std::size_t kLeastStratum = 60;

using Places = std::vector<std::uint32_t>;

double cut_off(double sigma) {
  return std::clamp(sigma, -kMostSigma, kMostSigma);
}

/// The value below which so many tenths of `values` are.
double tenths(std::vector<double>& values, std::size_t count) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * count / 10);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

/// The middle of values and how far they scatter, neither of which a few strange ones move.
struct Spread {
  double centre = 0;
  double width = 1;
};
/// REQUIRES: a value.
Spread spread_of(std::vector<double> values) {
  Spread spread;
  spread.centre = tenths(values, 5);
  const double above = (tenths(values, 9) - spread.centre) / kDecile;
  for (double& value : values) value = std::abs(value - spread.centre);
  spread.width = std::max({1.4826 * tenths(values, 5), above, kLeastSpread});
  return spread;
}

std::vector<double> at(const std::vector<double>& all, const Places& places) {
  std::vector<double> values;
  values.reserve(places.size());
  for (const std::uint32_t place : places) values.push_back(all[place]);
  return values;
}

/// Pairs of like size: as many strata as there are pairs for.
std::vector<Places> strata_of(const std::vector<double>& expected) {
  Places places;
  for (std::uint32_t place = 0; place < expected.size(); ++place) {
    if (expected[place] > 0) places.push_back(place);
  }
  std::stable_sort(places.begin(), places.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return expected[a] < expected[b]; });
  const std::size_t count = std::clamp<std::size_t>(places.size() / kLeastStratum, 1, kStrata);
  std::vector<Places> strata;
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = static_cast<std::ptrdiff_t>(places.size() * i / count);
    const auto end = static_cast<std::ptrdiff_t>(places.size() * (i + 1) / count);
    strata.emplace_back(places.begin() + begin, places.begin() + end);
  }
  return strata;
}

/// The largest session that may still be chance: three deviations above the middle, in logarithms, of the
/// largest sessions of the smaller half of the pairs. What is larger counts as several of that size, for who
/// puts a month into one row must not be taken for a pair that had one session. REQUIRES: a pair.
double largest_usual(const Traffic& traffic, const std::vector<double>& largest) {
  constexpr double kDeviations = 3;
  std::vector<double> values;
  for (const Pair& pair : traffic.pairs) values.push_back(pair.value);
  const double half = tenths(values, 5);
  std::vector<double> logs;
  for (std::size_t i = 0; i < largest.size(); ++i) {
    if (traffic.pairs[i].value <= half && largest[i] > 0) logs.push_back(std::log(largest[i]));
  }
  if (logs.empty()) return 1;
  const Spread spread = spread_of(std::move(logs));
  return std::exp(spread.centre + kDeviations * spread.width);
}

/// From the stratum of the largest pairs down.
class Standardiser {
 public:
  explicit Standardiser(const Traffic& traffic)
      : sizes_(sizes_of(traffic)),
        value_(sizes_.expected.size()),
        session_(sizes_.expected.size(), sizes_.row) {
    const auto largest = largest_sessions(traffic);
    const double most = traffic.pairs.empty() ? 1 : largest_usual(traffic, largest);
    for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
      const Pair& pair = traffic.pairs[i];
      if (pair.value <= 0) continue;
      const std::size_t place = pair.source * traffic.nodes() + pair.target;
      value_[place] = pair.value;
      session_[place] = std::min(largest[i], most);
    }
  }

  Residuals residuals(std::size_t nodes) && {
    Residuals residuals;
    residuals.nodes = nodes;
    residuals.sigma.resize(value_.size());
    residuals.strata = strata_of(sizes_.expected);
    for (auto stratum = residuals.strata.rbegin(); stratum != residuals.strata.rend(); ++stratum) {
      if (stratum->empty()) continue;
      learn(*stratum);
      standardise(*stratum, residuals.sigma);
    }
    residuals.expected = std::move(sizes_.expected);
    return residuals;
  }

 private:
  /// The habit as a stratum shows it. Where chance hides it, it stays what it is of larger pairs.
  void learn(const Places& stratum) {
    if (hidden_) return;
    std::vector<double> logs;
    std::vector<double> noise;
    for (const std::uint32_t place : stratum) {
      const double expected = sizes_.expected[place] + sizes_.row / 2;
      logs.push_back(std::log((value_[place] + sizes_.row / 2) / expected));
      noise.push_back(session_[place] * sizes_.expected[place] / (expected * expected));
    }
    const Spread spread = spread_of(std::move(logs));
    const double variance = spread.width * spread.width;
    const double of_chance = tenths(noise, 5);
    hidden_ = of_chance > kMostNoise * variance;
    if (hidden_ && known_) return;
    habit_ = {spread.centre, std::sqrt(std::max(variance - of_chance, kLeastSpread * kLeastSpread))};
    known_ = true;
  }

  void standardise(const Places& stratum, std::vector<double>& sigma) const {
    for (const std::uint32_t place : stratum)
      sigma[place] = quantile_residual(value_[place], session_[place], sizes_.expected[place], habit_);
    // Small pairs may have stronger habits than the large ones that they were learnt from.
    auto values = at(sigma, stratum);
    const double width = std::max(1.0, tenths(values, 9) / kDecile);
    for (const std::uint32_t place : stratum) sigma[place] = cut_off(sigma[place] / width);
  }

  Sizes sizes_;
  std::vector<double> value_;
  std::vector<double> session_;  ///< the largest usual one; of a pair that never traded, the usual row
  Habit habit_;
  bool known_ = false;
  bool hidden_ = false;
};

}  // namespace

Residuals residuals_of(const Traffic& traffic) {
  return Standardiser(traffic).residuals(traffic.nodes());
}

namespace {

/// Nodes that were present nearly all the time. About the others too little is known to see a change.
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
    const Spread spread = spread_of(at(change.sigma, stratum));
    for (const std::uint32_t place : stratum)
      change.sigma[place] = cut_off((change.sigma[place] - spread.centre) / spread.width);
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
  // A single pair is remarkable if some honest pair is as strange in one world of a thousand.
  constexpr double kWorlds = 1e-3;
  const double pairs =
      std::max(1.0, static_cast<double>(residuals.nodes) * (static_cast<double>(residuals.nodes) - 1));
  Layer layer{residuals.nodes, {}, -normal_quantile(kWorlds / pairs) - kOrdinary};
  for (Node u = 0; u < residuals.nodes; ++u) {
    for (Node v = 0; v < residuals.nodes; ++v) {
      const double excess = residuals.at(u, v) - kOrdinary;
      if (excess > 0) layer.links.push_back({u, v, excess});
    }
  }
  return layer;
}

}  // namespace homeostat::sim::detection
