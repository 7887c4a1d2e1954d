// The recorder: keeps every event of a simulation in a ledger, through the engine, and shows it to the
// monitors. Where a window closes it lets the steward do what administrators do.
#pragma once

#include <memory>
#include <unordered_map>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "sim/federation/events/simulation.hpp"
#include "sim/federation/events/steward.hpp"
#include "sim/federation/events/watched_engine.hpp"

namespace homeostat::sim {

class Recorder : public EventSink {
 public:
  /// `engine` must outlive the recorder. Adopts `policy`, enrols everybody and switches on what a dry run has
  /// on, at the scenario's start.
  Recorder(lifecycle::Engine& engine, const Scenario& scenario, const Cast& cast,
           const policy::Policy& policy);

  ledger::Outcome apply(const ledger::Event& event) override;
  /// Makes durable what is not yet.
  void flush() { engine_.flush(); }

  [[nodiscard]] const lifecycle::Monitor& monitor() const { return monitor_; }
  [[nodiscard]] const lifecycle::Watch& watch() const { return engine_.watch(); }
  [[nodiscard]] const Steward& steward() const { return steward_; }

 private:
  WatchedEngine engine_;
  lifecycle::Monitor monitor_;
  Steward steward_;
  std::unordered_map<std::int64_t, ledger::Row> waiting_;  ///< rows that are still pending, by id
};

}  // namespace homeostat::sim
