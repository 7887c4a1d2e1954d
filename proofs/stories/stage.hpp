// The stage: applies events one after the other to the engine's own transition, starting from an empty
// ledger, while the engine's watch and monitor check every invariant. The stories of counterexamples report
// what they find broken.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/lifecycle/state.hpp"
#include "engine/lifecycle/watch.hpp"

namespace homeostat::proofs {

/// One event, the engine's answer, and the violations that the event caused.
struct Scene {
  ledger::Event event;
  ledger::Outcome answer;
  std::string words;  ///< the event as a sentence with its names and amounts
  std::vector<lifecycle::Violation> broken;

  [[nodiscard]] bool accepted() const { return std::holds_alternative<ledger::Accepted>(answer); }
  /// The detail of the violation of `invariant`, or nullptr if it was kept.
  [[nodiscard]] const std::string* broken_detail(std::string_view invariant) const;
};

/// Plays events. Not thread-safe.
class Stage {
 public:
  /// Starts with an empty ledger of the pool `self`. Signatures are verified, as in a real ledger.
  explicit Stage(const std::string& self) : state_(self), watch_(state_) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// Applies the event and appends the scene with the engine's answer. Never throws because of what the event
  /// says.
  const Scene& play(ledger::Event event);

  [[nodiscard]] const lifecycle::State& state() const { return state_; }
  [[nodiscard]] const std::vector<Scene>& scenes() const { return scenes_; }

 private:
  void watch_row(const ledger::InferenceRecorded& what, std::int64_t id);
  void watch_legs(std::vector<lifecycle::Violation>& broken);

  lifecycle::State state_;
  lifecycle::Watch watch_;
  std::optional<lifecycle::Monitor> monitor_;  ///< created when the first policy is adopted
  std::vector<std::string> imbalances_;        ///< faults found in the sums of legs so far, in words
  std::vector<Scene> scenes_;
};

/// The scenes of `events`, played on a new stage.
std::vector<Scene> replay_scenes(const std::string& self, const std::vector<ledger::Event>& events);

}  // namespace homeostat::proofs
