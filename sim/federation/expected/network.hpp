// The network in which a coalition is studied: the economy with everybody honest, as exact expected values.
// Amounts are in EUR.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/kernel/rational.hpp"

namespace homeostat::sim {

/// What a row is worth on average over the trace's lengths, split by the engine's rule.
struct RowWorth {
  Rational worker;
  Rational exec;
  Rational total;
};

/// The machines of one kind in each pool of a kind.
struct MachineKind {
  std::string name;          ///< "amd-cpu/1b"
  std::size_t group = 0;     ///< index of the group in its pool
  std::int64_t count = 0;    ///< how many each pool has
  Rational jobs_per_window;  ///< of each machine
  Rational compute_per_job;  ///< cost of electricity
};

/// Pools that are alike.
struct PoolKind {
  std::string name;  ///< the name of the first of them
  std::int64_t pools = 0;
  std::vector<std::size_t> places;  ///< their indices in the scenario
  std::vector<MachineKind> machines;
  Rational foreign;  ///< the share of the kind's rows whose origin is another pool
  /// For such a row, the chance that its origin is of each kind; all pools of a kind are equally likely. The
  /// chances sum to 1, or are all 0.
  std::vector<Rational> sources;

  [[nodiscard]] std::int64_t machine_count() const;
  [[nodiscard]] Rational jobs_per_window() const;  ///< of one whole pool
};

/// The expected values that the gains of a coalition are computed from.
struct CoalitionNetwork {
  std::vector<PoolKind> kinds;
  RowWorth local;      ///< of a row executed by its own origin
  RowWorth forwarded;  ///< of a forwarded row
  Rational reexecution_per_job;
  Rational bandwidth_per_job;
  Rational newcomer;        ///< the cost of a new identity
  Rational price_share;     ///< the price that users pay for a row, relative to its worth
  Rational sampling;        ///< chance that a signed row is re-executed
  Rational signed_share;    ///< share of rows that their worker signs
  Rational mistake;         ///< chance that a re-execution takes an honest result for a forged one
  bool draw_known = false;  ///< whether anybody can know before computing a row that it will be sampled
  bool hold = true;
  /// The share of the stake that a burn takes, by number of earlier offences; the last applies to all further
  /// ones.
  std::vector<Rational> burn_shares;
  /// The share of disputes that end within the horizon; the others have convicted nobody yet.
  Rational ended = 1;
  std::int64_t windows = 0;
  Rational days;
  Rational windows_per_day;

  [[nodiscard]] std::int64_t pools() const;
  [[nodiscard]] std::int64_t able_pools() const;  ///< pools that have a machine to verify with
};

/// `scenario` with everybody honest throughout: no coalition, nobody changes strategy, leaves or joins, and
/// all clients are alike and do not burst.
EconomyScenario everybody_honest(EconomyScenario scenario);

/// The network of `scenario` with everybody honest. Clients ask at their mean rate, without bursts, averaged
/// over the hours of a day. Floating-point numbers of the scenario are rounded to a billionth.
CoalitionNetwork network_of(const EconomyScenario& scenario);

}  // namespace homeostat::sim
