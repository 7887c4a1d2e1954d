// What a member of a coalition gains over being honest: an expected value in EUR over the horizon. Once it is
// fixed how many pools of each kind are members, the gain of one member does not depend on which others are
// members, so a coalition's gain is the sum of its members' gains. docs/collusion.md derives the formulas.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/conduct/strategy.hpp"
#include "sim/federation/expected/enclosure.hpp"
#include "sim/federation/expected/known_burns.hpp"
#include "sim/federation/expected/network.hpp"

namespace homeostat::sim {

/// The strategies that members of a coalition may use. Administrators decide for each worker of the coalition
/// separately whether to spare or readmit it.
struct Repertoire {
  std::vector<const Strategy*> workers;  ///< the workers' strategies, honest among them
  bool lazy = false;                     ///< verifiers answer "valid" without looking
  bool clears = false;                   ///< verifiers answer "valid" for rows of members
  bool spares = false;                   ///< administrators do not burn members
  bool readmits = false;          ///< two or more administrators give members a new identity after a penalty
  bool chooses_ids = false;       ///< administrators choose the ids of their own users' jobs
  std::int64_t filing_hours = 1;  ///< how many hourly draws of a verifier they may choose from
  double wash_jobs_per_machine_day = 0;
  bool all_or_nothing = false;          ///< a worker that forges, forges every job
  std::vector<std::string> strategies;  ///< the names of the strategies that are allowed
};

/// All strategies from which a coalition can gain, except those named in `without`. Throws InputError for an
/// unknown name.
Repertoire repertoire(const std::vector<std::string>& without = {});
/// The names of these strategies, in the order of strategies().
std::vector<std::string> collusive_strategies();

/// What a worker in a coalition does best.
struct WorkerPlan {
  Enclosure gain;
  const Strategy* strategy = nullptr;
  std::int64_t forged = 0;  ///< how many of its jobs it forges
  std::int64_t jobs = 0;    ///< how many jobs it has over the horizon
  bool spared = false;      ///< its administrator does not burn it
  bool readmitted = false;
};

/// What a pool in a coalition does best, apart from its workers.
struct PoolPlan {
  Enclosure gain;
  Rational verifying;  ///< the part of the gain that comes from not re-executing
  Rational cleared;    ///< the part from mistakes about its rows that friendly verifiers do not make
  Enclosure wash;      ///< the part from asking itself for jobs; 0 if it does not
  std::int64_t wash_jobs = 0;
};

/// Computes what members gain, for fixed numbers of members of each kind.
class Payoffs {
 public:
  /// `members` by kind. What is given by reference must outlive it; `known` may serve any network, one thread
  /// at a time. REQUIRES: no more members of a kind than there are.
  Payoffs(const CoalitionNetwork& network, const Repertoire& repertoire, std::vector<std::int64_t> members,
          KnownBurns& known);
  ~Payoffs();
  Payoffs(const Payoffs&) = delete;
  Payoffs& operator=(const Payoffs&) = delete;

  /// The best plan of a member pool of `kind`. REQUIRES: there is one.
  [[nodiscard]] PoolPlan pool(std::size_t kind) const;
  /// The best plan of a worker on machine `machine` of `kind`; `home`: its pool is a member.
  [[nodiscard]] WorkerPlan worker(std::size_t kind, std::size_t machine, bool home) const;
  /// What such a worker gains if it does exactly what `planned` says.
  [[nodiscard]] Enclosure as_planned(std::size_t kind, std::size_t machine, bool home,
                                     const WorkerPlan& planned) const;

 private:
  struct Chances;
  struct Offences;
  [[nodiscard]] Rational cleared_chance(std::int64_t friends, std::int64_t eligible, bool home) const;
  [[nodiscard]] Rational friendly(std::size_t kind, bool home, bool foreign) const;
  [[nodiscard]] Chances chances(std::size_t kind, bool home) const;
  [[nodiscard]] Rational verifying_load(std::size_t kind, bool as_members) const;
  [[nodiscard]] Rational drawn(std::size_t verifier, std::size_t exec, bool foreign) const;
  [[nodiscard]] Enclosure burns(const Offences& offences, std::int64_t names, bool forgets) const;
  [[nodiscard]] WorkerPlan plan(std::size_t kind, const MachineKind& machine, bool home,
                                const Strategy& strategy, std::int64_t forged, bool readmitted,
                                const Enclosure& burned_of_honest) const;
  [[nodiscard]] WorkerPlan most_of(const std::vector<std::int64_t>& counts,
                                   const std::function<WorkerPlan(std::int64_t)>& plan_of) const;
  [[nodiscard]] Enclosure burned_by_mistake(std::size_t kind, const MachineKind& made,
                                            std::int64_t jobs) const;
  void wash(std::size_t kind, PoolPlan& plan) const;

  const CoalitionNetwork& network_;
  const Repertoire& repertoire_;
  KnownBurns& known_;
  std::vector<std::int64_t> members_;
  std::int64_t able_;            ///< how many pools have machines
  std::int64_t able_members_;    ///< how many of these are members
  std::vector<Chances> honest_;  ///< by kind, if nobody is a member
  std::vector<Chances> away_;    ///< by kind, for a pool that is not a member
  std::vector<Chances> home_;    ///< by kind, for a pool that is a member
};

}  // namespace homeostat::sim
