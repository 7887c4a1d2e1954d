// Simulates a trace for `homeostat simulate`, request by request into a ledger, as a review does it; see
// simulation.hpp.
#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cli/commands/simulation.hpp"
#include "cli/json/pool_json.hpp"
#include "cli/words/progress.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_words.hpp"
#include "sim/federation/events/recorded_run.hpp"
#include "sim/federation/sums/override.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using rules::raw;
using sim::experiment::Better;

/// A folder for ledgers that nobody asked to keep; it goes with them.
class Scratch {
 public:
  Scratch() {
    std::string name = fs::temp_directory_path() / "homeostat-simulate-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
      throw base::InputError(name, 0, std::strerror(errno), "a temporary folder (TMPDIR)");
    }
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;  // what is left over there is the system's to sweep
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

struct TraceMeasure {
  const char* name;
  const char* unit;
  Better better;
  double (*of)(const sim::RecordedRun&);
};

const std::vector<TraceMeasure>& trace_measures() {
  using Run = sim::RecordedRun;
  static const std::vector<TraceMeasure> all{
      {"requests", "", Better::neither, [](const Run& r) { return double(r.simulation.requests); }},
      {"served_share", "share of requests", Better::more,
       [](const Run& r) { return share(r.simulation.served, r.simulation.requests); }},
      {"forwarded_share", "share of the served", Better::neither,
       [](const Run& r) { return share(r.simulation.forwarded, r.simulation.served); }},
      {"waiting_p50", "seconds", Better::less,
       [](const Run& r) { return double(r.simulation.waiting_p50_micros) / 1e6; }},
      {"waiting_p95", "seconds", Better::less,
       [](const Run& r) { return double(r.simulation.waiting_p95_micros) / 1e6; }},
      {"credits", "credits spent by users", Better::neither,
       [](const Run& r) { return double(raw(r.legs.spent)); }},
      {"unassigned", "credits that rounding gave nobody", Better::less,
       [](const Run& r) { return double(raw(r.legs.unassigned)); }},
      {"pending", "credits of unsigned rows", Better::less,
       [](const Run& r) { return double(raw(r.legs.pending_worth)); }},
      {"held", "credits in dispute", Better::neither,
       [](const Run& r) { return double(raw(r.legs.contested_worth)); }},
      {"struck", "credits", Better::neither, [](const Run& r) { return double(raw(r.legs.struck_worth)); }},
      {"disputes", "", Better::neither, [](const Run& r) { return double(r.disputes.size()); }},
      {"burned", "credits", Better::neither, [](const Run& r) { return double(raw(r.legs.burned)); }},
      {"windows", "", Better::neither, [](const Run& r) { return double(r.windows.size()); }},
      {"proposals", "", Better::neither, [](const Run& r) { return double(r.settlements.size()); }},
  };
  return all;
}

/// What the proposals in the ledger would give a pool: what it is owed minus what it owes.
std::int64_t net_of(const sim::RecordedRun& run, const std::string& pool) {
  std::int64_t net = 0;
  for (const ledger::SettlementRecord& said : run.settlements) {
    if (said.life.rolled_back.holds()) continue;
    if (said.self_id == pool) net += raw(said.net_credits);
    if (said.peer_id == pool) net -= raw(said.net_credits);
  }
  return net;
}

std::vector<double> measured(const sim::RecordedRun& run) {
  std::vector<double> values;
  for (const TraceMeasure& measure : trace_measures()) values.push_back(measure.of(run));
  for (const sim::PoolSummary& pool : run.simulation.pools) values.push_back(double(net_of(run, pool.id)));
  return values;
}

Json details_of(const sim::RecordedRun& run) {
  Json credits = Json::object();
  for (const auto& [recipient, amount] : run.legs.by_recipient) credits[recipient] = raw(amount);
  Json pools = Json::array();
  for (const sim::PoolSummary& pool : run.simulation.pools) {
    pools.push_back(pool_json(pool));
    pools.back()["net"] = net_of(run, pool.id);
  }
  Json broken = Json::object();
  for (const auto& monitor : run.monitors) {
    if (monitor.violated > 0) broken[monitor.invariant] = monitor.violated;
  }
  return {{"rows", run.rows},
          {"root", run.ledger_root},
          {"credits", credits},
          {"pools", pools},
          {"violations", broken},
          {"unbalanced", lifecycle::imbalance_lines(run.legs.imbalances)},
          {"engine_refusals", run.simulation.engine_refusals}};
}

std::string extent_of(const sim::Scenario& scenario) {
  std::int64_t workers = 0;
  for (const sim::PoolSpec& pool : scenario.pools) {
    for (const sim::WorkerGroup& group : pool.workers) workers += group.count;
  }
  return fmt::format("{} requests of {}; {} pools, {} workers", scenario.trace.size(),
                     scenario.trace_file.filename().string(), scenario.pools.size(), workers);
}

void show(const sim::RecordedRun& run, std::uint64_t seed, Simulation& shown) {
  shown.runs.push_back({0, seed, measured(run)});
  shown.digests.push_back(run.digest);
  shown.details.push_back(details_of(run));
  const auto trouble = [&](const std::string& what) {
    shown.remarks.push_back(fmt::format("seed {}: {}", seed, what));
    shown.sound = false;
  };
  for (const auto& monitor : run.monitors) {
    if (monitor.violated > 0)
      trouble(fmt::format("{} was broken {} times", monitor.invariant, monitor.violated));
  }
  for (const std::string& each : lifecycle::imbalance_lines(run.legs.imbalances)) trouble(each);
  for (const auto& [refusal, times] : run.simulation.engine_refusals) {
    trouble(fmt::format("the engine refused {} events: {}", times, refusal));
  }
}

}  // namespace

Simulation simulate_trace(const SimulationRequest& request) {
  sim::Scenario scenario = sim::read_scenario(request.scenario);
  Simulation shown;
  shown.policy = request.policy ? *request.policy : policy::read_policy(scenario.policy);
  for (const auto& [key, value] : request.overrides) sim::override_policy_key(key, value, shown.policy);
  shown.question = scenario.question;
  shown.name = scenario.name;
  shown.identity = scenario.sha256;
  shown.extent = extent_of(scenario);
  for (const TraceMeasure& measure : trace_measures()) {
    shown.measures.push_back({measure.name, measure.better});
    shown.units.emplace_back(measure.unit);
  }
  for (const sim::PoolSpec& pool : scenario.pools) {
    shown.measures.push_back({"net." + pool.name, Better::neither});
    shown.units.emplace_back("credits owed to it, less what it owes");
  }
  const std::uint64_t first = request.seed.value_or(scenario.seed);
  const Scratch scratch;
  Progress progress;
  for (std::uint64_t s = 0; s < request.seeds; ++s) {
    scenario.seed = first + s;
    const fs::path ledger =
        request.ledger.empty() ? scratch.path() / fmt::format("{}.db", scenario.seed) : request.ledger;
    const auto tell = [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
      // One line for all seeds: what is left of the present stage says nothing of the next seed.
      if (request.seeds == 1) progress(stage, done, total);
    };
    show(sim::record(scenario, shown.policy, ledger, request.threads, tell), scenario.seed, shown);
    if (request.seeds > 1) progress("simulating", s + 1, request.seeds);
    if (request.ledger.empty()) fs::remove(ledger);
  }
  return shown;
}

}  // namespace homeostat::cli
