// The timeline against its naive twin, on random busy federations; the structures that it decides by, against
// the obvious.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/kernel/rank_set.hpp"
#include "tests/naive/timeline.hpp"
#include "tests/sim/small.hpp"

namespace homeostat::sim::test {
namespace {

/// A few pools with a few machines each under more work than they can do: ties of load and of speed are
/// common, queues are short, and some pools do not serve what they are asked for.
Scenario random_federation() {
  auto scenario = empty_scenario();
  scenario.seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto within = [](std::int64_t least, std::int64_t most) {
    return *rc::gen::inRange(least, most + 1);
  };
  const bool same_speeds = *rc::gen::arbitrary<bool>();
  for (auto& worker_class : scenario.table.classes) {
    for (auto& quantiles : worker_class.generation) {
      if (quantiles && !same_speeds) *quantiles = {5'000, 10'000, 30'000};
    }
  }
  scenario.model_weight = {3, 2, 1};
  const auto pools = within(1, 12);
  for (std::int64_t p = 0; p < pools; ++p) {
    const auto users = static_cast<std::uint64_t>(p == 0 ? 1 : within(0, 3));
    scenario.pools.push_back(sim::test::pool("p" + std::to_string(p), users, "any", 0, {}));
    auto& groups = scenario.pools.back().workers;
    if (within(0, 3) > 0) groups.push_back({0, within(1, 3), {0, 1}});
    if (within(0, 1) > 0) groups.push_back({1, within(1, 4), {0}});
    if (within(0, 4) == 0) groups.push_back({2, 1, {2}});
  }
  scenario.queue_limit = within(0, 5);
  scenario.forward_above = within(0, 4);
  scenario.max_hops = within(0, 4);
  scenario.hop_latency_micros = within(0, 2) * 1'000'000;
  const auto requests = within(1, 250);
  std::int64_t offset = 0;
  for (std::int64_t i = 0; i < requests; ++i) {
    scenario.trace.push_back({offset, within(0, 4) * 10, within(0, 4) * 20});
    offset += within(0, 2) * 500'000;
  }
  return scenario;
}

/// As they are before anything has happened to them.
std::vector<Job> requests_of(const Timeline& timeline) {
  std::vector<Job> requests;
  for (const Job& job : timeline.jobs) {
    Job request;
    request.arrived = job.arrived;
    request.tokens_in = job.tokens_in;
    request.tokens_out = job.tokens_out;
    request.origin = job.origin;
    request.model = job.model;
    requests.push_back(request);
  }
  return requests;
}

auto life_of(const Job& job) {
  return std::tuple(job.refusal, job.forwarders, job.pool, job.worker, job.queued, job.started, job.finished);
}

RC_GTEST_PROP(TimelineTwin, DecidesAsIfItHadLookedAtEverybody, ()) {
  const Scenario scenario = random_federation();
  const Cast cast = make_cast(scenario);
  const Timeline timeline = run_timeline(scenario, cast, 3'600);
  const auto naive = naive::Federation(scenario, cast).run(requests_of(timeline));
  std::size_t forwarded = 0;
  for (std::size_t i = 0; i < naive.size(); ++i) {
    RC_ASSERT(life_of(naive[i]) == life_of(timeline.jobs[i]));
    forwarded += naive[i].forwarders.size();
  }
  RC_TAG(forwarded > 20 ? "much is forwarded" : "little is forwarded");
}

RC_GTEST_PROP(RankSet, KnowsItsLeast, ()) {
  const auto bound = *rc::gen::element<std::size_t>(1, 63, 64, 65, 4'096, 5'000);
  RankSet set(bound);
  std::set<std::size_t> twin;
  const auto steps = *rc::gen::container<std::vector<std::pair<std::size_t, bool>>>(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, bound), rc::gen::arbitrary<bool>()));
  for (const auto& [number, added] : steps) {
    if (added) {
      set.insert(number);
      twin.insert(number);
    } else {
      set.erase(number);
      twin.erase(number);
    }
    RC_ASSERT(set.first().has_value() == !twin.empty());
    if (!twin.empty()) RC_ASSERT(*set.first() == *twin.begin());
  }
}

}  // namespace
}  // namespace homeostat::sim::test
