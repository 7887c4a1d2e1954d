// A small scenario for tests.
#include "tests/sim/small.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"

namespace homeostat::sim::test {

WorkerTable even_table(std::int64_t tokens_per_second) {
  const auto speed = tokens_per_second * 1'000;
  const SpeedQuantiles even{speed, speed, speed};
  WorkerTable table;
  for (const char* model : {"small", "large", "unused"}) table.models.push_back({model, 8'000});
  table.classes.push_back({"any", "gpu", speed, {even, even, even}});
  table.classes.push_back({"little", "cpu", speed, {even, {}, {}}});
  table.classes.push_back({"hermit", "cpu", speed, {{}, {}, even}});
  return table;
}

Scenario empty_scenario() {
  Scenario scenario;
  scenario.name = std::string("small");
  scenario.start = *base::from_iso("2026-04-20T08:00:00");
  scenario.table = even_table(10);
  scenario.model_weight = {1, 0, 0};
  scenario.hop_latency_micros = 0;
  scenario.unsigned_per_million = 0;
  scenario.signing_delay_min_micros = 1'000'000;
  scenario.signing_delay_max_micros = 1'000'000;
  return scenario;
}

PoolSpec pool(const std::string& name, std::uint64_t users, const std::string& worker_class,
              std::int64_t count, const std::vector<std::string>& models) {
  const auto table = even_table(1);
  PoolSpec spec{name, users, {}};
  if (count == 0) return spec;
  WorkerGroup group{*table.worker_class(worker_class), count, {}};
  for (const auto& model : models) group.models.push_back(*table.model(model));
  spec.workers.push_back(group);
  return spec;
}

Scenario busy_scenario(std::uint64_t seed, std::size_t requests) {
  auto scenario = empty_scenario();
  scenario.seed = seed;
  for (auto& worker_class : scenario.table.classes) {
    for (auto& quantiles : worker_class.generation) {
      if (quantiles) *quantiles = {5'000, 10'000, 30'000};
    }
  }
  scenario.model_weight = {3, 1, 0};
  scenario.pools = {pool("a", 5, "little", 2, {"small"}), pool("b", 3, "any", 1, {"small", "large"}),
                    pool("c", 1, "any", 1, {"small", "large"})};
  scenario.queue_limit = 6;
  scenario.forward_above = 2;
  scenario.max_hops = 2;
  scenario.hop_latency_micros = 700'000;
  scenario.unsigned_per_million = 100'000;
  scenario.signing_delay_max_micros = 5'000'000;
  const Stream stream(seed, "test");
  std::int64_t at = 0;
  for (std::size_t i = 0; i < requests; ++i) {
    at += stream.between(0, 1'200'000, Purpose::origin_pool, i);
    scenario.trace.push_back(
        {at, stream.between(0, 20, Purpose::model, i), stream.between(0, 90, Purpose::worker_speed, i)});
  }
  return scenario;
}

policy::Policy hourly_policy() {
  policy::Policy policy;
  policy.name = std::string("hourly");
  policy.period_seconds = 3'600;
  return policy;
}

namespace {

std::string describe(const ledger::InferenceRecorded& e) {
  const ledger::Row& row = e.row;
  std::vector<std::int64_t> numbers{rules::raw(row.tokens_in), rules::raw(row.tokens_out),
                                    rules::raw(row.credits_total), rules::raw(row.created_at)};
  for (const auto slot : rules::kAllSlots) numbers.push_back(rules::raw(row.shares[slot]));
  return fmt::format("recorded {} {} {} {} {} {} [{}] {}", row.job_id, row.origin_pool_id, row.exec_pool_id,
                     row.worker_id, row.model, fmt::join(numbers, ","), fmt::join(row.forward_chain, ","),
                     e.response_sha256.value_or("-"));
}
std::string describe(const ledger::Attributed& e) {
  return fmt::format("attributed {} {} {}", e.row_id, base::to_hex(e.worker_key), base::to_hex(e.signature));
}
std::string describe(const ledger::WindowClosed& e) {
  return fmt::format("window {} {} {}", base::to_iso(e.start), base::to_iso(e.end), e.policy_sha256);
}
template <class Other>
std::string describe(const Other& /*unused*/) {
  return "an event that no simulation makes";
}

}  // namespace

std::string text_of(const ledger::Event& event) {
  const auto what = std::visit([](const auto& e) { return describe(e); }, event.what);
  return fmt::format("{} {} {}", base::to_iso(event.at), event.authority, what);
}

ledger::Outcome Recording::apply(const ledger::Event& event) {
  events.push_back(event);
  if (std::holds_alternative<ledger::InferenceRecorded>(event.what)) return ledger::Accepted{++rows};
  return ledger::Accepted{0};
}

std::vector<std::string> Recording::texts() const {
  std::vector<std::string> all;
  for (const auto& event : events) all.push_back(text_of(event));
  return all;
}

}  // namespace homeostat::sim::test
