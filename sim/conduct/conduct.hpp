// How an actor may depart from the rules, as a set of numbers and switches, all of which are honest by
// default. A strategy (sim/conduct/) changes some of them. The simulation reads only these, so it knows no
// strategy by name.
#pragma once

#include <cstdint>

namespace homeostat::sim {

inline constexpr std::int64_t kMillion = 1'000'000;

/// How a worker departs from the rules.
struct WorkerConduct {
  std::int64_t forged_per_million = 0;  ///< share of the worker's jobs whose result is not what was asked for
  std::int64_t forging_cost_per_million = 0;       ///< compute of a forged job, relative to an honest one
  std::int64_t told_apart_per_million = kMillion;  ///< share of forged results that a re-execution recognises
  /// What a forged result is worth to its user, relative to an honest one.
  std::int64_t worth_per_million = 0;
  bool only_if_not_sampled = false;  ///< forges only where it knows that the job is not sampled
  bool leaves_when_sampled = false;  ///< takes a new identity once one of its forged rows is in dispute
  std::int64_t identities = 1;       ///< how many identities it works under, in turn
};

/// How a pool and its administrator depart from the rules.
struct PoolConduct {
  /// Picks the ids of its own users' jobs so that they are not sampled, if the draw can be known.
  bool chooses_job_ids = false;
  double wash_jobs_per_worker_day = 0;  ///< jobs that the pool asks of itself and answers without computing
  bool spares_own_workers = false;      ///< its administrator never burns the pool's own workers
  bool readmits_penalised = false;      ///< gives its partners' penalised workers a new identity
  std::int64_t filing_hours = 1;  ///< waits up to so many hours for one whose draw gives a friendly verifier
  std::int64_t discount_basis_points = 0;  ///< part of the pool's own share that it returns to its users
};

/// How a verifier departs from the rules.
struct VerifierConduct {
  bool computes = true;         ///< re-executes the job; otherwise answers "valid" without looking
  bool clears_friends = false;  ///< always answers "valid" for a member of its coalition
  bool accuses_others = false;  ///< always answers "forged" for anybody else
  /// Disputes that it files as an origin against honest workers of other pools.
  double false_disputes_per_day = 0;
};

/// All of an actor's conduct. Default-constructed, it is honest.
struct Conduct {
  WorkerConduct worker;
  PoolConduct pool;
  VerifierConduct verifier;
};

}  // namespace homeostat::sim
