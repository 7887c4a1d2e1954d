// Reads a scenario of either kind with its own reader; see scenario_reading.hpp.
#include "cli/commands/scenario_reading.hpp"

#include <fmt/format.h>

#include "sim/federation/events/scenario.hpp"
#include "sim/federation/sums/economy_scenario.hpp"

namespace homeostat::cli {

std::string scenario_found(const std::filesystem::path& file) {
  if (sim::is_economy(file)) {
    const sim::EconomyScenario scenario = sim::read_economy(file);
    std::int64_t workers = 0;
    std::int64_t clients = 0;
    for (const sim::EconomyPool& pool : scenario.pools) {
      clients += pool.clients;
      for (const sim::EconomyGroup& group : pool.groups) workers += group.count;
    }
    return fmt::format("an economy: {} pools, {} machines, {} clients, {} days", scenario.pools.size(),
                       workers, clients, scenario.parameters.days);
  }
  const sim::Scenario scenario = sim::read_scenario(file);
  (void)policy::read_policy(scenario.policy);
  if (!scenario.economy.empty()) (void)sim::read_economy(scenario.economy);
  return fmt::format("a trace: {} pools, {} requests", scenario.pools.size(), scenario.trace.size());
}

}  // namespace homeostat::cli
