// An engine together with a watch that checks the invariants before and after each event, in batches.
#pragma once

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/watch.hpp"

namespace homeostat::sim {

/// Applies events in batches and watches each.
class WatchedEngine {
 public:
  /// `engine` must outlive it.
  explicit WatchedEngine(lifecycle::Engine& engine) : engine_(engine), watch_(engine.state()) {}

  /// Applies an event inside a batch that is committed now and then, and lets the watch check it. Throws
  /// LedgerDamaged as the engine does.
  ledger::Outcome apply(const ledger::Event& event);
  /// Commits what is not yet durable.
  void flush();

  [[nodiscard]] const lifecycle::State& state() const { return engine_.state(); }
  [[nodiscard]] const lifecycle::Watch& watch() const { return watch_; }

 private:
  lifecycle::Engine& engine_;
  lifecycle::Watch watch_;
  int in_batch_ = 0;
};

}  // namespace homeostat::sim
