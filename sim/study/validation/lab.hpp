// Where a reproduction is measured: trials in parallel, counted in integers, so that a result depends on the
// seed and on nothing else; and the 99 percent intervals of what was counted.
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

/// Every interval of the reproductions holds the value with this confidence.
inline constexpr double kConfidence = 0.99;

struct ConfidenceInterval {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
};

struct Measurement {
  double value = 0;
  ConfidenceInterval interval;
  std::uint64_t trials = 0;
};

/// What the trials of an experiment gave: their number, their sum and the sum of their squares.
struct TrialSums {
  std::uint64_t trials = 0;
  WideSum sum = 0;
  WideSum squares = 0;
};

/// The share of trials that gave 1, with the interval of Clopper and Pearson, which holds the exact share at
/// least as often as the confidence says. REQUIRES: every trial gave 0 or 1; at least one trial.
Measurement proportion(const TrialSums& tally);
/// The mean of the trials in units of `unit`, with Student's interval. REQUIRES: at least two trials.
Measurement mean(const TrialSums& tally, double unit = 1);

/// What a monotone function makes of a measurement.
template <class Function>
Measurement through(const Function& function, const Measurement& measured) {
  const double a = function(measured.interval.low);
  const double b = function(measured.interval.high);
  return {function(measured.value), {std::min(a, b), std::max(a, b)}, measured.trials};
}

/// Called with (what is measured, done, total), from one thread at a time; may be empty.
using LabProgress = std::function<void(std::string_view, std::size_t, std::size_t)>;

class Lab {
 public:
  /// `look`: 1, or 2 where a first look missed: other draws, and `kSecondLook` times as many trials.
  Lab(std::uint64_t seed, unsigned threads, int look = 1, LabProgress progress = {})
      : seed_(seed), threads_(threads), look_(look), progress_(std::move(progress)) {}

  static constexpr std::uint64_t kSecondLook = 4;

  /// The stream of an experiment: another for each name, seed and look.
  [[nodiscard]] Stream stream(std::string_view experiment) const;

  /// Calls `trial(stream, index)`, an integer, for each index below `trials` (a second look: more of them).
  /// `trial` is called from several threads and does not throw.
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
