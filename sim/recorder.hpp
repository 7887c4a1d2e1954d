// The recorder: keeps every event of a simulation in a ledger, through the engine, and shows it to the
// monitors. Where a window closes it lets the steward do what administrators do.
#pragma once

#include <memory>
#include <unordered_map>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/lifecycle/watch.hpp"
#include "sim/simulation.hpp"
#include "sim/steward.hpp"

namespace homeostat::sim {

class Recorder : public EventSink {
 public:
  /// `engine` must outlive the recorder. Adopts `policy`, enrols everybody and switches on what a dry run has
  /// on, at the scenario's start.
  Recorder(lifecycle::Engine& engine, const Scenario& scenario, const Cast& cast,
           const policy::Policy& policy);

  ledger::Outcome apply(const ledger::Event& event) override;
  /// Makes durable what is not yet.
  void flush();

  [[nodiscard]] const lifecycle::Monitor& monitor() const { return monitor_; }
  [[nodiscard]] const lifecycle::Watch& watch() const { return watch_; }
  [[nodiscard]] const Steward& steward() const { return steward_; }

 private:
  ledger::Outcome send(const ledger::Event& event);

  lifecycle::Engine& engine_;
  lifecycle::Monitor monitor_;
  lifecycle::Watch watch_;
  Steward steward_;
  std::unordered_map<std::int64_t, ledger::Row> waiting_;  ///< rows that are still pending, by id
  int in_batch_ = 0;
};

}  // namespace homeostat::sim
