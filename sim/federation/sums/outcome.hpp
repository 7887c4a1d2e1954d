// What an economy came to, for people: by class of actor what it received, what it spent, and whether it was
// worth it against its outside option; who pays without anybody saying so; whether the books close.
// Definitions: docs/economy.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/federation/sums/euros.hpp"

namespace homeostat::sim {

/// A sum that one actor passes to another, or to the world outside.
struct Flow {
  std::string from;
  std::string to;
  std::string purpose;
  NanoEuros amount = 0;
};

/// A class of actors over the whole run.
struct ClassOutcome {
  std::string name;          ///< worker, pool, user, dev, treasury, verifier, backing
  double actor_days = 0;     ///< how many, day by day; dev, treasury and backing are one each
  std::int64_t credits = 0;  ///< that it received: settled or accrued
  NanoEuros received = 0;    ///< what those are worth; of users: what their answers are worth
  NanoEuros spent = 0;
  NanoEuros outside = 0;  ///< what it would have had elsewhere
  /// (received - spent - outside) / actor_days, in EUR.
  [[nodiscard]] double interest() const;
  /// (spent - received) / actor_days where that is positive, in EUR: a cost that no leg carries.
  [[nodiscard]] double uncovered() const;
};

struct EconomyOutcome {
  std::vector<ClassOutcome> classes;
  std::vector<Flow> flows;
  double honest_worker_interest = 0;  ///< EUR per worker and day; of workers that ended as honest
  double other_worker_interest = 0;   ///< of all others; 0 if there are none
  double coalition_interest = 0;      ///< of the members' pools and workers, EUR per day in all
  double honest_share = 0;            ///< of the active workers, at the end
  double honest_pools = 0;            ///< of the open pools: outside the coalition and honest, at the end
  double forged_share = 0;            ///< of the jobs
  double caught_share = 0;            ///< of the forged results in dispute, found so
  double refused_share = 0;           ///< of what users asked for
  double wrongful_loss = 0;           ///< EUR per honest worker and day, struck or burned of honest results
  double honest_margin = 0;  ///< EUR per honest worker and day: its interest with that loss given back
  double silent_payer = 0;   ///< EUR per actor and day: the largest uncovered cost of a class
  std::string silent_payer_class;
  double break_even = 0;                ///< EUR per million credits at which workers' interest is 0
  std::vector<std::string> unbalanced;  ///< books that do not close; empty
  std::string digest;
};

/// REQUIRES: `run` is run_economy(scenario, ...), or what its DayEnd was told.
EconomyOutcome outcome_of(const EconomyScenario& scenario, const EconomyRun& run);

/// A measure of an outcome: its name, its unit, and how it is read.
struct OutcomeMeasure {
  std::string_view name;  ///< "interest.worker"
  std::string_view unit;
  double (*of)(const EconomyRun&, const EconomyOutcome&);
};
/// All of them, in the order of tables. Static storage.
std::vector<OutcomeMeasure> const& measures();

}  // namespace homeostat::sim
