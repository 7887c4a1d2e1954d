// An engine with its watch: events in batches, each one's invariants looked at before and after.
#pragma once

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/watch.hpp"

namespace homeostat::sim {

class WatchedEngine {
 public:
  /// `engine` must outlive it.
  explicit WatchedEngine(lifecycle::Engine& engine) : engine_(engine), watch_(engine.state()) {}

  /// Applies an event, inside a batch that is made durable now and then. Throws LedgerDamaged as the engine
  /// does.
  ledger::Outcome apply(const ledger::Event& event);
  /// Makes durable what is not yet.
  void flush();

  [[nodiscard]] const lifecycle::State& state() const { return engine_.state(); }
  [[nodiscard]] const lifecycle::Watch& watch() const { return watch_; }

 private:
  lifecycle::Engine& engine_;
  lifecycle::Watch watch_;
  int in_batch_ = 0;
};

}  // namespace homeostat::sim
