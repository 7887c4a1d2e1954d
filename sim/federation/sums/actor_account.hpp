// The account of a single worker or administrator. outcome.hpp sums accounts by class; a game
// (sim/study/games/) looks at a single one.
#pragma once

#include "sim/federation/sums/pool_account.hpp"

namespace homeostat::sim {

/// What a worker received and spent.
struct WorkerAccount {
  NanoEuros worth = 0;  ///< worth of the credits that it was paid
  NanoEuros power = 0;
  NanoEuros names = 0;  ///< cost of its new identities
  double euros = 0;     ///< gain() minus hardware, in EUR

  [[nodiscard]] NanoEuros gain() const { return worth - power - names; }
};
/// The worker's account after `days`.
WorkerAccount account_of(const Parameters& parameters, const Population& population,
                         const WorkerState& worker, double days);

/// What the administrator of a pool gains: the pool's account minus what it spends on verifying, plus the
/// account of its own wash worker, if any. The cost of infrastructure is not included.
NanoEuros gain_of_administrator(const Parameters& parameters, const Population& population, std::size_t pool);

/// What a worker or an administrator has per day above its outside option, in EUR. For an administrator, the
/// pool must have been open throughout.
double interest_of_worker(const Parameters& parameters, const Population& population, std::size_t worker);
double interest_of_administrator(const Parameters& parameters, const Population& population,
                                 std::size_t pool);

}  // namespace homeostat::sim
