// Records every event of a simulation in a ledger through the engine and shows it to the monitors. At the end
// of each window it lets the administrators act (steward.hpp).
#pragma once

#include <memory>
#include <unordered_map>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "sim/federation/events/simulation.hpp"
#include "sim/federation/events/steward.hpp"
#include "sim/federation/events/watched_engine.hpp"

namespace homeostat::sim {

/// The sink that records. Called from one thread.
class Recorder : public EventSink {
 public:
  /// `engine` must outlive the recorder. At the scenario's start it adopts `policy`, enrols everybody, and
  /// switches on the flags that a dry run uses.
  Recorder(lifecycle::Engine& engine, const Scenario& scenario, const Cast& cast,
           const policy::Policy& policy);

  ledger::Outcome apply(const ledger::Event& event) override;
  /// Commits what is not yet durable.
  void flush() { engine_.flush(); }

  [[nodiscard]] const lifecycle::Monitor& monitor() const { return monitor_; }
  [[nodiscard]] const lifecycle::Watch& watch() const { return engine_.watch(); }
  [[nodiscard]] const Steward& steward() const { return steward_; }

 private:
  WatchedEngine engine_;
  lifecycle::Monitor monitor_;
  Steward steward_;
  std::unordered_map<std::int64_t, ledger::Row> waiting_;  ///< by id, the rows that are still pending
};

}  // namespace homeostat::sim
