// Demand: what arrives is served, forwarded or refused, and nobody serves more than it can.
#include "sim/federation/sums/demand.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

struct Step {
  StepDemand demand;
  std::vector<double> refused;
  std::vector<double> served;  ///< by executing pool
};

Step step_of(const EconomyScenario& scenario, const Population& population, std::int64_t step) {
  Step made;
  made.refused.assign(population.pools.size(), 0);
  made.demand = Demand(scenario, population).of_step(step, made.refused);
  made.served.assign(population.pools.size(), 0);
  for (std::size_t g = 0; g < population.groups.size(); ++g) {
    made.served[population.groups[g].pool] +=
        made.demand.per_worker[g] * static_cast<double>(population.groups[g].active);
  }
  return made;
}

double sum(const std::vector<double>& values) {
  double all = 0;
  for (const double value : values) all += value;
  return all;
}

RC_GTEST_PROP(DemandLaw, what_arrives_is_served_or_refused_within_capacity, ()) {
  EconomyScenario scenario = small_economy();
  scenario.pools.clear();
  scenario.parameters.jobs_per_client_day = *rc::gen::inRange(1, 3'000);
  const int pools = *rc::gen::inRange(1, 6);
  for (int i = 0; i < pools; ++i) {
    scenario.pools.push_back(economy_pool(std::string(1, static_cast<char>('a' + i)),
                                          *rc::gen::inRange(0, 40), *rc::gen::inRange(0, 4)));
  }
  const Population population = populate(scenario, 1);
  const Step step = step_of(scenario, population, 5);
  // Flat and without bursts, what arrives is what the clients ask for.
  double arrived = 0;
  double away = 0;
  double forwarded = 0;
  for (std::size_t i = 0; i < population.pools.size(); ++i) {
    const double asked = sum(population.pools[i].clients);
    arrived += asked;
    const double foreign = step.served[i] * step.demand.foreign[i];
    forwarded += foreign;
    // Of its own users' jobs: served here, refused, or away.
    away += asked - step.refused[i] - (step.served[i] - foreign);
    RC_ASSERT(step.refused[i] >= 0);
    RC_ASSERT(step.refused[i] <= asked + 1e-9);
    RC_ASSERT(step.demand.foreign[i] >= 0);
    RC_ASSERT(step.demand.foreign[i] <= 1 + 1e-12);
  }
  RC_ASSERT(std::abs(arrived - sum(step.served) - sum(step.refused)) <= 1e-9 * (1 + arrived));
  RC_ASSERT(std::abs(away - forwarded) <= 1e-9 * (1 + arrived));
  for (std::size_t g = 0; g < population.groups.size(); ++g) {
    const double most = population.groups[g].jobs_per_step * scenario.parameters.utilisation;
    RC_ASSERT(step.demand.per_worker[g] <= most * (1 + 1e-12));
  }
  double before = 0;
  for (const StepDemand::Source& source : step.demand.sources) {
    RC_ASSERT(source.up_to > before);
    before = source.up_to;
  }
  if (!step.demand.sources.empty()) RC_ASSERT(std::abs(before - 1) < 1e-9);
}

TEST(Demand, goes_over_to_who_has_room) {
  EconomyScenario scenario = small_economy();
  scenario.pools = {economy_pool("a", 24, 0), economy_pool("b", 0, 1), economy_pool("c", 0, 3)};
  scenario.parameters.jobs_per_client_day = 24;  // 24 jobs an hour arrive at a
  const Step step = step_of(scenario, populate(scenario, 1), 0);
  EXPECT_NEAR(step.served[1], 6, 1e-9);
  EXPECT_NEAR(step.served[2], 18, 1e-9);
  EXPECT_EQ(step.demand.foreign[1], 1);
  EXPECT_NEAR(sum(step.refused), 0, 1e-12);
}

}  // namespace
}  // namespace homeostat::sim::test
