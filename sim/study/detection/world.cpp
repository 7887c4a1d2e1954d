// Makes worlds: first the honest sessions, then what the coalition adds. See world.hpp.
#include "sim/study/detection/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "engine/rules/contract.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::detection {
namespace {

constexpr double kTail = 1.5;       ///< exponent of the sizes' Pareto tail
constexpr double kLargest = 100;    ///< the largest size; the smallest is 1
constexpr double kCapacity = 0.5;   ///< deviation of the logarithm of what a pool serves for its size
constexpr double kSessionRows = 2;  ///< mean
constexpr double kSessionDays = 0.01;
constexpr double kCredits = 150;          ///< median of a row
constexpr double kCreditsSpread = 1;      ///< deviation of the logarithm
constexpr std::uint32_t kChurn = 60'000;  ///< pools of a million that are not there all the time
constexpr double kKept = 0.8;             ///< correlation of the habits before and after whitewashing
constexpr double kDripCredits = 15;
constexpr double kDripRows = 96;     ///< of each pair over the whole time
constexpr double kDripJitter = 0.1;  ///< of the interval

struct Row {
  double time = 0;
  std::size_t source = 0;
  std::size_t target = 0;
  double value = 0;
  bool taken = false;
};

/// A day is half as busy at night.
double of_day(double uniform, double days) {
  const double time = uniform * days;
  return time - 0.3 * std::sin(2 * std::numbers::pi * time) / (2 * std::numbers::pi);
}

class Maker {
 public:
  Maker(const WorldOptions& options, std::uint64_t seed)
      : options_(options),
        stream_(seed, fmt::format("world-{}", name_of(options.plot))),
        pools_(options.pools),
        asks_(pools_),
        serves_(pools_),
        habit_(pools_ * pools_),
        comes_(pools_, 0),
        goes_(pools_, options.days) {}

  TrafficWorld make() {
    choose_members();
    make_pools();
    add_honest_rows();
    const std::size_t honest = rows_.size();
    if (options_.plot == Plot::slow_drip) {
      add_drip();
    } else if (options_.plot != Plot::none) {
      add_plot(honest);
    }
    return told();
  }

 private:
  double normal(Purpose purpose, std::uint64_t index) const { return stream_.normal(purpose, index); }
  double unit(Purpose purpose, std::uint64_t index) const { return stream_.unit(purpose, index); }

  void choose_members() {
    std::vector<std::size_t> all(pools_);
    for (std::size_t i = 0; i < pools_; ++i) all[i] = i;
    for (std::size_t i = 0; i < options_.members; ++i)
      std::swap(all[i], all[i + stream_.below(pools_ - i, Purpose::coalition, i)]);
    members_.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(options_.members));
    start_ = options_.days * (0.1 + 0.4 * unit(Purpose::coalition, 1000));
    if (options_.plot == Plot::none) members_.clear();
  }

  void make_pools() {
    for (std::size_t i = 0; i < pools_; ++i) {
      const double size = std::min(kLargest, std::pow(unit(Purpose::pool_size, i), -1 / kTail));
      asks_[i] = size;
      serves_[i] = size * std::exp(kCapacity * normal(Purpose::pool_capacity, i));
      if (!member(i) && stream_.chance(kChurn, Purpose::coming_or_going, 2 * i)) {
        const double when = options_.days * unit(Purpose::coming_or_going, 2 * i + 1);
        (i % 2 == 0 ? comes_ : goes_)[i] = when;
      }
    }
    for (std::size_t place = 0; place < habit_.size(); ++place)
      habit_[place] = normal(Purpose::pair_habit, place);
    if (options_.plot == Plot::whitewashing) rename();
  }

  /// The first half of the members leaves in the second half of the time, each followed by one of the rest.
  void rename() {
    const std::size_t half = members_.size() / 2;
    for (std::size_t i = 0; i < half; ++i) {
      const std::size_t old = members_[i];
      const std::size_t fresh = members_[i + half];
      const double when = options_.days * (0.5 + 0.3 * unit(Purpose::coalition, 2000 + i));
      goes_[old] = when;
      comes_[fresh] = when + 0.02 * options_.days * unit(Purpose::coalition, 3000 + i);
      asks_[fresh] = asks_[old];
      serves_[fresh] = serves_[old];
      for (std::size_t other = 0; other < pools_; ++other) {
        keep(habit_[fresh * pools_ + other], habit_[old * pools_ + other]);
        keep(habit_[other * pools_ + fresh], habit_[other * pools_ + old]);
      }
    }
  }
  static void keep(double& fresh, double old) { fresh = kKept * old + std::sqrt(1 - kKept * kKept) * fresh; }

  void add_honest_rows() {
    constexpr double kUnits = 1e6;
    std::vector<std::uint64_t> weights(pools_ * pools_);
    for (std::size_t place = 0; place < weights.size(); ++place) {
      const std::size_t u = place / pools_;
      const std::size_t v = place % pools_;
      if (u != v)
        weights[place] = static_cast<std::uint64_t>(kUnits * asks_[u] * serves_[v] *
                                                    std::exp(options_.habit * habit_[place]));
    }
    const Weights pairs(weights);
    const auto sessions = static_cast<std::uint64_t>(static_cast<double>(options_.rows) / kSessionRows);
    for (std::uint64_t session = 0; session < sessions; ++session) {
      const std::size_t place = stream_.weighted(pairs, Purpose::honest_session, session);
      const double begin = of_day(unit(Purpose::session_time, session), options_.days);
      const auto rows = static_cast<std::size_t>(1 + std::log(unit(Purpose::session_rows, session)) /
                                                         std::log(1 - 1 / kSessionRows));
      for (std::size_t row = 0; row < rows; ++row)
        add(begin + kSessionDays * static_cast<double>(row), place / pools_, place % pools_, credits(),
            false);
    }
  }

  /// The pairs of the plot among those who are there at `time`.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> pairs_at(double time) const {
    std::vector<std::size_t> there;
    for (const std::size_t member : members_) {
      if (comes_[member] <= time && time <= goes_[member]) there.push_back(member);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    const std::size_t count = there.size();
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t step = 1; step < count; ++step) {
        const std::size_t j = (i + step) % count;
        const bool in_ring = options_.plot == Plot::wash_ring && step == 1;
        const bool in_circle = options_.plot == Plot::verifier_circle && step <= 2;
        const bool to_one = options_.plot == Plot::fan_in && j == 0;
        const bool dense = options_.plot == Plot::dense_group || options_.plot == Plot::whitewashing;
        if (in_ring || in_circle || to_one || dense) pairs.emplace_back(there[i], there[j]);
      }
    }
    return pairs;
  }

  void add_plot(std::size_t honest) {
    std::size_t own = 0;
    for (std::size_t i = 0; i < honest; ++i) own += member(rows_[i].source) ? 1U : 0U;
    const double busy = (options_.days - start_) / options_.days;
    const auto count = static_cast<std::uint64_t>(options_.intensity * static_cast<double>(own) * busy);
    for (std::uint64_t row = 0; row < count; ++row) {
      const double part = unit(Purpose::session_time, (std::uint64_t{1} << 32U) + row);
      const double time = start_ + of_day(part, options_.days - start_);
      const auto pairs = pairs_at(time);
      if (pairs.empty()) continue;
      const auto& [source, target] = pairs[stream_.below(pairs.size(), Purpose::planted_row, 4 * row)];
      add_planted(time, source, target, credits(), 4 * row);
    }
  }

  void add_drip() {
    std::uint64_t row = 0;
    const double interval = options_.days / kDripRows;
    for (const std::size_t source : members_) {
      for (const std::size_t target : members_) {
        if (source == target) continue;
        const double phase = unit(Purpose::planted_row, (std::uint64_t{1} << 40U) + row);
        const auto ticks = static_cast<std::uint64_t>((options_.days - start_) / interval - phase) + 1;
        for (std::uint64_t tick = 0; tick < ticks; ++tick, ++row) {
          const double time = start_ + (phase + static_cast<double>(tick)) * interval;
          const double jitter =
              kDripJitter * interval * unit(Purpose::session_time, (std::uint64_t{1} << 32U) + row);
          add_planted(time + jitter, source, target, kDripCredits, 4 * row);
        }
      }
    }
  }

  void add_planted(double time, std::size_t source, std::size_t target, double value, std::uint64_t draw) {
    const bool covered = unit(Purpose::planted_row, draw + 1) < options_.camouflage;
    if (covered) target = cover(draw + 2);
    add(time, source, target, value, !covered);
  }

  /// An honest pool, the more likely the more it serves: who hides goes where everybody goes.
  std::size_t cover(std::uint64_t draw) {
    if (!cover_) {
      std::vector<std::uint64_t> weights(pools_);
      for (std::size_t i = 0; i < pools_; ++i) {
        if (!member(i)) weights[i] = static_cast<std::uint64_t>(1e6 * serves_[i]);
      }
      cover_.emplace(weights);
    }
    return stream_.weighted(*cover_, Purpose::planted_row, draw);
  }

  double credits() {
    const double drawn = kCredits * std::exp(kCreditsSpread * normal(Purpose::row_credits, credits_drawn_++));
    return std::max(1.0, std::round(drawn));
  }

  void add(double time, std::size_t source, std::size_t target, double value, bool taken) {
    for (const std::size_t pool : {source, target}) {
      if (time < comes_[pool] || time > goes_[pool]) return;
    }
    if (time > options_.days) return;
    rows_.push_back({time, source, target, value, taken});
  }

  [[nodiscard]] bool member(std::size_t pool) const {
    return std::find(members_.begin(), members_.end(), pool) != members_.end();
  }

  TrafficWorld told() {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.time < b.time; });
    TrafficBuilder builder;
    TrafficWorld world;
    world.start = start_;
    std::uint64_t number = 0;
    const auto name = [](std::size_t pool) { return fmt::format("pool-{:03}", pool); };
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pools_; ++i) names.push_back(name(i));
    for (const Row& row : rows_) {
      builder.add(names[row.source], names[row.target], row.value, row.time, ++number);
      if (row.taken) world.taken.push_back({row.time, row.value});
    }
    world.traffic = builder.finish();
    for (const std::string& node : world.traffic.names) {
      const auto pool = static_cast<std::size_t>(std::find(names.begin(), names.end(), node) - names.begin());
      world.colludes.push_back(member(pool));
    }
    return world;
  }

  const WorldOptions& options_;
  Stream stream_;
  std::size_t pools_;
  std::vector<double> asks_;
  std::vector<double> serves_;
  std::vector<double> habit_;
  std::vector<double> comes_;
  std::vector<double> goes_;
  std::vector<std::size_t> members_;
  double start_ = 0;
  std::vector<Row> rows_;
  std::uint64_t credits_drawn_ = 0;
  std::optional<Weights> cover_;
};

}  // namespace

std::string_view name_of(Plot plot) {
  switch (plot) {
    case Plot::none:
      return "none";
    case Plot::wash_ring:
      return "wash-ring";
    case Plot::dense_group:
      return "dense-group";
    case Plot::verifier_circle:
      return "verifier-circle";
    case Plot::fan_in:
      return "fan-in";
    case Plot::slow_drip:
      return "slow-drip";
    case Plot::whitewashing:
      return "whitewashing";
  }
  HOMEOSTAT_REQUIRE(false, "a plot has a name");
}

TrafficWorld make_world(const WorldOptions& options, std::uint64_t seed) {
  HOMEOSTAT_REQUIRE(options.members >= 2 && options.members <= options.pools / 2 && options.pools <= 1000,
                    "a coalition of two pools to half of all");
  return Maker(options, seed).make();
}

}  // namespace homeostat::sim::detection
