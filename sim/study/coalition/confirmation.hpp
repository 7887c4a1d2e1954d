// Simulates a coalition job by job in the economy and compares what its members gain with the computed value.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "sim/kernel/statistics.hpp"
#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

/// The computed and the simulated gain of a coalition.
struct Confirmation {
  double computed = 0;   ///< EUR over the horizon; disputes of the last window do not end within it
  double simulated = 0;  ///< mean over the seeds of (with the coalition minus everybody honest)
  experiment::Interval interval_99;  ///< of that mean, 99 percent
  std::uint64_t seeds = 0;
  [[nodiscard]] bool agrees() const { return interval_99.low <= computed && computed <= interval_99.high; }
};

/// `scenario` with `coalition` in it and everybody else honest. As in the computed network, nobody leaves,
/// joins or changes strategy, and all clients are alike and do not burst. Nothing if some member forges only
/// a part of its jobs, because a strategy of the economy forges all of them.
std::optional<EconomyScenario> with_coalition(const EconomyScenario& scenario,
                                              const CoalitionNetwork& network, const Repertoire& repertoire,
                                              const Coalition& coalition);

/// Runs that scenario, and the same with everybody honest, with `seeds` successive seeds from the scenario's
/// own. The result does not depend on `threads`. Nothing if with_coalition() returns nothing. REQUIRES: seeds
/// >= 2.
std::optional<Confirmation> confirm(const EconomyScenario& scenario, const CoalitionNetwork& network,
                                    const Repertoire& repertoire, const Coalition& coalition,
                                    std::uint64_t seeds, unsigned threads,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace homeostat::sim
