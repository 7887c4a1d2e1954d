// Judges an economy: is it worth it for every class, does anybody pay without a leg that shows it, and does
// slashing cost honest workers more than they gain? Each answer comes with its number, interval and
// threshold, and with the nearest value of a parameter at which the answer would change.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/answers/answers.hpp"
#include "sim/federation/sums/outcome.hpp"
#include "sim/kernel/statistics.hpp"

namespace homeostat::sim {

/// Where an answer changes: between two tried values of a key.
struct TurningPoint {
  std::string key;
  double own = 0;   ///< the value in the scenario
  double from = 0;  ///< the tried value nearest to it at which the answer is still the same
  double to = 0;    ///< the next tried value, at which it is different
};

/// The answer to one question about an economy.
struct Finding {
  std::string name;  ///< "interest of worker"
  std::string unit;
  double mean = 0;
  experiment::Interval interval;  ///< 95 percent, over the seeds
  double threshold = 0;  ///< the mean must not be below it for an interest, not above it for anything else
  /// Distance from the threshold to the nearer end of the interval; negative on the wrong side.
  double margin = 0;
  bool holds = false;                 ///< margin >= 0
  std::string why;                    ///< the reason in one sentence
  std::vector<TurningPoint> nearest;  ///< for each tried key that changes the answer; nearest first
};

/// The interest of a class if the economy had ended after so many days: EUR per actor and day since the
/// start.
struct DayInterest {
  double days = 0;
  double mean = 0;
  experiment::Interval interval;  ///< 95 percent, over the seeds
};
/// How the interest of a class develops over the run.
struct InterestSeries {
  std::string class_name;
  double threshold = 0;           ///< the threshold of the finding about that class
  std::vector<DayInterest> days;  ///< the last entry is the finding itself
};

/// All findings about an economy.
struct Judgement {
  std::vector<Finding> findings;
  std::vector<InterestSeries> over_time;  ///< in the order of the findings; not part of the digest
  std::uint64_t seeds = 0;
  std::size_t runs = 0;                 ///< all runs, including those at other values
  std::vector<std::string> unbalanced;  ///< books that do not balance; empty in a sound run
  std::vector<std::string> tried;       ///< the keys of which other values were tried
  std::string digest;                   ///< over everything above
  answers::Reuse reuse;                 ///< of runs at other values; no part of the digest
};

/// The findings from one outcome per seed: the interest of each class, the advantage of honest workers, the
/// silent-payer index, and wrongful slashing. Turning points are not filled in. REQUIRES: at least two
/// outcomes.
std::vector<Finding> findings_of(const EconomyScenario& scenario,
                                 const std::vector<EconomyOutcome>& outcomes);

/// Runs `scenario` with `seeds` successive seeds, starting from its own, and with the same seeds at other
/// values of turning_keys(). The result does not depend on `threads`. `progress` is called with (runs done,
/// runs). The runs at the scenario's own values are always made; outcomes at other values are kept in `cache`
/// (docs/cache.md). REQUIRES: seeds >= 2; with a cache, scenario.identity is that of the scenario as it is.
Judgement judge(const EconomyScenario& scenario, std::uint64_t seeds, unsigned threads,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress = {},
                const answers::AnswerCache& cache = {});

/// The keys of which other values are tried: those that nobody knows before an activation.
const std::vector<std::string>& turning_keys();

}  // namespace homeostat::sim
