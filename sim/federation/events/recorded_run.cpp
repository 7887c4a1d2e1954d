// Runs a trace scenario into a ledger and reads the results from it; see recorded_run.hpp.
#include "sim/federation/events/recorded_run.hpp"

#include "engine/base/encoding.hpp"
#include "sim/federation/events/recorder.hpp"

namespace homeostat::sim {
namespace {

/// Checks no-silent-payer on the legs of the whole run: received = paid + held for every actor.
lifecycle::MonitorCount no_silent_payer(const lifecycle::LegBook& legs) {
  lifecycle::MonitorCount count{"no-silent-payer", 0, 0};
  count.evaluated = static_cast<std::int64_t>(legs.actors.size());
  count.violated = static_cast<std::int64_t>(legs.imbalances.size());
  return count;
}

}  // namespace

RecordedRun record(const Scenario& scenario, const policy::Policy& policy, const std::filesystem::path& path,
                   unsigned threads, const SimulationProgress& progress) {
  RecordedRun run;
  const Cast cast = make_cast(scenario);
  ledger::Ledger::init(path, cast.observer_id, true);
  ledger::Ledger ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(path));
  Recorder recorder(engine, scenario, cast, policy);
  run.simulation = simulate(scenario, policy, recorder, threads, progress);
  recorder.flush();

  const lifecycle::State& state = engine.state();
  for (const auto& counts : {recorder.monitor().counts(), recorder.watch().counts()}) {
    run.monitors.insert(run.monitors.end(), counts.begin(), counts.end());
  }
  for (const auto& violations : {recorder.monitor().violations(), recorder.watch().violations()}) {
    run.violations.insert(run.violations.end(), violations.begin(), violations.end());
  }
  for (const auto& [refusal, times] : recorder.steward().refusals()) {
    run.simulation.engine_refusals[refusal] += times;
  }
  for (const auto& [start, window] : state.windows()) run.windows.push_back(window);
  for (const auto& settlement : state.settlements()) run.settlements.push_back(settlement.record);
  run.disputes = state.disputes();
  run.burns = state.burns();
  run.legs = lifecycle::leg_book(state);
  run.monitors.push_back(no_silent_payer(run.legs));
  run.ledger_root = base::to_hex(ledger.root());
  run.rows = ledger.size();
  run.digest = base::to_hex(ledger.event_chain());
  return run;
}

}  // namespace homeostat::sim
