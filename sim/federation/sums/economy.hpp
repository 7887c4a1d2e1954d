// The economy: users, workers, pools, verifiers, dev and treasury over days or years, step by step. Every
// job's credits go through the engine's rules (split, burn, collect); only sums are kept, unless somebody
// listens.
//
// It supposes that settlement is active (a hypothetical verdict): what would happen if the policy were
// switched on. Model, scope and limits: docs/economy.md.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/federation/sums/disputes.hpp"
#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// What a run came to; everything else (outcome.hpp) is derived from it.
struct EconomyRun {
  Population population;  ///< at the end
  DisputeTally disputes;
  std::int64_t steps = 0;
  std::int64_t windows = 0;
  std::int64_t origin_column = 0;  ///< credits of the columns that neither worker nor executing pool holds
  std::int64_t treasury_column = 0;
  std::int64_t unassigned = 0;
  std::int64_t pending_total = 0;
  double days = 0;
  double worker_days = 0;  ///< active workers, day by day
  double pool_days = 0;    ///< pools that are open, day by day
  double user_days = 0;    ///< clients that are there
  std::string digest;      ///< over all credits and counts: equal for equal scenario and seed
};

/// Who wants to hear of every job and every dispute, window by window: a ledger, or a naive twin. Called from
/// one thread, workers in order.
class EconomyListener {
 public:
  virtual ~EconomyListener() = default;
  /// The jobs of a window; `population` as it is before its disputes end.
  virtual void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) = 0;
  /// The disputes that ended with that window, in the order in which they were ended; `population` after
  /// them.
  virtual void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) = 0;
};

/// Told at the end of each window in which a day ended, from one thread: what the run would have come to, had
/// it ended there (everything settled, no digest).
using DayEnd = std::function<void(const EconomyRun&)>;

/// Runs `scenario` with `seed` on up to `threads` threads, whose number changes nothing. `progress` is called
/// with (windows done, windows). Neither `listener` nor `day_end` changes the run.
EconomyRun run_economy(const EconomyScenario& scenario, std::uint64_t seed, unsigned threads = 1,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress = {},
                       EconomyListener* listener = nullptr, const DayEnd& day_end = {});

}  // namespace homeostat::sim
