// Runs the experiments of reproductions: trials in parallel, counted in integers so that a result depends
// only on the seed, and the 99 percent intervals of the counts.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/parallel.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::validation {

__extension__ using WideSum = __int128;

/// The confidence of every interval in the reproductions.
inline constexpr double kConfidence = 0.99;

/// The numbers from `low` to `high`.
struct ConfidenceInterval {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
};

/// A measured value with its 99 percent interval.
struct Measurement {
  double value = 0;
  ConfidenceInterval interval;
  std::uint64_t trials = 0;
};

/// The trials of an experiment: their number, the sum of their values and the sum of the squares.
struct TrialSums {
  std::uint64_t trials = 0;
  WideSum sum = 0;
  WideSum squares = 0;
};

/// The share of trials that gave 1, with the interval of Clopper and Pearson, whose coverage is at least
/// kConfidence. REQUIRES: every trial gave 0 or 1; at least one trial.
Measurement proportion(const TrialSums& tally);
/// The mean of the trials in units of `unit`, with Student's interval. REQUIRES: at least two trials.
Measurement mean(const TrialSums& tally, double unit = 1);

/// A measurement transformed by a monotone function.
template <class Function>
Measurement through(const Function& function, const Measurement& measured) {
  const double a = function(measured.interval.low);
  const double b = function(measured.interval.high);
  return {function(measured.value), {std::min(a, b), std::max(a, b)}, measured.trials};
}

/// Called with (experiment, done, total), from one thread at a time; may be empty.
using LabProgress = std::function<void(std::string_view, std::size_t, std::size_t)>;

/// Runs experiments with one seed. Safe to use from one thread; trials run on several.
class Lab {
 public:
  /// `look` is 1, or 2 if a first look missed; the second look uses other draws and kSecondLook times as many
  /// trials.
  Lab(std::uint64_t seed, unsigned threads, int look = 1, LabProgress progress = {})
      : seed_(seed), threads_(threads), look_(look), progress_(std::move(progress)) {}

  static constexpr std::uint64_t kSecondLook = 4;

  /// The random stream of an experiment, which differs for each name, seed and look.
  [[nodiscard]] Stream stream(std::string_view experiment) const;

  /// Sums the integers trial(stream, index) over all indices below `trials`, or below kSecondLook times as
  /// many at a second look. `trial` is called from several threads and must not throw.
  template <class Trial>
  TrialSums run(std::string_view experiment, std::uint64_t trials, const Trial& trial) const {
    const Stream draws = stream(experiment);
    const std::uint64_t all = look_ == 1 ? trials : trials * kSecondLook;
    const std::uint64_t chunk = std::clamp<std::uint64_t>(all / 256, 1, 65'536);
    std::vector<TrialSums> tallies((all + chunk - 1) / chunk);
    const base::ProgressOf progress = [&](std::size_t done, std::size_t total) {
      if (progress_) progress_(experiment, done, total);
    };
    base::for_each_index(tallies.size(), threads_, progress, [&](std::size_t number) {
      TrialSums tally;
      const std::uint64_t end = std::min(all, (number + 1) * chunk);
      for (std::uint64_t index = number * chunk; index < end; ++index) {
        const std::int64_t value = trial(draws, index);
        ++tally.trials;
        tally.sum += value;
        tally.squares += static_cast<WideSum>(value) * value;
      }
      tallies[number] = tally;
    });
    TrialSums whole;
    for (const TrialSums& tally : tallies) {
      whole.trials += tally.trials;
      whole.sum += tally.sum;
      whole.squares += tally.squares;
    }
    return whole;
  }

 private:
  std::uint64_t seed_;
  unsigned threads_;
  int look_;
  LabProgress progress_;
};

}  // namespace homeostat::sim::validation
