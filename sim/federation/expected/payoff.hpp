// What a member of a coalition has of it, against everybody honest: expectations in EUR over the horizon.
// Given how many pools of each kind are members, what one member gains does not depend on which others there
// are, so that a coalition's gain is the sum of its members'. Derivation: docs/collusion.md.
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

/// What members may do. Administrators act on the coalition's workers one by one: they spare or readmit whom
/// they want.
struct Repertoire {
  std::vector<const Strategy*> workers;  ///< honest among them
  bool lazy = false;                     ///< verifiers say that all is well
  bool clears = false;                   ///< verifiers say so of members' rows
  bool spares = false;                   ///< administrators do not burn members
  bool readmits = false;                 ///< two or more take members back under a clean name
  bool chooses_ids = false;              ///< administrators name their own users' jobs
  std::int64_t filing_hours = 1;         ///< draws of a verifier that they may wait for
  double wash_jobs_per_machine_day = 0;
  bool all_or_nothing = false;          ///< who forges, forges every job
  std::vector<std::string> strategies;  ///< what of it is left, by name
};

/// Of all strategies that a coalition can have something of, without those named in `without`. Throws
/// InputError for a name that is none.
Repertoire repertoire(const std::vector<std::string>& without = {});
/// Their names, in the order of strategies().
std::vector<std::string> collusive_strategies();

/// The best that a worker can do in a coalition.
struct WorkerPlan {
  Enclosure gain;
  const Strategy* strategy = nullptr;
  std::int64_t forged = 0;  ///< of its jobs
  std::int64_t jobs = 0;    ///< over the horizon
  bool spared = false;      ///< what its administrator does for it
  bool readmitted = false;
};

/// The best that a pool can do, its workers apart.
struct PoolPlan {
  Enclosure gain;
  Rational verifying;  ///< of that: what it saves by not re-executing
  Rational cleared;    ///< mistakes about its rows that friends do not make
  Enclosure wash;      ///< of asking itself; 0: it does not
  std::int64_t wash_jobs = 0;
};

class Payoffs {
 public:
  /// `members` by kind. What is given by reference must outlive it; `known` may serve any network, one thread
  /// at a time. REQUIRES: no more members of a kind than there are.
  Payoffs(const CoalitionNetwork& network, const Repertoire& repertoire, std::vector<std::int64_t> members,
          KnownBurns& known);
  ~Payoffs();
  Payoffs(const Payoffs&) = delete;
  Payoffs& operator=(const Payoffs&) = delete;

  /// Of a member pool of `kind`. REQUIRES: there is one.
  [[nodiscard]] PoolPlan pool(std::size_t kind) const;
  /// Of a machine at place `machine` of `kind`, in a pool that is a member or not.
  [[nodiscard]] WorkerPlan worker(std::size_t kind, std::size_t machine, bool home) const;
  /// What a worker gains that does what `planned` says.
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
  std::int64_t able_;            ///< pools with machines
  std::int64_t able_members_;    ///< of these
  std::vector<Chances> honest_;  ///< by kind: of rows where nobody is a member
  std::vector<Chances> away_;    ///< of a pool that is no member
  std::vector<Chances> home_;    ///< of one that is
};

}  // namespace homeostat::sim
