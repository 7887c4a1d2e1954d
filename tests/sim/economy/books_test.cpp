// Laws of the economy over random scenarios: every credit is in one place, nothing depends on threads, on who
// listens, or on anybody who does nothing.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

std::int64_t between(std::int64_t least, std::int64_t most) {
  return *rc::gen::inRange<std::int64_t>(least, most + 1);
}

const Strategy* any_of(Role role) {
  std::vector<const Strategy*> choices{find_strategy("honest")};
  for (const Strategy& each : strategies()) {
    if (each.role == role) choices.push_back(find_strategy(each.name));
  }
  return choices[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(choices.size()) - 1))];
}

policy::Policy any_policy() {
  policy::Policy policy;
  policy.name = std::string("random");
  policy.rounding = *rc::gen::element(rules::Rounding::largest_remainder, rules::Rounding::floor,
                                      rules::Rounding::written_order);
  policy.merge_origin_when_local = *rc::gen::arbitrary<bool>();
  policy.dispute_hold = *rc::gen::arbitrary<bool>();
  policy.dispute_seed =
      *rc::gen::element(policy::DisputeSeed::job_id, policy::DisputeSeed::commitment_beacon);
  policy.dispute_sampling = {between(0, 4'000)};
  policy.burn_capped = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) policy.slashing_schedule.clear();
  policy.minimum_credits = between(0, 5);
  policy.period_seconds = *rc::gen::element<std::int64_t>(7'200, 21'600, 86'400);
  policy.dispute_expires_seconds = *rc::gen::element<std::int64_t>(3'600, 86'400, 604'800);
  std::int64_t left = 10'000;
  for (std::size_t i = 0; i + 1 < policy.recipients.size(); ++i) {
    policy.recipients[i].basis_points = {between(0, left)};
    left -= policy.recipients[i].basis_points.count;
  }
  policy.recipients.back().basis_points = {left};
  return policy;
}

EconomyScenario any_economy() {
  EconomyScenario scenario = small_economy();
  scenario.policy = any_policy();
  if (policy::find_fault(scenario.policy)) scenario.policy.minimum_credits = 1;
  Parameters& p = scenario.parameters;
  p.days = between(1, 4);
  p.step_seconds = *rc::gen::element<std::int64_t>(3'600, 7'200);
  p.jobs_per_client_day = static_cast<double>(between(1, 40));
  p.users_leaving_per_day = 0.1;
  p.burstiness_cv = *rc::gen::element(1.0, 1.17, 3.0);
  p.mistakes_per_million = between(0, 200'000);
  p.unsigned_per_million = between(0, 100'000);
  p.credit_eur_per_million = static_cast<double>(between(0, 5'000)) / 100;
  p.price_share = static_cast<double>(between(0, 100)) / 100;
  p.newcomer_eur = static_cast<double>(between(0, 100)) / 100;
  p.revision =
      *rc::gen::element(Revision::none, Revision::imitation, Revision::logit, Revision::best_response);
  p.revision_days = between(1, 2);
  p.revision_rate = 0.5;
  scenario.pools.clear();
  const std::int64_t pools = between(1, 5);
  for (std::int64_t i = 0; i < pools; ++i) {
    EconomyPool pool = economy_pool(std::string(1, static_cast<char>('a' + i)), between(0, 12), 0);
    pool.strategy = any_of(Role::pool);
    pool.verifier = any_of(Role::verifier);
    const std::int64_t groups = between(i == 0 ? 1 : 0, 2);
    for (std::int64_t g = 0; g < groups; ++g) {
      EconomyGroup group = economy_pool("", 0, 1).groups.front();
      group.count = between(0, 3);
      group.reserve = between(0, 1);
      group.shares = {{any_of(Role::worker), between(0, 3)}, {any_of(Role::worker), 1}};
      pool.groups.push_back(group);
    }
    scenario.pools.push_back(pool);
  }
  if (*rc::gen::arbitrary<bool>()) {
    form_coalition(scenario, between(1, pools), {});
    for (const Role role : {Role::worker, Role::pool, Role::verifier})
      scenario.coalition.push_back(any_of(role));
  }
  return scenario;
}

const ClassOutcome& class_of(const EconomyOutcome& outcome, std::string_view name) {
  for (const ClassOutcome& each : outcome.classes) {
    if (each.name == name) return each;
  }
  throw std::out_of_range(std::string(name));
}

RC_GTEST_PROP(EconomyLaw, budgets_close_to_the_credit_and_to_the_cent, ()) {
  const EconomyScenario scenario = any_economy();
  const auto seed = static_cast<std::uint64_t>(between(1, 1'000'000));
  Twin twin(scenario);
  const EconomyRun run = run_economy(scenario, seed, 1, {}, &twin);
  const auto faults = twin.faults(run);
  if (!faults.empty()) RC_FAIL(faults.front());
  const EconomyOutcome outcome = outcome_of(scenario, run);
  if (!outcome.unbalanced.empty()) RC_FAIL(outcome.unbalanced.front());
  // Euros again: what settled is worth, what was spent costs.
  std::int64_t settled = 0;
  std::int64_t spent = 0;
  for (const WorkerState& worker : run.population.workers) settled += worker.purse.settled;
  for (const auto& [place, row] : twin.rows) spent += row.is_signed && !row.struck ? row.total : 0;
  const Parameters& p = scenario.parameters;
  const auto within_a_cent = [](double euros, NanoEuros nano) {
    return std::abs(euros - static_cast<double>(nano) / 1e9) < 0.01;
  };
  RC_ASSERT(within_a_cent(static_cast<double>(settled) * p.credit_eur_per_million / 1e6,
                          class_of(outcome, "worker").received));
  RC_ASSERT(within_a_cent(static_cast<double>(spent) * p.credit_eur_per_million / 1e6 * p.price_share,
                          class_of(outcome, "backing").received));
  // Nobody hears of it, and more threads: the same.
  RC_ASSERT(run_economy(scenario, seed, 2).digest == run.digest);
}

RC_GTEST_PROP(EconomyLaw, who_does_nothing_disturbs_nobody, ()) {
  const EconomyScenario scenario = any_economy();
  EconomyScenario crowded = scenario;
  crowded.parameters.workers_joining_per_day = 0;
  EconomyScenario alone = scenario;
  alone.parameters.workers_joining_per_day = 0;
  crowded.pools.push_back(economy_pool("z", 0, 0));
  for (EconomyPool& pool : crowded.pools) {
    for (EconomyGroup& group : pool.groups) group.reserve += 2;
  }
  const EconomyRun before = run_economy(alone, 7);
  const EconomyRun after = run_economy(crowded, 7);
  std::map<std::uint64_t, const WorkerState*> by_key;
  for (const WorkerState& worker : after.population.workers) by_key[worker.key] = &worker;
  for (const WorkerState& worker : before.population.workers) {
    const WorkerState& same = *by_key.at(worker.key);
    RC_ASSERT(same.work.jobs == worker.work.jobs);
    RC_ASSERT(same.purse.settled == worker.purse.settled);
    RC_ASSERT(same.purse.struck == worker.purse.struck);
    RC_ASSERT(same.purse.burned_ever == worker.purse.burned_ever);
    RC_ASSERT(same.generation == worker.generation);
    RC_ASSERT(after.population.conducts[same.conduct].strategy ==
              before.population.conducts[worker.conduct].strategy);
  }
  for (std::size_t i = 0; i < before.population.pools.size(); ++i) {
    const PoolState& was = before.population.pools[i];
    const PoolState& is = after.population.pools[i];
    RC_ASSERT(is.spent == was.spent);
    RC_ASSERT(is.purse.settled == was.purse.settled);
    RC_ASSERT(is.present == was.present);
    RC_ASSERT(is.refused == was.refused);
  }
}

/// A worker that imitates looked at the reserve too, and so a reserve that never joined changed whom it saw.
TEST(EconomyLaw, a_reserve_that_never_joins_is_not_imitated) {
  EconomyScenario scenario = small_economy();
  scenario.policy.dispute_sampling = {0};
  scenario.parameters.days = 6;
  scenario.parameters.revision = Revision::imitation;
  scenario.parameters.revision_days = 1;
  scenario.parameters.revision_rate = 1;
  scenario.parameters.workers_joining_per_day = 0;
  EconomyGroup& group = scenario.pools[0].groups.front();
  group.count = 8;
  group.shares = {{strategy("honest"), 1}, {strategy("no-compute"), 1}};
  const EconomyRun alone = run_economy(scenario, 1);
  group.reserve = 8;
  const EconomyRun crowded = run_economy(scenario, 1);
  int forgers = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(crowded.population.workers[i].work.forged_jobs, alone.population.workers[i].work.forged_jobs)
        << i;
    forgers += alone.population.workers[i].conduct != 0 ? 1 : 0;
  }
  EXPECT_GT(forgers, 4) << "some did imitate";
}

}  // namespace
}  // namespace homeostat::sim::test
