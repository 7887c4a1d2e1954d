// Passes the events of a simulation to the engine; see recorder.hpp.
#include "sim/federation/events/recorder.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::sim {

Recorder::Recorder(lifecycle::Engine& engine, const Scenario& scenario, const Cast& cast,
                   const policy::Policy& policy)
    : engine_(engine),
      monitor_(policy),
      steward_(scenario, cast, engine, [this](const ledger::Event& event) { return engine_.apply(event); }) {
  steward_.open(policy);
}

ledger::Outcome Recorder::apply(const ledger::Event& event) {
  if (const auto* const window = std::get_if<ledger::WindowClosed>(&event.what)) {
    return steward_.close_window(event.at, window->start, window->end);
  }
  ledger::Outcome outcome = engine_.apply(event);
  const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
  if (accepted == nullptr) return outcome;
  if (const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&event.what)) {
    ledger::Row row = recorded->row;
    row.id = accepted->subject;
    monitor_.on_row(row);
    waiting_.emplace(row.id, std::move(row));
  } else if (const auto* const attributed = std::get_if<ledger::Attributed>(&event.what)) {
    const auto found = waiting_.find(attributed->row_id);
    HOMEOSTAT_REQUIRE(found != waiting_.end(), "an attributed row was recorded before");
    monitor_.on_settlable(found->second, false);
    waiting_.erase(found);
  }
  return outcome;
}

}  // namespace homeostat::sim
