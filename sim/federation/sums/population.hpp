// The population of an economy: pools, groups and workers with what they have so far, all in integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rules/burn.hpp"
#include "engine/rules/split.hpp"
#include "sim/federation/sums/economy_scenario.hpp"

namespace homeostat::sim {

/// What jobs a party did and what became of them, in tokens and credits.
struct Work {
  std::int64_t jobs = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  std::int64_t forged_jobs = 0;
  std::int64_t saved_in = 0;  ///< millionths of a token that forging did not compute
  std::int64_t saved_out = 0;
};

/// What became of the credits of a party. Everything that it was ever given is in exactly one of these.
struct Purse {
  std::int64_t unsettled = 0;  ///< attributed, not struck, not settled; what is held is part of it
  std::int64_t held = 0;       ///< of that, in dispute
  std::int64_t pending = 0;    ///< never signed for
  std::int64_t struck = 0;     ///< of rows that a dispute found invalid
  std::int64_t settled = 0;    ///< paid out, less what was collected
  std::int64_t collected = 0;  ///< burns that a settlement took
  std::int64_t burned = 0;     ///< burned and not collected yet
  std::int64_t burned_ever = 0;
};

struct WorkerState {
  std::uint64_t key = 0;  ///< of its stream
  std::uint32_t group = 0;
  std::uint8_t conduct = 0;  ///< index into Population::conducts
  bool active = true;
  bool wash = false;               ///< unreal: the jobs that a pool asks of itself
  std::uint32_t generation = 0;    ///< how many identities it left
  std::uint32_t offences = 0;      ///< burns of the present identity, as the engine counts them
  std::uint32_t exposed = 0;       ///< forged rows under the present identity that are in dispute
  std::uint32_t convictions = 0;   ///< ever
  std::int64_t until_watched = 0;  ///< jobs until the next one that is sampled or unsigned; 0: not drawn yet
  std::uint32_t watched = 0;       ///< such jobs so far
  std::uint32_t accused = 0;       ///< honest jobs so far that a rival filed a dispute about
  Work work;
  Purse purse;
  std::int64_t wrongful_loss = 0;  ///< credits struck or burned of honest results
  // At the last revision, to measure the interest since.
  std::int64_t settled_before = 0;
  std::int64_t cost_before_nano = 0;
};

/// Leaves its name for another one, on which there is no offence.
inline void take_new_name(WorkerState& worker) {
  ++worker.generation;
  worker.offences = 0;
  worker.exposed = 0;
}

struct Group {
  std::uint32_t pool = 0;
  bool wash = false;  ///< its one worker is unreal
  const EconomyGroup* spec = nullptr;
  std::uint32_t begin = 0;  ///< its workers: [begin, end)
  std::uint32_t end = 0;
  double micros_per_token_in = 0;
  double micros_per_token_out = 0;
  double jobs_per_step = 0;  ///< what one of its workers can serve in a step
  std::int64_t active = 0;
};

struct PoolState {
  std::string name;
  std::uint64_t key = 0;
  Conduct conduct;                ///< of its administrator and as a verifier
  bool member = false;            ///< of the coalition
  bool open = true;               ///< it is there
  std::uint32_t stance = 0;       ///< index into Population::stances; of a member, apart from the coalition
  std::vector<double> clients;    ///< jobs per step of each, on average
  double present = 1;             ///< share of the clients who did not leave
  Purse purse;                    ///< of the executing pool's column
  std::int64_t spent = 0;         ///< by its users, on rows that were not struck
  std::int64_t refunded = 0;      ///< to its users, of struck rows
  std::int64_t spent_tokens = 0;  ///< output tokens of its users' jobs, and of no wash job
  std::int64_t lost_tokens = 0;   ///< of those, what was worth nothing to them
  std::int64_t own_wash = 0;      ///< of spent: by its administrator on jobs of its own, struck ones too
  std::int64_t own_refunded = 0;  ///< of refunded: of its administrator's own jobs
  std::int64_t tokens_moved = 0;  ///< in and out, of jobs that it executed
  std::int64_t verified = 0;      ///< re-executions that it did
  std::int64_t verified_tokens = 0;
  std::int64_t deferred = 0;  ///< credits noted for verifying, never paid
  double refused = 0;         ///< jobs of its users that nobody could serve
  // Before it last changed its discount, and at the last revision.
  std::int64_t settled_at_change = 0;
  std::int64_t discount_before_nano = 0;
  std::int64_t gain_before_nano = 0;
};

/// Conducts that occur, by strategy.
struct ConductOf {
  const Strategy* strategy = nullptr;
  WorkerConduct worker;
};

/// What a pool may be: how it is administered and how it verifies. One that revises chooses among those that
/// occur.
struct Stance {
  const Strategy* administrator = nullptr;
  const Strategy* verifier = nullptr;
  Conduct conduct;
};

struct Population {
  std::vector<ConductOf> conducts;  ///< [0] is honest
  std::vector<Stance> stances;      ///< in the order of their names
  std::vector<Group> groups;
  std::vector<WorkerState> workers;
  std::vector<PoolState> pools;
  std::int64_t accrued_dev = 0;  ///< the two columns that no pool or worker holds, by the policy's holders
  std::int64_t accrued_treasury = 0;
};

/// The population of `scenario` at its start: a pure function of the scenario and `seed`. What an agent draws
/// depends on its own name alone, so that adding one disturbs no other.
Population populate(const EconomyScenario& scenario, std::uint64_t seed);

}  // namespace homeostat::sim
