// The verdict over an economy: is it worth it for every class, does anybody pay silently, does slashing cost
// the honest more than they have of it? Each answer with its number, its interval, its threshold, and the
// nearest value of a parameter at which it would change.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/federation/sums/outcome.hpp"
#include "sim/kernel/statistics.hpp"

namespace homeostat::sim {

/// Where an answer changes: between two values of a key that were both tried.
struct TurningPoint {
  std::string key;
  double own = 0;   ///< the scenario's own value
  double from = 0;  ///< the value nearest to the scenario's own at which the answer is still the same
  double to = 0;    ///< the next one that was tried, at which it is not
};

struct Finding {
  std::string name;  ///< "interest of worker"
  std::string unit;
  double mean = 0;
  experiment::Interval interval;  ///< 95 percent, over the seeds
  double threshold = 0;           ///< interest: not below it; the others: not above it
  double margin = 0;   ///< from the threshold to the interval's end that matters; below 0: on the wrong side
  bool holds = false;  ///< margin >= 0
  std::string why;     ///< one sentence
  std::vector<TurningPoint> nearest;  ///< for each key that was tried and turns it, nearest first
};

/// The interest of a class, had the economy ended with that day: EUR per actor and day since its start.
struct DayInterest {
  double days = 0;
  double mean = 0;
  experiment::Interval interval;  ///< 95 percent, over the seeds
};
struct InterestSeries {
  std::string class_name;
  double threshold = 0;           ///< of the finding of that class
  std::vector<DayInterest> days;  ///< the last is the finding itself
};

struct Judgement {
  std::vector<Finding> findings;
  std::vector<InterestSeries> over_time;  ///< in the order of the findings; no part of the digest
  std::uint64_t seeds = 0;
  std::size_t runs = 0;                 ///< in all, with those at other values
  std::vector<std::string> unbalanced;  ///< books that did not close; empty
  std::vector<std::string> tried;       ///< the keys whose other values were looked at
  std::string digest;                   ///< over everything above
};

/// What `outcomes`, one for each seed, say of `scenario`: the interest of each class, the advantage of honest
/// workers, the silent-payer index, wrongful slashing; no turning points. REQUIRES: two outcomes or more.
std::vector<Finding> findings_of(const EconomyScenario& scenario,
                                 const std::vector<EconomyOutcome>& outcomes);

/// Runs `scenario` with `seeds` seeds from its own on, and at other values of the keys of turning_keys(),
/// with the same seeds. The result does not depend on `threads`. `progress`: (runs done, runs). REQUIRES:
/// seeds >= 2.
Judgement judge(const EconomyScenario& scenario, std::uint64_t seeds, unsigned threads,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// The keys whose other values are tried: what nobody knows before an activation.
const std::vector<std::string>& turning_keys();

}  // namespace homeostat::sim
