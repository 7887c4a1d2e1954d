// Demand and routing: how many jobs, on average, a step asks of the workers of each group, and where the jobs
// come from. Given the step's intensities, the jobs of each worker are an independent Poisson draw from its
// own stream (a Poisson process that is split at random stays Poisson), so no worker's draws depend on
// another's.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// The intensities of one step.
struct StepDemand {
  std::vector<double>
      per_worker;               ///< by group: jobs that each of its active workers is asked for, on average
  std::vector<double> foreign;  ///< by pool: the share of its jobs that other pools forwarded to it
  struct Source {
    std::uint32_t pool = 0;
    double up_to = 0;
  };
  std::vector<Source> sources;  ///< where forwarded jobs come from: cumulative shares, in the order of pools
};

/// Computes the demand of each step.
class Demand {
 public:
  /// Both arguments must outlive the object; the population may change between steps.
  Demand(const EconomyScenario& scenario, const Population& population);

  /// The intensities of `step`. Adds to `refused`, by pool, the jobs that nobody could serve. A pool forwards
  /// what exceeds its own capacity to pools with spare capacity, in proportion to it.
  StepDemand of_step(std::int64_t step, std::vector<double>& refused) const;
  /// Takes changed discounts of the pools into account from now on.
  void follow_prices();

 private:
  [[nodiscard]] std::vector<double> arrivals(std::int64_t step) const;

  const EconomyScenario& scenario_;
  const Population& population_;
  std::vector<double> own_;     ///< by pool: average jobs per step of its own users
  std::vector<double> weight_;  ///< by pool: the same after users have reacted to prices
};

}  // namespace homeostat::sim
