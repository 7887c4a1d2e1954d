// Simulates an economy into a ledger and compares the two; see simulated_ledger.hpp.
#include "cli/commands/simulated_ledger.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "engine/base/encoding.hpp"
#include "sim/federation/events/cast.hpp"
#include "sim/federation/sums/ledger_recorder.hpp"

namespace homeostat::cli {

sim::EconomyRun run_into_ledger(const sim::EconomyScenario& scenario, std::uint64_t seed, unsigned threads,
                                const std::filesystem::path& path,
                                const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                                SimulatedLedger& found) {
  ledger::Ledger::init(path, sim::observer_of(seed), true);
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(path));
  sim::LedgerRecorder recorder(engine, scenario, seed);
  sim::EconomyRun run = sim::run_economy(scenario, seed, threads, progress, &recorder);
  recorder.flush();
  found.rows = ledger.size();
  found.disputes = engine.state().disputes().size();
  found.burns = engine.state().burns().size();
  found.settlements = engine.state().settlements().size();
  found.root = base::to_hex(ledger.root());
  found.differences = sim::differences(run, recorder);
  for (const auto& [reason, times] : recorder.refusals()) {
    found.differences.push_back(fmt::format("the engine refused {} events: {}", times, reason));
  }
  std::map<std::string, std::int64_t> broken;
  for (const auto& violation : recorder.watch().violations()) ++broken[violation.invariant];
  for (const auto& [invariant, times] : broken) {
    found.violations.push_back(fmt::format("{} was broken {} times", invariant, times));
  }
  return run;
}

std::string text_of(const SimulatedLedger& ledger) {
  std::string text = fmt::format("ledger: {} rows, {} disputes, {} burns, {} settlements, root {}\n",
                                 ledger.rows, ledger.disputes, ledger.burns, ledger.settlements, ledger.root);
  for (const std::string& violation : ledger.violations) text += violation + "\n";
  if (ledger.differences.empty()) {
    return text + "every sum of every worker and pool is the same in the ledger as in the run\n";
  }
  for (const std::string& difference : ledger.differences) text += fmt::format("differs: {}\n", difference);
  return text;
}

nlohmann::ordered_json json_of(const SimulatedLedger& ledger) {
  return {{"rows", ledger.rows},
          {"disputes", ledger.disputes},
          {"burns", ledger.burns},
          {"settlements", ledger.settlements},
          {"root", ledger.root},
          {"differences", ledger.differences},
          {"violations", ledger.violations}};
}

}  // namespace homeostat::cli
