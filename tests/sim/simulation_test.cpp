// The simulation as the engine hears it: determinism, separate streams, conservation, and rows that hold.
#include "sim/federation/events/simulation.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "tests/sim/small.hpp"

namespace homeostat::sim::test {
namespace {

struct Heard {
  Recording sink;
  SimulationResult result;
};

Heard hear(const Scenario& scenario, unsigned threads = 1) {
  Heard heard;
  heard.result = simulate(scenario, hourly_policy(), heard.sink, threads);
  return heard;
}

TEST(Simulation, TwiceAndOnAnyNumberOfThreadsTheSame) {
  const auto once = hear(busy_scenario()).sink.texts();
  EXPECT_GT(once.size(), 500U);
  EXPECT_EQ(once, hear(busy_scenario()).sink.texts());
  for (const unsigned threads : {2U, 3U, 8U}) EXPECT_EQ(once, hear(busy_scenario(), threads).sink.texts());
}

TEST(Simulation, AnotherSeedIsAnotherRun) {
  auto other = busy_scenario();
  other.seed += 1;  // the same trace, pools and machines
  const auto a = hear(busy_scenario());
  const auto b = hear(other);
  EXPECT_NE(a.sink.texts(), b.sink.texts());
  for (std::size_t p = 0; p < 3; ++p) EXPECT_NE(a.result.pools[p].id, b.result.pools[p].id);
  std::set<std::string> digests;
  std::size_t rows = 0;
  for (const auto* run : {&a, &b}) {
    for (const auto& event : run->sink.events) {
      if (const auto* row = std::get_if<ledger::InferenceRecorded>(&event.what)) {
        digests.insert(*row->response_sha256);
        ++rows;
      }
    }
  }
  EXPECT_EQ(digests.size(), rows);
}

TEST(Simulation, AnIdleAgentDisturbsNobody) {
  const auto before = hear(busy_scenario());
  auto scenario = busy_scenario();
  // A pool without users whose machine serves a model that nobody asks for, and one without anything.
  scenario.pools.push_back(pool("d", 0, "hermit", 1, {"unused"}));
  scenario.pools.push_back(pool("e", 0, "", 0, {}));
  const auto after = hear(scenario);
  EXPECT_EQ(before.sink.texts(), after.sink.texts());
  EXPECT_EQ(after.result.workers.size(), before.result.workers.size() + 1);
  EXPECT_EQ(after.result.workers.back().jobs, 0U);
}

TEST(Simulation, AnotherMachineChangesNobodysSpeedOrKey) {
  auto scenario = busy_scenario();
  const auto before = make_cast(scenario);
  scenario.pools[0].workers.push_back({0, 3, {0}});
  const auto after = make_cast(scenario);
  ASSERT_EQ(after.workers.size(), before.workers.size() + 3);
  std::map<std::string, const WorkerAgent*> by_name;
  for (const auto& worker : after.workers) by_name[worker.name] = &worker;
  ASSERT_EQ(by_name.size(), after.workers.size());
  for (const auto& worker : before.workers) {
    const auto& same = *by_name.at(worker.name);
    EXPECT_EQ(same.key, worker.key);
    for (std::size_t m = 0; m < worker.speeds.size(); ++m) {
      ASSERT_EQ(same.speeds[m].has_value(), worker.speeds[m].has_value());
      if (worker.speeds[m]) {
        EXPECT_EQ(same.speeds[m]->generation, worker.speeds[m]->generation);
      }
    }
  }
}

TEST(Simulation, EachAgentHasItsOwnKeyAndSpeed) {
  const auto cast = make_cast(busy_scenario());
  std::set<ledger::PublicKey> keys;
  for (const auto& pool : cast.pools) keys.insert(pool.key);
  for (const auto& worker : cast.workers) keys.insert(worker.key);
  EXPECT_EQ(keys.size(), cast.pools.size() + cast.workers.size());
  for (const auto& pool : cast.pools) EXPECT_EQ(pool.id, ledger::atom_id(pool.key));
  const auto speed = [&](std::size_t worker) { return cast.workers[worker].speeds[0]->generation; };
  EXPECT_NE(speed(0), speed(1));  // two machines of one class
}

TEST(Simulation, RequestsAreConserved) {
  const auto scenario = busy_scenario();
  const auto heard = hear(scenario);
  const auto& result = heard.result;
  EXPECT_EQ(result.requests, scenario.trace.size());
  std::uint64_t refused = 0;
  for (const auto& [reason, count] : result.refused) refused += count;
  EXPECT_GT(refused, 0U);
  EXPECT_EQ(result.served + refused, result.requests);
  EXPECT_EQ(result.rows, result.served);
  EXPECT_EQ(static_cast<std::uint64_t>(heard.sink.rows), result.served);
  EXPECT_LT(result.attributed, result.rows);
  EXPECT_TRUE(result.engine_refusals.empty());
  EXPECT_EQ(result.events, heard.sink.events.size());
  EXPECT_EQ(result.events, result.rows + result.attributed + result.windows);

  std::uint64_t hops = 0;
  ASSERT_EQ(result.by_hops.size(), 3U);
  for (const auto count : result.by_hops) hops += count;
  EXPECT_EQ(hops, result.served);
  EXPECT_EQ(result.by_hops[1] + result.by_hops[2], result.forwarded);
  PoolSummary sum;
  for (const auto& pool : result.pools) {
    sum.arrivals += pool.arrivals;
    sum.executed += pool.executed;
    sum.refused += pool.refused;
    EXPECT_LE(pool.longest_queue, scenario.queue_limit);
  }
  EXPECT_EQ(sum.arrivals, result.requests);
  EXPECT_EQ(sum.executed, result.served);
  EXPECT_EQ(sum.refused, refused);
  std::uint64_t jobs = 0;
  for (const auto& worker : result.workers) {
    jobs += worker.jobs;
    EXPECT_LE(worker.utilisation_basis_points, 10'001);
    EXPECT_GT(worker.utilisation_basis_points, 0);
  }
  EXPECT_EQ(jobs, result.served);
}

TEST(Simulation, RowsFollowThePolicyAndSignaturesVerify) {
  const auto scenario = busy_scenario();
  const auto heard = hear(scenario);
  std::map<std::string, PoolSummary> pools;
  for (const auto& pool : heard.result.pools) pools[pool.id] = pool;
  std::vector<ledger::InferenceRecorded> rows;
  for (const auto& event : heard.sink.events) {
    if (const auto* recorded = std::get_if<ledger::InferenceRecorded>(&event.what)) {
      const ledger::Row& row = recorded->row;
      rows.push_back(*recorded);
      EXPECT_EQ(event.authority, row.exec_pool_id);
      EXPECT_EQ(rules::raw(event.at), rules::raw(row.created_at));
      EXPECT_EQ(rules::raw(row.credits_total), std::max<std::int64_t>(rules::raw(row.tokens_out), 1));
      std::int64_t sum = 0;
      for (const auto slot : rules::kAllSlots) sum += rules::raw(row.shares[slot]);
      EXPECT_EQ(sum, rules::raw(row.credits_total));
      ASSERT_TRUE(pools.contains(row.origin_pool_id) && pools.contains(row.exec_pool_id));
      EXPECT_TRUE(row.worker_id.starts_with(pools[row.exec_pool_id].name + "/"));
      EXPECT_EQ(row.forward_chain.empty(), row.origin_pool_id == row.exec_pool_id);
      if (!row.forward_chain.empty()) {
        EXPECT_EQ(row.forward_chain[0], row.origin_pool_id);
      }
      EXPECT_LE(row.forward_chain.size(), 2U);
    } else if (const auto* attributed = std::get_if<ledger::Attributed>(&event.what)) {
      const auto& signed_row = rows.at(static_cast<std::size_t>(attributed->row_id - 1));
      const auto message = ledger::attribution_message(signed_row.row, *signed_row.response_sha256);
      const std::vector<std::uint8_t> bytes(message.begin(), message.end());
      EXPECT_TRUE(ledger::verify(attributed->worker_key, bytes, attributed->signature));
      EXPECT_EQ(event.authority, signed_row.row.worker_id);
      EXPECT_LT(rules::raw(signed_row.row.created_at), rules::raw(event.at));
    }
  }
  EXPECT_EQ(rows.front().row.job_id.size(), std::string("job-000001").size());
}

TEST(Simulation, TheSplitIsThatOfThePolicy) {
  auto policy = hourly_policy();
  policy.merge_origin_when_local = true;
  policy.minimum_credits = 50;
  Recording sink;
  simulate(busy_scenario(), policy, sink, 1);
  std::set<bool> kinds;
  for (const auto& event : sink.events) {
    const auto* recorded = std::get_if<ledger::InferenceRecorded>(&event.what);
    if (recorded == nullptr) continue;
    const auto& row = recorded->row;
    const bool local = row.origin_pool_id == row.exec_pool_id;
    kinds.insert(local);
    rules::CheckedArithmetic domain;
    const auto total = rules::credits(std::max<std::int64_t>(rules::raw(row.tokens_out), 50));
    EXPECT_EQ(rules::raw(row.credits_total), rules::raw(total));
    const auto shares = rules::split(domain, policy.shape(local), total);
    for (const auto slot : rules::kAllSlots)
      EXPECT_EQ(rules::raw(row.shares[slot]), rules::raw(shares[slot]));
  }
  EXPECT_EQ(kinds.size(), 2U);
}

TEST(Simulation, EveryEventIsInTheWindowThatClosesNext) {
  const auto heard = hear(busy_scenario());
  std::int64_t end = 0;
  std::uint64_t windows = 0;
  std::int64_t last = 0;
  for (const auto& event : heard.sink.events) {
    last = rules::raw(event.at);
    EXPECT_GE(last, end);
    const auto* window = std::get_if<ledger::WindowClosed>(&event.what);
    if (window == nullptr) continue;
    EXPECT_EQ(event.authority, heard.result.observer_id);
    EXPECT_EQ(window->policy_sha256, policy::hash(hourly_policy()));
    if (windows++ > 0) {
      EXPECT_EQ(rules::raw(window->start), end);
    }
    end = rules::raw(window->end);
    EXPECT_EQ(end, last);
    EXPECT_EQ(end % 3'600'000'000, 0);
  }
  EXPECT_EQ(last, end);  // the last event closes the last window
  EXPECT_EQ(windows, heard.result.windows);
  EXPECT_GE(windows, 1U);
}

TEST(Simulation, UnsignedRateIsARate) {
  auto scenario = busy_scenario();
  scenario.unsigned_per_million = 0;
  auto result = hear(scenario).result;
  EXPECT_EQ(result.attributed, result.rows);
  scenario.unsigned_per_million = 1'000'000;
  result = hear(scenario).result;
  EXPECT_EQ(result.attributed, 0U);
  EXPECT_GT(result.rows, 0U);
}

/// Accepts every second row only, under ids of its own, and calls one attribution known.
class Picky : public EventSink {
 public:
  ledger::Outcome apply(const ledger::Event& event) override {
    if (std::holds_alternative<ledger::InferenceRecorded>(event.what)) {
      if (++seen_ % 2 == 0) return ledger::Refused{ledger::Refusal::contradicts_stored_row, "test"};
      return ledger::Accepted{10 + seen_};
    }
    if (const auto* attributed = std::get_if<ledger::Attributed>(&event.what)) {
      ids.insert(attributed->row_id);
      if (attributed->row_id == 11) return ledger::Duplicate{11};
    }
    return ledger::Accepted{0};
  }
  std::set<std::int64_t> ids;

 private:
  std::int64_t seen_ = 0;
};

TEST(Simulation, WhatTheEngineRefusesIsCountedAndNotAttributed) {
  auto scenario = busy_scenario();
  scenario.unsigned_per_million = 0;
  Picky sink;
  const auto result = simulate(scenario, hourly_policy(), sink, 1);
  EXPECT_EQ(result.rows, (result.served + 1) / 2);
  EXPECT_EQ(result.engine_refusals.at(std::string(ledger::name(ledger::Refusal::contradicts_stored_row))),
            result.served / 2);
  EXPECT_EQ(result.engine_refusals.at("duplicate"), 1U);
  EXPECT_EQ(sink.ids.size(), result.rows);
  EXPECT_EQ(result.attributed, result.rows - 1);
  for (const auto id : sink.ids) EXPECT_EQ(id % 2, 1);
}

class Failing : public EventSink {
 public:
  ledger::Outcome apply(const ledger::Event& /*event*/) override { throw std::runtime_error("disk full"); }
};

TEST(Simulation, TheSinksExceptionEndsIt) {
  Failing sink;
  EXPECT_THROW(simulate(busy_scenario(), hourly_policy(), sink, 2), std::runtime_error);
}

TEST(Simulation, ProgressGrowsToTheEndOfEachStage) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>, std::less<>> last;
  Recording sink;
  const auto result =
      simulate(busy_scenario(), hourly_policy(), sink, 2, [&](std::string_view stage, auto done, auto total) {
        auto& seen = last[std::string(stage)];
        EXPECT_GE(done, seen.first);
        EXPECT_LE(done, total);
        seen = {done, total};
      });
  EXPECT_EQ(last.at("signing"), std::pair(result.requests, result.requests));
  EXPECT_EQ(last.at("applying"), std::pair(result.events, result.events));
}

TEST(Simulation, WaitingTimesAreThoseOfAPersonWithAStopWatch) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  for (int i = 0; i < 20; ++i)
    scenario.trace.push_back({0, 40, 60});  // ten seconds each: they wait 0, 10, ..., 190 s
  const auto result = hear(scenario).result;
  EXPECT_EQ(result.waiting_p50_micros, 90'000'000);
  EXPECT_EQ(result.waiting_p95_micros, 180'000'000);
  EXPECT_EQ(result.workers[0].busy_micros, 200'000'000);
  EXPECT_EQ(result.workers[0].utilisation_basis_points, 9'950);  // busy 200 of 201 s
  EXPECT_EQ(result.workers[0].tokens_out, 1'200);
  EXPECT_EQ(result.pools[0].longest_queue, 19);
}

TEST(Simulation, LaunchServesNearlyAllOverSeveralWindows) {
  const auto scenario = read_scenario(std::filesystem::path(HOMEOSTAT_SOURCE_DIR) / "scenarios/launch.toml");
  Recording sink;
  const auto result = simulate(scenario, policy::read_policy(scenario.policy), sink, 2);
  EXPECT_EQ(result.requests, 19'366U);
  EXPECT_GE(result.rows * 100, result.requests * 98);
  EXPECT_GE(result.windows, 3U);
  EXPECT_GT(result.forwarded, 500U);
  EXPECT_GT(result.by_hops[2], 0U);
  EXPECT_GT(result.rows, result.attributed);
  EXPECT_GT(result.attributed * 1'000, result.rows * 990);
  for (const auto& worker : result.workers) EXPECT_GT(worker.jobs, 0U) << worker.name;
  for (const auto& pool : result.pools) EXPECT_LE(pool.longest_queue, 50);
}

}  // namespace
}  // namespace homeostat::sim::test
