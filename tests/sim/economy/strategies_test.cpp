// Each strategy does what it says: one must-differ or must-gain each, on a few machines and days.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/federation/sums/euros.hpp"
#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

EconomyScenario with_workers(std::string_view name) {
  EconomyScenario scenario = small_economy();
  scenario.pools[0] = economy_pool("a", 10, 3, name);
  return scenario;
}

EconomyScenario with_coalition(std::int64_t members, const std::vector<std::string>& names) {
  EconomyScenario scenario = small_economy();
  scenario.policy.slashing_schedule = {100, 200};  // some is left to whoever is convicted every day
  form_coalition(scenario, members, names);
  return scenario;
}

EconomyScenario by_job_id(EconomyScenario scenario) {
  scenario.policy.dispute_seed = policy::DisputeSeed::job_id;
  return scenario;
}

/// Of pool a's workers together.
struct Sums {
  Work work;
  std::int64_t settled = 0;
  NanoEuros electricity = 0;
};

Sums of_a(const EconomyRun& run) {
  Sums sums;
  for (const WorkerState& worker : run.population.workers) {
    const Group& group = run.population.groups[worker.group];
    if (group.pool != 0 || worker.wash) continue;
    sums.work.jobs += worker.work.jobs;
    sums.work.forged_jobs += worker.work.forged_jobs;
    sums.settled += worker.purse.settled;
    sums.electricity += energy(group, worker.work);
  }
  return sums;
}

EconomyScenario unwatched(EconomyScenario scenario) {
  scenario.policy.dispute_sampling = {0};
  return scenario;
}

/// The groups keep pointers into the scenario, so both stay together.
struct Played {
  EconomyScenario scenario;
  EconomyRun run;
  Twin twin;
  explicit Played(EconomyScenario one) : scenario(std::move(one)), twin(scenario) {
    run = run_economy(scenario, 3, 1, {}, &twin);
    for (const std::string& fault : twin.faults(run)) ADD_FAILURE() << fault;
  }
};

TEST(Strategy, honest_is_caught_at_nothing) {
  const Played honest(small_economy());
  EXPECT_GT(honest.run.disputes.opened, 50);
  EXPECT_EQ(of_a(honest.run).work.forged_jobs, 0);
  EXPECT_EQ(honest.run.disputes.struck_total, 0);
  EXPECT_EQ(honest.run.disputes.burned, 0);
}

TEST(Strategy, no_compute_saves_all_electricity_and_is_caught_where_somebody_looks) {
  const Played honest(unwatched(small_economy()));
  const Played unseen(unwatched(with_workers("no-compute")));
  EXPECT_EQ(of_a(unseen.run).settled, of_a(honest.run).settled);
  EXPECT_GT(of_a(honest.run).electricity, 0);
  EXPECT_EQ(of_a(unseen.run).electricity, 0) << "must gain";
  const Played seen(with_workers("no-compute"));
  EXPECT_EQ(of_a(seen.run).work.forged_jobs, of_a(seen.run).work.jobs);
  EXPECT_GT(seen.run.disputes.caught, 0);
  EXPECT_EQ(seen.run.disputes.missed, 0);
  EXPECT_LT(of_a(seen.run).settled, of_a(unseen.run).settled) << "must lose";
}

TEST(Strategy, cheap_model_saves_two_thirds) {
  const Played honest(unwatched(small_economy()));
  const Played cheap(unwatched(with_workers("cheap-model")));
  EXPECT_EQ(of_a(cheap.run).settled, of_a(honest.run).settled);
  EXPECT_NEAR(static_cast<double>(of_a(cheap.run).electricity),
              0.33 * static_cast<double>(of_a(honest.run).electricity), 10);
  EXPECT_GT(cheap.run.population.pools[0].lost_tokens, 0);
}

TEST(Strategy, informed_forges_only_where_the_draw_is_known) {
  const Played known(by_job_id(with_workers("informed")));
  EXPECT_GT(of_a(known.run).work.forged_jobs, 0);
  EXPECT_EQ(known.run.disputes.caught + known.run.disputes.missed, 0)
      << "nobody ever looks at what it forged";
  EXPECT_LT(of_a(known.run).work.forged_jobs, of_a(known.run).work.jobs) << "what is sampled it computes";
  const Played unknown(with_workers("informed"));
  EXPECT_EQ(of_a(unknown.run).work.forged_jobs, 0);
}

TEST(Strategy, whitewash_is_convicted_and_never_burned) {
  const Played stays(with_workers("no-compute"));
  const Played leaves(with_workers("whitewash"));
  EXPECT_GT(stays.run.disputes.burned, 0);
  EXPECT_GT(leaves.run.disputes.caught, 0);
  EXPECT_EQ(leaves.run.disputes.burned, 0);
  EXPECT_GT(leaves.run.disputes.identities_left, 0);
  EXPECT_GT(of_a(leaves.run).settled, of_a(stays.run).settled) << "must gain";
  EconomyScenario no_hold = with_workers("whitewash");
  no_hold.policy.dispute_hold = false;
  EXPECT_GT(Played(no_hold).run.disputes.identities_left, 0) << "it leaves whether its rows are held or not";
}

TEST(Strategy, sybil_loses_less_of_each_name) {
  const Played one(with_workers("no-compute"));
  const Played ten(with_workers("sybil-worker"));
  EXPECT_EQ(ten.run.disputes.caught, one.run.disputes.caught);
  EXPECT_GT(ten.run.disputes.burned, 0);
  EXPECT_LT(ten.run.disputes.burned, one.run.disputes.burned);
  EXPECT_GT(of_a(ten.run).settled, of_a(one.run).settled) << "must gain";
}

TEST(Strategy, chooses_job_ids_keeps_its_own_jobs_unsampled_where_that_can_be_known) {
  const auto all = [](EconomyScenario scenario) {
    for (EconomyPool& pool : scenario.pools) pool.strategy = strategy("chooses-job-ids");
    return scenario;
  };
  EXPECT_GT(Played(by_job_id(small_economy())).run.disputes.opened, 0);
  EXPECT_EQ(Played(by_job_id(all(small_economy()))).run.disputes.opened, 0);
  EXPECT_GT(Played(all(small_economy())).run.disputes.opened, 0) << "by a beacon nobody can choose";
}

TEST(Strategy, spares_own_burns_nobody) {
  EconomyScenario spared = with_workers("no-compute");
  spared.pools[0].strategy = strategy("spares-own");
  const Played kind(spared);
  const Played strict(with_workers("no-compute"));
  EXPECT_EQ(kind.run.disputes.caught, strict.run.disputes.caught);
  EXPECT_GT(strict.run.disputes.burned, 0);
  EXPECT_EQ(kind.run.disputes.burned, 0);
  EXPECT_GT(of_a(kind.run).settled, of_a(strict.run).settled) << "must gain";
}

TEST(Strategy, clears_friends_finds_nothing_wrong_with_them) {
  const Played strict(with_coalition(2, {"no-compute"}));
  const Played kind(with_coalition(2, {"no-compute", "clears-friends"}));
  EXPECT_EQ(strict.run.disputes.missed, 0);
  EXPECT_GT(kind.run.disputes.missed, 0);
  EXPECT_GT(kind.run.disputes.caught, 0) << "the third pool verifies too";
  EXPECT_GT(of_a(kind.run).settled, of_a(strict.run).settled) << "must gain";
}

TEST(Strategy, chooses_filing_time_waits_for_a_friend) {
  const Played at_once(with_coalition(2, {"no-compute", "clears-friends"}));
  const Played waits(with_coalition(2, {"no-compute", "clears-friends", "chooses-filing-time"}));
  EXPECT_LT(waits.run.disputes.caught * 10, at_once.run.disputes.caught);
  EXPECT_GT(of_a(waits.run).settled, of_a(at_once.run).settled) << "must gain";
}

TEST(Strategy, readmits_forgets_offences_and_needs_a_partner) {
  const Played strict(with_coalition(2, {"no-compute"}));
  const Played clean(with_coalition(2, {"no-compute", "readmits"}));
  EXPECT_GT(clean.run.disputes.identities_left, 0);
  EXPECT_GT(clean.run.disputes.burned, 0);
  EXPECT_LT(clean.run.disputes.burned, strict.run.disputes.burned) << "must gain";
  const Played lonely(with_coalition(1, {"no-compute", "readmits"}));
  EXPECT_EQ(lonely.run.disputes.identities_left, 0);
  EXPECT_EQ(lonely.run.disputes.burned, Played(with_coalition(1, {"no-compute"})).run.disputes.burned);
}

TEST(Strategy, wash_gains_where_its_own_price_is_below_the_worth) {
  const auto priced = [](double share, const std::vector<std::string>& names) {
    EconomyScenario scenario = unwatched(with_coalition(1, names));
    scenario.parameters.price_share = share;
    const Played played(scenario);
    EXPECT_EQ(played.run.population.pools[0].own_wash > 0, !names.empty());
    return outcome_of(played.scenario, played.run).coalition_interest;
  };
  EXPECT_GT(priced(0.1, {"wash"}), priced(0.1, {})) << "must gain";
  EXPECT_LT(priced(1.0, {"wash"}), priced(1.0, {})) << "dev and treasury have their part of an unreal job";
}

TEST(Strategy, undercut_draws_users_until_a_minimum_rate_applies) {
  EconomyScenario cheap = small_economy();
  cheap.parameters.jobs_per_client_day = 200;
  const auto jobs = [](const EconomyScenario& scenario) { return of_a(Played(scenario).run).work.jobs; };
  const std::int64_t before = jobs(cheap);
  cheap.pools[0].strategy = strategy("undercut");
  EXPECT_GT(jobs(cheap), before + before / 20) << "must gain";
  cheap.policy.minimum_rate_above_peers = 2;
  EXPECT_EQ(jobs(cheap), before);
}

TEST(Strategy, lazy_verifier_looks_at_nothing) {
  EconomyScenario lazy = with_workers("no-compute");
  for (EconomyPool& pool : lazy.pools) pool.verifier = strategy("lazy-verifier");
  const Played played(lazy);
  EXPECT_GT(played.run.disputes.missed, 0);
  EXPECT_EQ(played.run.disputes.caught, 0);
  for (const PoolState& pool : played.run.population.pools) {
    EXPECT_GT(pool.verified, 0);
    EXPECT_EQ(pool.verified_tokens, 0) << "must gain: re-executing costs";
  }
  EXPECT_GT(Played(with_workers("no-compute")).run.population.pools[1].verified_tokens, 0);
}

TEST(Strategy, accuses_others_convicts_the_honest) {
  EconomyScenario scenario = small_economy();
  scenario.pools[2].verifier = strategy("accuses-others");
  const Played played(scenario);
  EXPECT_GT(played.run.disputes.wrongful, 0);
  for (const Ruling& ruling : played.twin.rulings) {
    EXPECT_EQ(ruling.invalid, *ruling.verifier == 2U);
  }
  EXPECT_LT(of_a(played.run).settled, of_a(Played(small_economy()).run).settled) << "its rivals must lose";
}

TEST(Strategy, false_disputes_are_filed_held_and_verified) {
  EconomyScenario scenario = unwatched(small_economy());
  scenario.pools[2].verifier = strategy("false-disputes");
  const Played played(scenario);
  EXPECT_EQ(played.run.disputes.filed, 30) << "ten a day for three days";
  EXPECT_EQ(played.run.disputes.opened, 30);
  EXPECT_EQ(played.run.disputes.wrongful, 0);
  std::int64_t held = 0;
  for (const WorkerState& worker : played.run.population.workers) held += worker.purse.held;
  EXPECT_GT(held, 0) << "the last window's";
  ASSERT_EQ(played.twin.rulings.size(), 20U);
  for (const Ruling& ruling : played.twin.rulings) {
    EXPECT_TRUE(ruling.about.filed);
    EXPECT_FALSE(ruling.about.forged);
    EXPECT_NE(played.run.population.groups[played.run.population.workers[ruling.about.worker].group].pool,
              2U);
  }
  scenario.parameters.mistakes_per_million = 300'000;
  const Played mistaken(scenario);
  EXPECT_GT(mistaken.run.disputes.wrongful, 0);
  EXPECT_LT(mistaken.run.disputes.wrongful, 20);
  EXPECT_LT(of_a(mistaken.run).settled, of_a(played.run).settled) << "its rivals must lose";
}

}  // namespace
}  // namespace homeostat::sim::test
