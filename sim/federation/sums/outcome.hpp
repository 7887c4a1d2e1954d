// Derives from a run what people want to know: what each class of actors received and spent, whether that was
// worth it compared with its outside option, who pays a cost that no leg shows, and whether the books
// balance. docs/economy.md defines the measures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/federation/sums/euros.hpp"

namespace homeostat::sim {

/// An amount that one actor pays to another, or to the outside world.
struct Flow {
  std::string from;
  std::string to;
  std::string purpose;
  NanoEuros amount = 0;
};

/// The totals of a class of actors over the whole run.
struct ClassOutcome {
  std::string name;  ///< worker, pool, user, dev, treasury, verifier, backing
  /// Number of actors summed over the days; dev, treasury and backing count as one each.
  double actor_days = 0;
  std::int64_t credits = 0;  ///< credits received: settled or accrued
  NanoEuros received = 0;    ///< worth of these credits; for users, worth of their answers
  NanoEuros spent = 0;
  NanoEuros outside = 0;  ///< what the class would have gained elsewhere
  /// (received - spent - outside) / actor_days, in EUR.
  [[nodiscard]] double interest() const;
  /// (spent - received) / actor_days if positive, else 0, in EUR: a cost that no leg shows.
  [[nodiscard]] double uncovered() const;
};

struct EconomyOutcome {
  std::vector<ClassOutcome> classes;
  std::vector<Flow> flows;
  double honest_worker_interest = 0;  ///< EUR per worker and day, of workers that are honest at the end
  double other_worker_interest = 0;   ///< of all others; 0 if there are none
  double coalition_interest = 0;      ///< EUR per day of all member pools and workers together
  double honest_share = 0;            ///< of the workers active at the end
  double honest_pools = 0;   ///< share of the pools open at the end that are honest and outside the coalition
  double forged_share = 0;   ///< of all jobs
  double caught_share = 0;   ///< of the forged results in dispute
  double refused_share = 0;  ///< of the jobs that users asked for
  double wrongful_loss = 0;  ///< EUR per honest worker and day, struck or burned because of honest results
  double honest_margin = 0;  ///< EUR per honest worker and day: its interest plus that loss
  double silent_payer = 0;   ///< EUR per actor and day: the largest uncovered cost of a class
  std::string silent_payer_class;
  double break_even = 0;                ///< EUR per million credits at which the interest of workers is 0
  std::vector<std::string> unbalanced;  ///< books that do not balance; empty in a sound run
  std::string digest;
};

/// The outcome of `run`. REQUIRES: `run` is the result of run_economy(scenario, ...) or was passed to its
/// DayEnd.
EconomyOutcome outcome_of(const EconomyScenario& scenario, const EconomyRun& run);

/// A measure of an outcome: its name, its unit, and how it is read.
struct OutcomeMeasure {
  std::string_view name;  ///< "interest.worker"
  std::string_view unit;
  double (*of)(const EconomyRun&, const EconomyOutcome&);
};
/// All measures, in the order in which tables list them. Static storage.
std::vector<OutcomeMeasure> const& measures();

}  // namespace homeostat::sim
