// A coalition, simulated: what its members have of it in the economy, row by row, beside what was computed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "sim/kernel/statistics.hpp"
#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

struct Confirmation {
  double computed = 0;   ///< EUR over the horizon, whose last window's disputes do not end any more
  double simulated = 0;  ///< mean of the pairs: the coalition less everybody honest, same seed
  experiment::Interval interval_99;  ///< of that mean
  std::uint64_t seeds = 0;
  [[nodiscard]] bool agrees() const { return interval_99.low <= computed && computed <= interval_99.high; }
};

/// The economy of `scenario` with `coalition` in it and everybody else honest: nobody leaves, joins or
/// revises, and clients are alike and do not burst, as the computed network has it. Nothing if a member
/// forges only some of its jobs: a strategy of the economy forges all.
std::optional<EconomyScenario> with_coalition(const EconomyScenario& scenario,
                                              const CoalitionNetwork& network, const Repertoire& repertoire,
                                              const Coalition& coalition);

/// Runs it with `seeds` seeds from the scenario's on, and everybody honest with the same. The result does not
/// depend on `threads`. Nothing where with_coalition() has nothing. REQUIRES: seeds >= 2.
std::optional<Confirmation> confirm(const EconomyScenario& scenario, const CoalitionNetwork& network,
                                    const Repertoire& repertoire, const Coalition& coalition,
                                    std::uint64_t seeds, unsigned threads,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace homeostat::sim
