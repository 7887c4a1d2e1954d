// The population of an economy: pools, groups and workers with their totals so far, all in integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rules/burn.hpp"
#include "engine/rules/split.hpp"
#include "sim/federation/sums/economy_scenario.hpp"

namespace homeostat::sim {

/// The jobs that a party did, in tokens.
struct Work {
  std::int64_t jobs = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  std::int64_t forged_jobs = 0;
  std::int64_t saved_in = 0;  ///< millionths of a token that forging saved
  std::int64_t saved_out = 0;
};

/// What became of a party's credits. Every credit that it ever received is in exactly one field, except that
/// `held` is part of `unsettled`.
struct Purse {
  std::int64_t unsettled = 0;  ///< attributed, not struck and not settled
  std::int64_t held = 0;       ///< the part of `unsettled` that is in dispute
  std::int64_t pending = 0;    ///< of rows that were never signed
  std::int64_t struck = 0;     ///< of rows that a dispute found invalid
  std::int64_t settled = 0;    ///< paid out, minus what was collected
  std::int64_t collected = 0;  ///< burns that a settlement has collected
  std::int64_t burned = 0;     ///< burned, and neither collected nor written off yet
  std::int64_t written_off = 0;
  std::int64_t burned_ever = 0;
};

/// The state of one worker.
struct WorkerState {
  std::uint64_t key = 0;  ///< key of its random stream
  std::uint32_t group = 0;
  std::uint8_t conduct = 0;  ///< index into Population::conducts
  bool active = true;
  bool wash = false;              ///< not a real worker: it stands for the jobs that a pool asks of itself
  std::uint32_t generation = 0;   ///< how many identities it has left behind
  std::uint32_t offences = 0;     ///< burns of the present identity, as the engine counts them
  std::uint32_t exposed = 0;      ///< forged rows of the present identity that are in dispute
  std::uint32_t convictions = 0;  ///< over all identities
  /// Jobs until the next one that is sampled or unsigned, that one included; 0: not drawn yet.
  std::int64_t until_watched = 0;
  std::uint32_t watched = 0;  ///< how many such jobs there were
  std::uint32_t accused = 0;  ///< honest jobs about which a rival filed a dispute
  Work work;
  Purse purse;
  std::int64_t wrongful_loss = 0;  ///< credits struck or burned because of honest results
  // As of the last revision, to measure the interest since then.
  std::int64_t settled_before = 0;
  std::int64_t cost_before_nano = 0;
};

/// Gives the worker a new identity, which has no offence.
inline void take_new_name(WorkerState& worker) {
  ++worker.generation;
  worker.offences = 0;
  worker.exposed = 0;
}

/// Workers of one pool with the same machines and the same model.
struct Group {
  std::uint32_t pool = 0;
  bool wash = false;  ///< its only worker is not real (see WorkerState::wash)
  const EconomyGroup* spec = nullptr;
  std::uint32_t begin = 0;  ///< its workers are [begin, end)
  std::uint32_t end = 0;
  double micros_per_token_in = 0;
  double micros_per_token_out = 0;
  double jobs_per_step = 0;  ///< how many jobs one of its workers can serve in a step
  std::int64_t active = 0;
};

/// The state of one pool.
struct PoolState {
  std::string name;
  std::uint64_t key = 0;
  Conduct conduct;      ///< as an administrator and as a verifier
  bool member = false;  ///< true if the pool is in the coalition
  bool open = true;     ///< it is there
  /// Index into Population::stances; for a member, apart from the coalition's strategies.
  std::uint32_t stance = 0;
  std::vector<double> clients;    ///< average jobs per step of each client
  double present = 1;             ///< share of the clients that have not left
  Purse purse;                    ///< credits of the executing pool's column
  std::int64_t spent = 0;         ///< by its users, on rows that were not struck
  std::int64_t refunded = 0;      ///< to its users, for struck rows
  std::int64_t spent_tokens = 0;  ///< output tokens of its users' jobs, without wash jobs
  std::int64_t lost_tokens = 0;   ///< the part of these that was worth nothing to the users
  /// The part of `spent` that its administrator spent on jobs of its own, struck ones included.
  std::int64_t own_wash = 0;
  std::int64_t own_refunded = 0;  ///< the part of `refunded` that went to its administrator for its own jobs
  std::int64_t tokens_moved = 0;  ///< input and output tokens of the jobs that it executed
  std::int64_t verified = 0;      ///< re-executions that it did
  std::int64_t verified_tokens = 0;
  std::int64_t deferred = 0;  ///< credits recorded for verifying, which are never paid
  double refused = 0;         ///< jobs of its users that nobody could serve
  // As of the last change of its discount, and of the last revision.
  std::int64_t settled_at_change = 0;
  std::int64_t discount_before_nano = 0;
  std::int64_t gain_before_nano = 0;
};

/// A worker's conduct that occurs in the scenario, with its strategy.
struct ConductOf {
  const Strategy* strategy = nullptr;
  WorkerConduct worker;
};

/// How a pool is administered and how it verifies. A pool that revises chooses among the stances that occur.
struct Stance {
  const Strategy* administrator = nullptr;
  const Strategy* verifier = nullptr;
  Conduct conduct;
};

/// The state of all actors.
struct Population {
  std::vector<ConductOf> conducts;  ///< [0] is honest
  std::vector<Stance> stances;      ///< sorted by name
  std::vector<Group> groups;
  std::vector<WorkerState> workers;
  std::vector<PoolState> pools;
  std::int64_t accrued_dev = 0;  ///< the columns that no pool or worker holds, by the policy's holders
  std::int64_t accrued_treasury = 0;
};

/// The population of `scenario` at its start, a pure function of the scenario and `seed`. What an agent draws
/// depends only on its own name, so adding an agent does not change the others.
Population populate(const EconomyScenario& scenario, std::uint64_t seed);

}  // namespace homeostat::sim
