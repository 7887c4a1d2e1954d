// The timeline: small federations that a person can work out, and a naive replay of random busy ones.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"
#include "tests/sim/small.hpp"

namespace homeostat::sim::test {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

Timeline run(const Scenario& scenario) {
  return run_timeline(scenario, make_cast(scenario), 3'600);
}

/// `count` requests at the same instant that take a worker of even_table(10) ten seconds each.
void ask(Scenario& scenario, std::int64_t offset, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) scenario.trace.push_back({offset, 40, 60});
}

/// Seconds from the start of the run.
double seconds(const Scenario& scenario, std::int64_t at) {
  return static_cast<double>(at - rules::raw(scenario.start)) / static_cast<double>(kSecond);
}

TEST(Timeline, OneWorkerServesInOrderAndAFullQueueRefuses) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  scenario.queue_limit = 2;
  ask(scenario, 0, 4);
  ask(scenario, 10 * kSecond, 1);
  scenario.stretch_milli = 1'500;  // the last one comes at 15 s
  const auto jobs = run(scenario).jobs;
  const std::vector<double> started{0, 10, 20, 0, 30};
  for (const std::size_t i : {0U, 1U, 2U, 4U}) {
    EXPECT_EQ(jobs[i].refusal, RequestRefusal::none) << i;
    EXPECT_EQ(seconds(scenario, jobs[i].started), started[i]) << i;
    EXPECT_EQ(seconds(scenario, jobs[i].finished), started[i] + 10) << i;
    EXPECT_EQ(seconds(scenario, jobs[i].signed_at), started[i] + 11) << i;
    EXPECT_TRUE(jobs[i].forwarders.empty());
  }
  EXPECT_EQ(jobs[3].refusal, RequestRefusal::queue_full);
  EXPECT_EQ(seconds(scenario, jobs[4].arrived), 15);
}

TEST(Timeline, AQueueOfNoneStillServesWhoComesToAnIdleWorker) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  scenario.queue_limit = 0;
  ask(scenario, 0, 2);
  ask(scenario, 10 * kSecond, 1);
  const auto jobs = run(scenario).jobs;
  EXPECT_EQ(jobs[0].refusal, RequestRefusal::none);
  EXPECT_EQ(jobs[1].refusal, RequestRefusal::queue_full);
  // Planned after the arrival at the same instant, the end of the first job does not yet make room.
  EXPECT_EQ(jobs[2].refusal, RequestRefusal::queue_full);
}

TEST(Timeline, AModelThatIsNotLocalIsForwardedWithLatency) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "hermit", 1, {"unused"}), pool("b", 0, "any", 1, {"large"}),
                    pool("c", 0, "any", 1, {"small"})};
  scenario.hop_latency_micros = 250'000;
  ask(scenario, 0, 1);
  const auto timeline = run(scenario);
  const Job& job = timeline.jobs[0];
  EXPECT_EQ(job.refusal, RequestRefusal::none);
  EXPECT_EQ(job.origin, 0U);
  EXPECT_EQ(job.pool, 2U);
  EXPECT_EQ(job.forwarders, std::vector<std::size_t>{0});
  EXPECT_EQ(seconds(scenario, job.arrived), 0);
  EXPECT_EQ(seconds(scenario, job.started), 0.25);
}

TEST(Timeline, AModelThatNobodyReachableServesIsUnreachable) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "hermit", 1, {"unused"}), pool("b", 0, "any", 1, {"large"})};
  ask(scenario, 0, 1);
  EXPECT_EQ(run(scenario).jobs[0].refusal, RequestRefusal::model_unreachable);
  scenario.pools[1] = pool("b", 0, "any", 1, {"small"});
  EXPECT_EQ(run(scenario).jobs[0].refusal, RequestRefusal::none);
  scenario.max_hops = 0;
  EXPECT_EQ(run(scenario).jobs[0].refusal, RequestRefusal::model_unreachable);
}

TEST(Timeline, AModelServedOnlyByFullPoolsIsAFullQueue) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "hermit", 1, {"unused"}), pool("b", 0, "any", 1, {"small"})};
  scenario.queue_limit = 1;
  scenario.forward_above = 1;
  ask(scenario, 0, 2);
  ask(scenario, kSecond, 1);
  const auto jobs = run(scenario).jobs;
  EXPECT_EQ(jobs[1].refusal, RequestRefusal::none);
  EXPECT_EQ(jobs[2].refusal, RequestRefusal::queue_full);
  EXPECT_TRUE(jobs[2].forwarders.empty());
}

TEST(Timeline, AboveTheThresholdTheLessLoadedPeerGetsIt) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "any", 1, {"small"}), pool("b", 0, "any", 1, {"small"}),
                    pool("c", 0, "any", 2, {"small"})};
  scenario.forward_above = 2;
  ask(scenario, 0, 4);
  for (std::int64_t i = 1; i <= 4; ++i) ask(scenario, i * 1'000, 1);  // one after the other
  const auto jobs = run(scenario).jobs;
  // One runs and three wait at a (the threshold is passed with the third). Then b and c are idle and b is
  // named first, then c is less loaded (0 of 2, then 1 of 2 workers against 1 of 1), then both are as loaded,
  // and b is named first.
  std::vector<std::size_t> pools;
  for (const Job& job : jobs) pools.push_back(job.pool);
  EXPECT_EQ(pools, (std::vector<std::size_t>{0, 0, 0, 0, 1, 2, 2, 1}));
  EXPECT_TRUE(jobs[3].forwarders.empty());
  EXPECT_EQ(jobs[4].forwarders, std::vector<std::size_t>{0});
}

TEST(Timeline, ASaturatedPoolForwardsOnlyToALessLoadedOne) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "any", 1, {"small"}), pool("b", 0, "any", 1, {"small"})};
  scenario.forward_above = 0;
  for (std::int64_t i = 0; i < 6; ++i) ask(scenario, i * 1'000, 1);
  std::vector<std::size_t> pools;
  for (const Job& job : run(scenario).jobs) pools.push_back(job.pool);
  // After two at a, two go to b, which is less loaded until it has as many; then a, as loaded, keeps the next
  // and has one more.
  EXPECT_EQ(pools, (std::vector<std::size_t>{0, 0, 1, 1, 0, 1}));
}

TEST(Timeline, ASecondHopHappensAndAThirdDoesNot) {
  auto scenario = empty_scenario();
  scenario.pools = {pool("a", 1, "hermit", 1, {"unused"}), pool("b", 0, "any", 1, {"small"}),
                    pool("c", 0, "any", 1, {"small"}), pool("d", 0, "any", 1, {"small"})};
  scenario.forward_above = 0;
  scenario.hop_latency_micros = kSecond;
  ask(scenario, 0, 6);
  // All six leave a before any of them is seen at b. There one runs, one waits, and four go on: to c, the
  // first of the idle ones. There again one runs, one waits, and the last two may not go on to d, idle as it
  // is.
  const auto jobs = run(scenario).jobs;
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_EQ(jobs[i].forwarders, std::vector<std::size_t>{0});
    EXPECT_EQ(jobs[i].pool, 1U);
  }
  for (const std::size_t i : {2U, 3U, 4U, 5U}) {
    EXPECT_EQ(jobs[i].forwarders, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(jobs[i].pool, 2U);
    EXPECT_EQ(seconds(scenario, jobs[i].queued), 2);
  }
  EXPECT_EQ(seconds(scenario, jobs[5].started), 32);
}

TEST(Timeline, TheFastestIdleWorkerIsChosen) {
  auto scenario = empty_scenario();
  scenario.table.classes[1].generation[0] = SpeedQuantiles{40'000, 40'000, 40'000};
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  scenario.pools[0].workers.push_back({1, 1, {0}});
  ask(scenario, 0, 2);
  const auto jobs = run(scenario).jobs;
  EXPECT_EQ(jobs[0].worker, 1U);
  EXPECT_EQ(jobs[1].worker, 0U);
  EXPECT_EQ(jobs[0].finished - jobs[0].started, 60 * kSecond / 40 + 40 * kSecond / 10);
}

TEST(Timeline, WindowsEndAtEachBoundaryAndTheLastCoversTheLastMoment) {
  auto scenario = empty_scenario();
  scenario.start = *base::from_iso("2026-04-20T08:59:55");
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  ask(scenario, 0, 1);
  ask(scenario, 7'200 * kSecond, 1);  // 10:59:55, signed at 11:00:06
  std::vector<std::string> ends;
  for (const auto& moment : run(scenario).moments) {
    if (moment.kind == TimelineEvent::Kind::window_end)
      ends.push_back(base::to_iso(rules::micros(moment.at)));
  }
  EXPECT_EQ(ends, (std::vector<std::string>{"2026-04-20T09:00:00", "2026-04-20T10:00:00",
                                            "2026-04-20T11:00:00", "2026-04-20T12:00:00"}));
}

TEST(Timeline, WhatHappensAtTheVeryEndOfAWindowComesAfterIt) {
  auto scenario = empty_scenario();
  scenario.start = *base::from_iso("2026-04-20T08:59:50");
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  ask(scenario, 0, 1);  // finished at 09:00:00 sharp
  const auto moments = run(scenario).moments;
  ASSERT_EQ(moments.size(), 4U);
  EXPECT_EQ(moments[0].kind, TimelineEvent::Kind::window_end);
  EXPECT_EQ(moments[0].at, moments[1].at);
  EXPECT_EQ(moments[1].kind, TimelineEvent::Kind::recorded);
  EXPECT_EQ(moments[2].kind, TimelineEvent::Kind::attributed);
}

TEST(Timeline, AMomentAtTheVeryEndOfAWindowNeedsTheNextOne) {
  auto scenario = empty_scenario();
  scenario.start = *base::from_iso("2026-04-20T08:59:50");
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  scenario.unsigned_per_million = 1'000'000;
  ask(scenario, 0, 1);  // finished at 09:00:00 sharp, never signed
  const auto moments = run(scenario).moments;
  ASSERT_EQ(moments.size(), 3U);
  EXPECT_EQ(base::to_iso(rules::micros(moments[2].at)), "2026-04-20T10:00:00");
}

TEST(Timeline, PastTheYear9999IsAnInputError) {
  auto scenario = empty_scenario();
  scenario.start = *base::from_iso("9999-12-31T23:59:55");
  scenario.pools = {pool("a", 1, "any", 1, {"small"})};
  ask(scenario, 0, 1);
  EXPECT_THROW(run(scenario), base::InputError);
}

// The naive replay: everything below is checked from the jobs' instants alone.

struct Interval {
  std::int64_t begin;
  std::int64_t end;
};

std::vector<Interval> busy_intervals(const Timeline& timeline, std::size_t worker) {
  std::vector<Interval> found;
  for (const Job& job : timeline.jobs) {
    if (job.refusal == RequestRefusal::none && job.worker == worker)
      found.push_back({job.started, job.finished});
  }
  std::sort(found.begin(), found.end(),
            [](auto a, auto b) { return a.begin < b.begin || (a.begin == b.begin && a.end < b.end); });
  return found;
}

/// True if the intervals, which do not overlap, leave no instant of [begin, end) out.
bool covered(const std::vector<Interval>& intervals, std::int64_t begin, std::int64_t end) {
  std::int64_t sum = 0;
  for (const auto& interval : intervals) {
    sum += std::max<std::int64_t>(0, std::min(interval.end, end) - std::max(interval.begin, begin));
  }
  return sum == end - begin;
}

/// Waiting jobs of a pool just after `instant`.
std::int64_t waiting_at(const Timeline& timeline, std::size_t pool, std::int64_t instant) {
  return std::count_if(timeline.jobs.begin(), timeline.jobs.end(), [&](const Job& job) {
    return job.refusal == RequestRefusal::none && job.pool == pool && job.queued <= instant &&
           instant < job.started;
  });
}

class Busy : public testing::TestWithParam<std::uint64_t> {
 protected:
  const Scenario scenario = busy_scenario(GetParam());
  const Cast cast = make_cast(scenario);
  const Timeline timeline = run_timeline(scenario, cast, 3'600);
};
INSTANTIATE_TEST_SUITE_P(Timeline, Busy, testing::Range<std::uint64_t>(1, 9));

TEST_P(Busy, EveryPathIsTaken) {
  std::set<std::size_t> hops;
  std::set<RequestRefusal> refusals;
  for (const Job& job : timeline.jobs) {
    refusals.insert(job.refusal);
    if (job.refusal == RequestRefusal::none) hops.insert(job.forwarders.size());
  }
  EXPECT_EQ(hops, (std::set<std::size_t>{0, 1, 2}));
  EXPECT_TRUE(refusals.contains(RequestRefusal::queue_full));
}

TEST_P(Busy, NoWorkerRunsTwoJobsAtOnce) {
  for (std::size_t worker = 0; worker < cast.workers.size(); ++worker) {
    const auto intervals = busy_intervals(timeline, worker);
    EXPECT_FALSE(intervals.empty());
    for (std::size_t i = 1; i < intervals.size(); ++i) EXPECT_LE(intervals[i - 1].end, intervals[i].begin);
  }
}

TEST_P(Busy, NoQueueIsEverLongerThanItsLimit) {
  std::int64_t longest = 0;
  for (std::size_t pool = 0; pool < cast.pools.size(); ++pool) {
    for (const Job& job : timeline.jobs) longest = std::max(longest, waiting_at(timeline, pool, job.queued));
  }
  EXPECT_EQ(longest, scenario.queue_limit);  // reached, and not exceeded
}

TEST_P(Busy, TheSummaryFindsTheSameLongestQueues) {
  const auto summary = summarise(scenario, cast, timeline);
  for (std::size_t pool = 0; pool < cast.pools.size(); ++pool) {
    std::int64_t longest = 0;
    for (const Job& job : timeline.jobs) longest = std::max(longest, waiting_at(timeline, pool, job.queued));
    EXPECT_EQ(summary.pools[pool].longest_queue, longest);
  }
}

TEST_P(Busy, NobodyWaitsForAWorkerThatIsIdle) {
  for (const Job& job : timeline.jobs) {
    if (job.refusal != RequestRefusal::none) continue;
    for (const std::size_t worker : cast.pools[job.pool].workers) {
      if (!cast.workers[worker].speeds[job.model]) continue;
      EXPECT_TRUE(covered(busy_intervals(timeline, worker), job.queued, job.started));
    }
  }
}

TEST_P(Busy, WithinAPoolAndAModelFirstComeIsFirstServed) {
  for (const Job& a : timeline.jobs) {
    for (const Job& b : timeline.jobs) {
      const bool comparable = a.refusal == RequestRefusal::none && b.refusal == RequestRefusal::none &&
                              a.pool == b.pool && a.model == b.model;
      if (comparable && a.queued < b.queued) {
        EXPECT_LE(a.started, b.started);
      }
    }
  }
}

TEST_P(Busy, ChainsAreShortAndHonest) {
  for (const Job& job : timeline.jobs) {
    EXPECT_LE(job.forwarders.size(), 2U);
    auto visited = job.forwarders;
    if (job.refusal == RequestRefusal::none) visited.push_back(job.pool);
    if (!visited.empty()) {
      EXPECT_EQ(visited.front(), job.origin);
    }
    EXPECT_EQ(std::set<std::size_t>(visited.begin(), visited.end()).size(), visited.size());
    if (job.refusal != RequestRefusal::none) continue;
    const auto hops = static_cast<std::int64_t>(job.forwarders.size());
    EXPECT_EQ(job.queued, job.arrived + hops * scenario.hop_latency_micros);
  }
}

TEST_P(Busy, WorkersServeTheirModelsInTheirTime) {
  for (const Job& job : timeline.jobs) {
    if (job.refusal != RequestRefusal::none) continue;
    EXPECT_EQ(cast.workers[job.worker].pool, job.pool);
    const auto& speed = cast.workers[job.worker].speeds[job.model];
    ASSERT_TRUE(speed.has_value());
    const auto prefill = job.tokens_in * 1'000 * kSecond / speed->prompt;
    EXPECT_EQ(job.finished - job.started, prefill + job.tokens_out * 1'000 * kSecond / speed->generation);
    EXPECT_LE(job.queued, job.started);
    if (job.signed_at == 0) continue;
    EXPECT_GE(job.signed_at - job.finished, scenario.signing_delay_min_micros);
    EXPECT_LE(job.signed_at - job.finished, scenario.signing_delay_max_micros);
  }
}

TEST_P(Busy, EachServedJobIsRecordedOnceAndSignedAtMostOnce) {
  std::vector<int> recorded(timeline.jobs.size());
  std::vector<int> attributed(timeline.jobs.size());
  std::int64_t before = 0;
  for (const TimelineEvent& moment : timeline.moments) {
    EXPECT_LE(before, moment.at);
    before = moment.at;
    if (moment.kind == TimelineEvent::Kind::recorded) ++recorded[moment.job];
    if (moment.kind != TimelineEvent::Kind::attributed) continue;
    ++attributed[moment.job];
    EXPECT_EQ(recorded[moment.job], 1);
  }
  for (std::size_t i = 0; i < timeline.jobs.size(); ++i) {
    const bool served = timeline.jobs[i].refusal == RequestRefusal::none;
    EXPECT_EQ(recorded[i], served ? 1 : 0);
    EXPECT_EQ(attributed[i], served && timeline.jobs[i].signed_at > 0 ? 1 : 0);
  }
}

}  // namespace
}  // namespace homeostat::sim::test
