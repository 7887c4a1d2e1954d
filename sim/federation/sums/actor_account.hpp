// What one worker, or who administers a pool, came to: outcome.hpp adds them up by class, a game
// (sim/study/games/) looks at one.
#pragma once

#include "sim/federation/sums/pool_account.hpp"

namespace homeostat::sim {

struct WorkerAccount {
  NanoEuros worth = 0;  ///< of the credits that it was paid
  NanoEuros power = 0;
  NanoEuros names = 0;  ///< new identities
  double euros = 0;     ///< gain() less hardware

  [[nodiscard]] NanoEuros gain() const { return worth - power - names; }
};
/// After `days`.
WorkerAccount account_of(const Parameters& parameters, const Population& population,
                         const WorkerState& worker, double days);

/// Of a pool, what it spends on verifying taken off, and of the worker, if any, that answers the jobs that it
/// asks of itself; infrastructure apart.
NanoEuros gain_of_administrator(const Parameters& parameters, const Population& population, std::size_t pool);

/// What they have a day more than their outside option, in EUR. Of an administrator for a pool that was there
/// all the time.
double interest_of_worker(const Parameters& parameters, const Population& population, std::size_t worker);
double interest_of_administrator(const Parameters& parameters, const Population& population,
                                 std::size_t pool);

}  // namespace homeostat::sim
