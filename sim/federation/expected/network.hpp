// The network that a coalition looks at: everybody honest, in numbers that are exact. Everything is an
// expectation of the economy (sim/federation/sums), in EUR.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/kernel/rational.hpp"

namespace homeostat::sim {

/// What a row gives, on average over the trace's lengths, split by the engine's rule.
struct RowWorth {
  Rational worker;
  Rational exec;
  Rational total;
};

/// Machines of one kind in each pool of a kind.
struct MachineKind {
  std::string name;          ///< "amd-cpu/1b"
  std::size_t group = 0;     ///< of the pool in the scenario
  std::int64_t count = 0;    ///< in each pool
  Rational jobs_per_window;  ///< of each machine
  Rational compute_per_job;  ///< electricity
};

/// Pools that are alike.
struct PoolKind {
  std::string name;  ///< of the first of them
  std::int64_t pools = 0;
  std::vector<std::size_t> places;  ///< of them in the scenario
  std::vector<MachineKind> machines;
  Rational foreign;  ///< share of its rows whose origin is another pool
  /// Of these rows, the chance that the origin is of a kind (any other pool of it alike). Sums to 1, or all
  /// 0.
  std::vector<Rational> sources;

  [[nodiscard]] std::int64_t machine_count() const;
  [[nodiscard]] Rational jobs_per_window() const;  ///< of a whole pool
};

struct CoalitionNetwork {
  std::vector<PoolKind> kinds;
  RowWorth local;      ///< of a row that stays in its pool
  RowWorth forwarded;  ///< of one that does not
  Rational reexecution_per_job;
  Rational bandwidth_per_job;
  Rational newcomer;        ///< what a name costs
  Rational price_share;     ///< what is given for a row, of its worth
  Rational sampling;        ///< chance that a signed row is re-executed
  Rational signed_share;    ///< of rows
  Rational mistake;         ///< chance that a re-execution takes an honest result for a forged one
  bool draw_known = false;  ///< whether a row is sampled can be known before it is computed
  bool hold = true;
  std::vector<Rational> burn_shares;  ///< of what is at stake, by earlier offences; the last one stays
  Rational ended = 1;                 ///< of disputes; the others have convicted nobody yet
  std::int64_t windows = 0;
  Rational days;
  Rational windows_per_day;

  [[nodiscard]] std::int64_t pools() const;
  [[nodiscard]] std::int64_t able_pools() const;  ///< who has a machine to verify with
};

/// `scenario` with everybody honest for good: no coalition, nobody revises, leaves or joins; clients are
/// alike and do not burst.
EconomyScenario everybody_honest(EconomyScenario scenario);

/// The network of `scenario` with everybody honest. Clients ask at their mean rate, without bursts, averaged
/// over the hours of a day; numbers of the scenario count to a billionth.
CoalitionNetwork network_of(const EconomyScenario& scenario);

}  // namespace homeostat::sim
