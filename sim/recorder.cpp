// Events into the engine.
#include "sim/recorder.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::sim {
namespace {

constexpr int kBatch = 5'000;  // events in one durable transaction

}  // namespace

Recorder::Recorder(lifecycle::Engine& engine, const Scenario& scenario, const Cast& cast,
                   const policy::Policy& policy)
    : engine_(engine),
      monitor_(policy),
      watch_(engine.state()),
      steward_(scenario, cast, engine, [this](const ledger::Event& event) { return send(event); }) {
  steward_.open(policy);
}

ledger::Outcome Recorder::send(const ledger::Event& event) {
  if (in_batch_ == 0) engine_.begin();
  watch_.before(event);
  ledger::Outcome outcome = engine_.apply(event);
  watch_.after(event, outcome);
  if (++in_batch_ >= kBatch) flush();
  return outcome;
}

void Recorder::flush() {
  if (in_batch_ > 0) engine_.commit();
  in_batch_ = 0;
}

ledger::Outcome Recorder::apply(const ledger::Event& event) {
  if (const auto* const window = std::get_if<ledger::WindowClosed>(&event.what)) {
    return steward_.close_window(event.at, window->start, window->end);
  }
  ledger::Outcome outcome = send(event);
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
