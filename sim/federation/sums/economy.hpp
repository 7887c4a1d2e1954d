// Simulates an economy of users, workers, pools, verifiers, dev fund and treasury over days or years, step by
// step. The credits of every job go through the engine's rules (split, burn, collect). Only sums are kept,
// unless a listener asks for every job.
//
// It assumes that settlement is active (a hypothetical verdict), that is, it shows what would happen if the
// policy were switched on. Model, scope and limits: docs/economy.md.
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

/// The raw results of a run; outcome.hpp derives everything else from them.
struct EconomyRun {
  Population population;  ///< as it is at the end
  DisputeTally disputes;
  std::int64_t steps = 0;
  std::int64_t windows = 0;
  std::int64_t origin_column = 0;  ///< credits of the columns that neither worker nor executing pool holds
  std::int64_t treasury_column = 0;
  std::int64_t unassigned = 0;
  std::int64_t pending_total = 0;
  double days = 0;
  double worker_days = 0;  ///< the sum over all days of the number of active workers
  double pool_days = 0;    ///< the same for open pools
  double user_days = 0;    ///< the same for clients that are present
  std::string digest;      ///< over all credits and counts; equal for equal scenario and seed
};

/// Receives every job and every dispute, window by window, for example to record them in a ledger or to
/// compare them with a naive implementation. Called from one thread, workers in order.
class EconomyListener {
 public:
  virtual ~EconomyListener() = default;
  /// Called with the jobs of a window; `population` is as before the window's disputes end.
  virtual void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) = 0;
  /// Called with the disputes that ended with the window, in the order in which they ended; `population` is
  /// as after them.
  virtual void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) = 0;
};

/// Called from one thread at the end of each window in which a day ended, with the results as if the run had
/// ended there (everything settled, no digest).
using DayEnd = std::function<void(const EconomyRun&)>;

/// Runs `scenario` with `seed` on up to `threads` threads, whose number does not affect the result.
/// `progress` is called with (windows done, windows). Neither `listener` nor `day_end` affects the run.
EconomyRun run_economy(const EconomyScenario& scenario, std::uint64_t seed, unsigned threads = 1,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress = {},
                       EconomyListener* listener = nullptr, const DayEnd& day_end = {});

}  // namespace homeostat::sim
