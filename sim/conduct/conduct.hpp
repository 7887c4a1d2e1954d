// What an actor does differently from the rules: levers, all at their honest setting by default. A strategy
// (sim/conduct/) pulls some of them; the economy reads them and nothing else, so that it knows no strategy
// by name.
#pragma once

#include <cstdint>

namespace homeostat::sim {

inline constexpr std::int64_t kMillion = 1'000'000;

struct WorkerConduct {
  std::int64_t forged_per_million = 0;        ///< of its jobs: the result is not what was asked for
  std::int64_t forging_cost_per_million = 0;  ///< compute of a forged job, of an honest one's
  std::int64_t told_apart_per_million =
      kMillion;                        ///< of forged results a re-execution tells from honest ones
  std::int64_t worth_per_million = 0;  ///< to its user, a forged result is worth so much of an honest one
  bool only_if_not_sampled = false;    ///< forges only where it knows that nobody will look
  bool leaves_when_sampled = false;    ///< takes another identity once a forged row of its is in dispute
  std::int64_t identities = 1;         ///< under which it works in turn
};

struct PoolConduct {
  bool chooses_job_ids = false;  ///< names its own jobs so that they are not sampled, where that can be known
  double wash_jobs_per_worker_day = 0;  ///< asked by itself, answered without computing
  bool spares_own_workers = false;      ///< its administrator burns nobody
  bool readmits_penalised = false;      ///< takes its partners' penalised workers back under a clean name
  std::int64_t filing_hours = 1;        ///< so many hourly draws of a verifier are waited for a friendly one
  std::int64_t discount_basis_points = 0;  ///< of its own share, given to its users
};

struct VerifierConduct {
  bool computes = true;               ///< re-executes; otherwise it answers that all is well
  bool clears_friends = false;        ///< finds nothing wrong with a member of its coalition
  bool accuses_others = false;        ///< finds everybody else wrong
  double false_disputes_per_day = 0;  ///< that it files against workers of other pools, as an origin may
};

struct Conduct {
  WorkerConduct worker;
  PoolConduct pool;
  VerifierConduct verifier;
};

}  // namespace homeostat::sim
