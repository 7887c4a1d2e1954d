// Integrates the replicator equation and samples basins and shocks; see dynamics.hpp.
#include "sim/study/games/dynamics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <numeric>

#include "engine/base/parallel.hpp"
#include "sim/study/games/random_mix.hpp"

namespace homeostat::sim::games {
namespace {

namespace odeint = boost::numeric::odeint;

using State = std::vector<double>;  // the mixes of all roles, one after the other

constexpr double kRest = 1e-9;       // a strategy's share changes by less in a unit of time
constexpr double kNear = 1e-3;       // so near an equilibrium a rest is that one
constexpr double kTolerance = 1e-7;  // of a step
constexpr std::uint64_t kNowhere = UINT64_MAX;
constexpr std::uint64_t kMoving = UINT64_MAX - 1;

/// The largest difference that a strategy makes, of any role in any profile: what time is measured by.
double scale_of(const PayoffTable<double>& table) {
  double scale = 0;
  for (const auto& role : table.of) {
    for (std::size_t profile = 0; profile < table.shape.profiles(); ++profile) {
      double least = role.front()[profile];
      double most = least;
      for (const auto& strategy : role) {
        least = std::min(least, strategy[profile]);
        most = std::max(most, strategy[profile]);
      }
      scale = std::max(scale, most - least);
    }
  }
  return scale;
}

class Replicator {
 public:
  explicit Replicator(const PayoffTable<double>& table) : table_(table), scale_(scale_of(table)) {}

  void operator()(const State& state, State& change, double /*time*/) const {
    const Mix<double> mix = mix_of(state);
    const auto pays = payoffs(table_, mix);
    auto to = change.begin();
    for (std::size_t r = 0; r < mix.size(); ++r) {
      const double own = average(mix[r], pays[r]);
      for (std::size_t s = 0; s < mix[r].size(); ++s) *to++ = mix[r][s] * (pays[r][s] - own) / scale_;
    }
  }

  /// True where every role plays almost one strategy, which pays so much more than its others that it will as
  /// long as all roles go on so: each share but these falls from here on, and so nothing else can happen.
  [[nodiscard]] bool caught(const State& state) const {
    const Mix<double> mix = mix_of(state);
    for (const auto& role : mix) {
      if (*std::max_element(role.begin(), role.end()) < 1 - kNear) return false;
    }
    const auto pays = payoffs(table_, mix);
    // What the others' shares can change of a difference: each role twice its share off, twice the scale.
    const double margin = 4 * kNear * static_cast<double>(mix.size()) * scale_;
    for (std::size_t r = 0; r < mix.size(); ++r) {
      const auto most =
          static_cast<std::size_t>(std::max_element(mix[r].begin(), mix[r].end()) - mix[r].begin());
      for (std::size_t s = 0; s < mix[r].size(); ++s) {
        if (s != most && pays[r][most] - pays[r][s] <= margin) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool flat() const { return scale_ == 0; }

  [[nodiscard]] Mix<double> mix_of(const State& state) const {
    Mix<double> mix;
    auto from = state.begin();
    for (const std::size_t count : table_.shape.all()) {
      mix.emplace_back(from, from + static_cast<std::ptrdiff_t>(count));
      from += static_cast<std::ptrdiff_t>(count);
    }
    return mix;
  }

  /// What rounding left: none below 0, each role a whole.
  void tidy(State& state) const {
    auto from = state.begin();
    for (const std::size_t count : table_.shape.all()) {
      const auto to = from + static_cast<std::ptrdiff_t>(count);
      for (auto each = from; each != to; ++each) *each = std::max(0.0, *each);
      const double sum = std::accumulate(from, to, 0.0);
      for (auto each = from; each != to; ++each) *each /= sum;
      from = to;
    }
  }

 private:
  const PayoffTable<double>& table_;
  double scale_;
};

double distance(const Mix<double>& a, const Mix<double>& b) {
  double most = 0;
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t s = 0; s < a[r].size(); ++s) most = std::max(most, std::abs(a[r][s] - b[r][s]));
  }
  return most;
}

std::vector<Mix<double>> numbers_of(const std::vector<Equilibrium>& equilibria) {
  std::vector<Mix<double>> all;
  all.reserve(equilibria.size());
  for (const Equilibrium& each : equilibria) all.push_back(rounded(each.mix));
  return all;
}

/// The equilibrium that `mix` goes to, kNowhere or kMoving.
std::uint64_t end_of(const PayoffTable<double>& table, const std::vector<Mix<double>>& equilibria,
                     const Mix<double>& mix) {
  const Arrival arrival = follow(table, mix);
  for (std::size_t e = 0; e < equilibria.size(); ++e) {
    if (distance(arrival.mix, equilibria[e]) <= 2 * kNear) return e;
  }
  return arrival.rests ? kNowhere : kMoving;
}

std::vector<std::vector<std::size_t>> everything(const Shape& shape) {
  std::vector<std::vector<std::size_t>> all;
  for (const std::size_t count : shape.all()) {
    all.emplace_back(count);
    std::iota(all.back().begin(), all.back().end(), 0U);
  }
  return all;
}

Share share_of(std::uint64_t part, std::uint64_t of) {
  return validation::proportion({of, static_cast<std::int64_t>(part), static_cast<std::int64_t>(part)});
}

/// Walks from `mix` until it rests or kLongest has passed; `watch` sees each moment and its state.
template <class Watch>
Arrival walk(const PayoffTable<double>& table, Mix<double> mix, const Watch& watch) {
  const Replicator replicator(table);
  State state;
  for (const auto& role : mix) state.insert(state.end(), role.begin(), role.end());
  watch(0, state);
  if (replicator.flat()) return {std::move(mix), true};
  State change(state.size());
  auto stepper = odeint::make_controlled<odeint::runge_kutta_dopri5<State>>(kTolerance, kTolerance);
  double time = 0;
  double step = 0.1;
  bool rests = false;
  while (!rests && time < kLongest) {
    if (stepper.try_step(std::cref(replicator), state, time, step) == odeint::fail) continue;
    replicator.tidy(state);
    replicator(state, change, time);
    rests = std::all_of(change.begin(), change.end(), [](double each) { return std::abs(each) < kRest; }) ||
            replicator.caught(state);
    watch(time, state);
  }
  return {replicator.mix_of(state), rests};
}

}  // namespace

Arrival follow(const PayoffTable<double>& table, Mix<double> mix) {
  return walk(table, std::move(mix), [](double /*time*/, const State& /*state*/) {});
}

Path path_from(const PayoffTable<double>& table, Mix<double> mix) {
  const Replicator replicator(table);
  Path path;
  walk(table, std::move(mix), [&](double time, const State& state) {
    path.time.push_back(time);
    path.mixes.push_back(replicator.mix_of(state));
  });
  return path;
}

Mix<double> pushed(const Mix<double>& from, double size, const Shape& shape, std::uint64_t seed,
                   std::uint64_t number) {
  Mix<double> mix = random_mix(shape, everything(shape), seed, number);
  for (std::size_t r = 0; r < mix.size(); ++r) {
    for (std::size_t s = 0; s < mix[r].size(); ++s) {
      mix[r][s] = size * mix[r][s] + (1 - size) * from[r][s];
    }
  }
  return mix;
}

std::vector<double> shock_sizes() {
  std::vector<double> sizes;
  for (int percent = 5; percent <= 100; percent += 5) sizes.push_back(percent / 100.0);
  return sizes;
}

Basin sample_basins(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                    std::uint64_t starts, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress) {
  const auto known = numbers_of(equilibria);
  const auto supports = everything(table.shape);
  std::vector<std::uint64_t> ends(starts);
  base::for_each_index(starts, threads, progress, [&](std::size_t i) {
    ends[i] = end_of(table, known, random_mix(table.shape, supports, seed, i));
  });
  Basin basin;
  basin.starts = starts;
  const auto count = [&](std::uint64_t end) {
    return static_cast<std::uint64_t>(std::count(ends.begin(), ends.end(), end));
  };
  for (std::size_t e = 0; e < known.size(); ++e) basin.to.push_back(share_of(count(e), starts));
  basin.elsewhere = count(kNowhere);
  basin.moving = count(kMoving);
  return basin;
}

std::vector<Ends> sample_ends(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                              const Mix<double>& from, const std::vector<double>& sizes,
                              std::uint64_t samples, std::uint64_t seed, unsigned threads,
                              const SolveProgress& progress, std::uint64_t first) {
  const auto known = numbers_of(equilibria);
  std::vector<std::uint64_t> ends(sizes.size() * samples);
  base::for_each_index(ends.size(), threads, progress, [&](std::size_t i) {
    ends[i] = end_of(table, known, pushed(from, sizes[i / samples], table.shape, seed, first + i % samples));
  });
  std::vector<Ends> all;
  for (std::size_t z = 0; z < sizes.size(); ++z) {
    Ends& each = all.emplace_back(Ends{sizes[z], std::vector<std::uint64_t>(known.size()), 0, 0});
    for (std::uint64_t i = 0; i < samples; ++i) {
      const std::uint64_t end = ends[z * samples + i];
      ++(end == kNowhere ? each.elsewhere : end == kMoving ? each.moving : each.at[end]);
    }
  }
  return all;
}

std::vector<Resilience> sample_shocks(const PayoffTable<double>& table,
                                      const std::vector<Equilibrium>& equilibria, std::uint64_t samples,
                                      std::uint64_t seed, unsigned threads, const SolveProgress& progress) {
  const std::vector<double> sizes = shock_sizes();
  const std::size_t each = sizes.size() * samples;
  std::vector<Resilience> all(equilibria.size());
  for (std::size_t e = 0; e < all.size(); ++e) {
    const auto ends = sample_ends(
        table, equilibria, rounded(equilibria[e].mix), sizes, samples, seed, threads,
        [&](std::size_t done, std::size_t /*of*/) {
          if (progress) progress(e * each + done, all.size() * each);
        },
        e * samples);
    bool every = true;
    for (const Ends& shock : ends) {
      every = every && shock.at[e] == samples;
      if (every) all[e].survives = shock.size;
      all[e].shocks.push_back({shock.size, share_of(shock.at[e], samples)});
    }
  }
  return all;
}

}  // namespace homeostat::sim::games
