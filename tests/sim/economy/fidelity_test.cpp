// The fast run against a real ledger of the same jobs: every sum of every worker, pool and pair.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/lifecycle/replay.hpp"
#include "sim/federation/events/cast.hpp"
#include "sim/federation/sums/ledger_recorder.hpp"
#include "tests/sim/economy/small_economy.hpp"

namespace homeostat::sim::test {
namespace {

namespace fs = std::filesystem;
using rules::raw;

constexpr std::uint64_t kSeed = 11;

/// Tells both.
class Both : public EconomyListener {
 public:
  Both(EconomyListener& first, EconomyListener& second) : first_(first), second_(second) {}
  void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) override {
    first_.window(number, jobs, population);
    second_.window(number, jobs, population);
  }
  void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) override {
    first_.ruled(number, rulings, population);
    second_.ruled(number, rulings, population);
  }

 private:
  EconomyListener& first_;
  EconomyListener& second_;
};

/// Runs a scenario into a new ledger.
struct Recorded {
  explicit Recorded(EconomyScenario one)
      : scenario(std::move(one)),
        path(fs::path(testing::TempDir()) /
             (std::string("homeostat-fidelity-") +
              testing::UnitTest::GetInstance()->current_test_info()->name() + ".db")),
        ledger(made(path)),
        engine(ledger, lifecycle::KillSwitch::beside(path)),
        recorder(engine, scenario, kSeed),
        twin(scenario) {
    Both both(twin, recorder);
    run = run_economy(scenario, kSeed, 1, {}, &both);
    recorder.flush();
    for (const std::string& fault : twin.faults(run)) ADD_FAILURE() << fault;
    for (const auto& [reason, times] : recorder.refusals()) ADD_FAILURE() << times << " times " << reason;
    for (const auto& violation : recorder.watch().violations()) {
      // A policy without a hold breaks the invariant of that name, and is told so.
      if (scenario.policy.dispute_hold || violation.invariant != "dispute-hold") {
        ADD_FAILURE() << violation.invariant << ": " << violation.detail;
      }
    }
  }
  ~Recorded() { remove(path); }
  Recorded(const Recorded&) = delete;
  Recorded& operator=(const Recorded&) = delete;

  static void remove(const fs::path& path) {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix);
  }
  static ledger::Ledger made(const fs::path& path) {
    remove(path);
    ledger::Ledger::init(path, observer_of(kSeed), true);
    return ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  }
  [[nodiscard]] const lifecycle::State& state() const { return engine.state(); }

  EconomyScenario scenario;
  fs::path path;
  ledger::Ledger ledger;
  lifecycle::Engine engine;
  LedgerRecorder recorder;
  Twin twin;
  EconomyRun run;
};

void expect_same(const Recorded& recorded) {
  for (const std::string& difference : differences(recorded.run, recorded.recorder))
    ADD_FAILURE() << difference;
}

/// Burns as the steward of a trace scenario would choose them: all that the schedule allows of what is at
/// stake, looked up in the state just before each.
std::int64_t expect_scheduled_burns(const Recorded& recorded) {
  lifecycle::State state(recorded.ledger.self(), true);
  rules::CheckedArithmetic domain;
  std::int64_t burns = 0;
  recorded.ledger.for_each_event(0, [&](const ledger::StoredEvent& stored) {
    if (const auto* const burn = std::get_if<ledger::Burned>(&stored.event.what)) {
      const lifecycle::Party& party = *state.find_party(burn->peer_id, burn->worker_id);
      const auto allowed =
          rules::smaller(domain, state.scheduled(party), rules::burnable(domain, party.life));
      ++burns;
      EXPECT_EQ(raw(burn->amount), raw(allowed)) << "burn " << burns;
    }
    state.apply(stored.event, lifecycle::trust_signature);
  });
  return burns;
}

void expect_same_nets(const Recorded& recorded) {
  std::map<std::pair<std::string, std::string>, std::int64_t> in_ledger;
  for (const lifecycle::SettlementEntry& entry : recorded.state().settlements()) {
    ASSERT_EQ(ledger::status_of(entry.record.life), "settled");
    in_ledger[{entry.record.self_id, entry.record.peer_id}] += raw(entry.record.self_owes_peer);
    in_ledger[{entry.record.peer_id, entry.record.self_id}] += raw(entry.record.peer_owes_self);
  }
  std::int64_t pairs = 0;
  for (const auto& [pair, credits] : recorded.twin.debts()) {
    const auto id = [&](std::size_t pool) { return recorded.recorder.id_of_pool(pool); };
    EXPECT_EQ((in_ledger[{id(pair.first), id(pair.second)}]), credits);
    pairs += credits > 0 ? 1 : 0;
  }
  EXPECT_GT(pairs, 0);
}

TEST(Fidelity, a_federation_that_forwards_everything_is_the_same_to_the_credit) {
  EconomyScenario scenario = forwarding_economy();
  scenario.parameters.unsigned_per_million = 20'000;
  scenario.parameters.mistakes_per_million = 50'000;
  scenario.pools[0] = economy_pool("m1", 0, 2, "no-compute");
  const Recorded recorded(scenario);
  expect_same(recorded);
  expect_same_nets(recorded);
  EXPECT_GT(expect_scheduled_burns(recorded), 3);
  // It is about something.
  EXPECT_GT(recorded.state().rows().size(), 1'000U);
  const LedgerRecorder::Account m1 = recorded.recorder.accounts(recorded.run.population).pools[0];
  for (const std::int64_t sum : {m1.purse.settled, m1.purse.struck, m1.purse.held, m1.purse.pending})
    EXPECT_GT(sum, 0);
  EXPECT_EQ(m1.local, 0);
  std::int64_t collected = 0;
  for (const WorkerState& worker : recorded.run.population.workers) collected += worker.purse.collected;
  EXPECT_GT(collected, 0);
  // And the State's own sums.
  for (const lifecycle::Party& party : recorded.state().parties()) {
    if (party.worker_id.empty()) continue;
    const auto index = std::stoull(party.worker_id.substr(party.worker_id.find('/') + 1)) - 1;
    const Purse& purse = recorded.run.population.workers[index].purse;
    EXPECT_EQ(raw(party.life.unsettled), purse.unsettled) << party.worker_id;
    EXPECT_EQ(raw(party.life.burned), purse.burned) << party.worker_id;
  }
  const auto again = lifecycle::replay(recorded.ledger);
  EXPECT_TRUE(again.agrees()) << again.differences.front();
}

TEST(Fidelity, a_sum_that_is_out_by_one_is_found) {
  EconomyScenario scenario = forwarding_economy();
  scenario.parameters.days = 1;
  Recorded recorded(scenario);
  expect_same(recorded);
  for (std::int64_t Purse::*sum : {&Purse::settled, &Purse::struck, &Purse::held, &Purse::burned_ever}) {
    EconomyRun wrong = recorded.run;
    ++(wrong.population.workers[0].purse.*sum);
    EXPECT_FALSE(differences(wrong, recorded.recorder).empty());
    wrong = recorded.run;
    --(wrong.population.pools[2].purse.*sum);
    EXPECT_FALSE(differences(wrong, recorded.recorder).empty());
  }
}

TEST(Fidelity, own_users_jobs_are_paid_by_their_pool_and_the_rest_is_the_same) {
  EconomyScenario scenario = small_economy();
  scenario.pools[0] = economy_pool("a", 20, 2, "no-compute");
  scenario.pools[1] = economy_pool("b", 80, 0);  // its users go to a and c
  scenario.policy.merge_origin_when_local = true;
  const Recorded recorded(scenario);
  expect_same(recorded);
  expect_same_nets(recorded);
  const auto accounts = recorded.recorder.accounts(recorded.run.population);
  EXPECT_GT(accounts.pools[0].local, 0);
  EXPECT_GT(accounts.pools[0].purse.settled, accounts.pools[0].local);
}

TEST(Fidelity, holds_under_other_policies_and_conducts) {
  EconomyScenario scenario = forwarding_economy();
  scenario.pools[1] = economy_pool("m2", 0, 3, "whitewash");
  scenario.pools[2].verifier = strategy("false-disputes");
  scenario.parameters.mistakes_per_million = 200'000;
  scenario.policy.rounding = rules::Rounding::floor;
  scenario.policy.slashing_schedule.clear();
  {
    const Recorded recorded(scenario);
    expect_same(recorded);
    expect_same_nets(recorded);
    EXPECT_GT(recorded.run.disputes.filed, 0);
    EXPECT_GT(recorded.run.disputes.identities_left, 0);
  }
  // Nobody may verify: they wait, and expire.
  scenario.pools = {economy_pool("m", 0, 2, "no-compute"), economy_pool("u", 10, 0)};
  scenario.policy.dispute_expires_seconds = 86'400;
  {
    const Recorded recorded(scenario);
    expect_same(recorded);
    EXPECT_GT(recorded.run.disputes.unverified, 0);
  }
  // Without a hold what is contested is paid.
  scenario = forwarding_economy();
  scenario.pools[0] = economy_pool("m1", 0, 2, "no-compute");
  scenario.policy.dispute_hold = false;
  const Recorded recorded(scenario);
  expect_same(recorded);
  expect_same_nets(recorded);
  EXPECT_GT(recorded.run.disputes.burned, 0);
  EXPECT_GT(expect_scheduled_burns(recorded), 0);
}

}  // namespace
}  // namespace homeostat::sim::test
