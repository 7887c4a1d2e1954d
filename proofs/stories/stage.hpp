// The stage: events played one after the other on the engine's own transition, from an empty ledger, while
// the engine's own watch and monitor look on. What they find broken is what the stories of counterexamples
// say.
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

/// One event, what the engine answered, and what was found broken by it.
struct Scene {
  ledger::Event event;
  ledger::Outcome answer;
  std::string words;  ///< the event, told by the names and amounts in it
  std::vector<lifecycle::Violation> broken;

  [[nodiscard]] bool accepted() const { return std::holds_alternative<ledger::Accepted>(answer); }
  /// What is said of the invariant, or nullptr if it was kept.
  [[nodiscard]] const std::string* broken_detail(std::string_view invariant) const;
};

class Stage {
 public:
  /// An empty ledger of the pool `self`. Signatures are checked, as in a real one.
  explicit Stage(const std::string& self) : state_(self), watch_(state_) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// Whatever the engine answers is in the scene; never throws for what the event says.
  const Scene& play(ledger::Event event);

  [[nodiscard]] const lifecycle::State& state() const { return state_; }
  [[nodiscard]] const std::vector<Scene>& scenes() const { return scenes_; }

 private:
  void watch_row(const ledger::InferenceRecorded& what, std::int64_t id);
  void watch_legs(std::vector<lifecycle::Violation>& broken);

  lifecycle::State state_;
  lifecycle::Watch watch_;
  std::optional<lifecycle::Monitor> monitor_;  ///< from the first adopted policy on
  std::vector<std::string> imbalances_;        ///< of the legs, so far
  std::vector<Scene> scenes_;
};

/// Plays all of them on a stage of their own.
std::vector<Scene> replay_scenes(const std::string& self, const std::vector<ledger::Event>& events);

}  // namespace homeostat::proofs
