// Demand and routing: how many jobs a step asks of each group's workers, on average, and where they come
// from. Given the step's intensities, each worker's jobs are an independent Poisson draw of its own stream (a
// Poisson process that is split at random stays Poisson), so that no worker's draws depend on another's.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// One step's intensities.
struct StepDemand {
  std::vector<double>
      per_worker;               ///< by group: jobs that each of its active workers is asked for, on average
  std::vector<double> foreign;  ///< by pool: the share of its jobs that came from elsewhere
  struct Source {
    std::uint32_t pool = 0;
    double up_to = 0;
  };
  std::vector<Source> sources;  ///< of everything that was forwarded: cumulated shares, in order of pools
};

class Demand {
 public:
  /// Both must outlive it; the population may change between steps.
  Demand(const EconomyScenario& scenario, const Population& population);

  /// The intensities of `step`; adds to `refused`, by pool, what nobody could serve. What a pool cannot keep
  /// busy with its own clients is forwarded to pools with spare capacity, in proportion to it.
  StepDemand of_step(std::int64_t step, std::vector<double>& refused) const;
  /// Looks at the pools' discounts again.
  void follow_prices();

 private:
  [[nodiscard]] std::vector<double> arrivals(std::int64_t step) const;

  const EconomyScenario& scenario_;
  const Population& population_;
  std::vector<double> own_;     ///< by pool: what its own users ask for in a step, on average
  std::vector<double> weight_;  ///< by pool: of that, what comes when prices are looked at
};

}  // namespace homeostat::sim
